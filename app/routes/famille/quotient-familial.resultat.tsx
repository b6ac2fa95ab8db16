/** What the caisse answered, whatever it is: its own words, what happens next, and the other way. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { dateEnClair, duMoisIso } from "#app/components/dates.ts";
import { FicheQuotient } from "#app/components/fiche-quotient.tsx";
import { Guichet } from "#app/components/guichet.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { isDeclare } from "#app/domain/bases/declaration.ts";
import type { EtatBase, KindEtatBase } from "#app/domain/bases/etat-base.ts";
import { findMoisManquant } from "#app/domain/bases/mois-quotient.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { checkActualisation } from "#app/usecases/check-actualisation.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { readCoordonnees } from "#app/web/coordonnees.ts";
import { paths } from "#app/web/paths.ts";

type EtatSansFiche = Exclude<KindEtatBase, "connue">;

const SUITES: Record<EtatSansFiche, { titre: string; texte: string; recommencer: boolean }> = {
  "en-attente": {
    titre: "Votre quotient n’a pas encore été demandé",
    texte: "Demandez-le avec FranceConnect, ou choisissez un document.",
    recommencer: true,
  },
  contestee: {
    titre: "Votre quotient ne servira pas au calcul",
    texte: "Vous avez dit qu’il n’est pas exact. Deux façons de continuer, au choix.",
    recommencer: true,
  },
  perimee: {
    titre: "Votre quotient est trop ancien",
    texte: "Demandez-le de nouveau\u00A0: cela prend une minute.",
    recommencer: true,
  },
  "non-allocataire": {
    titre: "Aucune caisse ne connaît votre quotient",
    texte:
      "Cela arrive\u00A0: l’autre parent est l’allocataire, vos droits sont terminés, ou vous n’en avez jamais demandé. L’autre parent peut le récupérer\u00A0; sinon, donnez votre avis d’impôt, et un agent décidera.",
    recommencer: false,
  },
  "identite-introuvable": {
    titre: "La caisse ne vous a pas retrouvé",
    texte:
      "Votre identité n’a pas été reconnue. Donnez une attestation de la CAF ou de la MSA\u00A0: un agent décidera.",
    recommencer: false,
  },
  refusee: {
    titre: "Vous préférez un document",
    texte:
      "C’est noté. Donnez votre attestation ou votre avis d’impôt, ici ou au guichet\u00A0: le prix sera le même.",
    recommencer: true,
  },
  indisponible: {
    titre: "La CAF et la MSA n’ont pas pu répondre",
    texte:
      "Ce n’est pas de votre fait, et cela ne change pas vos droits. Recommencez plus tard, ou donnez un document.",
    recommencer: true,
  },
};

/** Too old: of which month, and the town's rule. */
function describeAge(etat: EtatBase, validite = 0): string | null {
  if (etat.kind !== "perimee") return null;
  const regle = validite > 0 ? `\u00A0: la ville ne retient pas ceux de plus de ${validite}\u00A0mois` : "";
  return `Il est ${duMoisIso(etat.quotient.mois)}${regle}.`;
}

/** A trip that brought nothing back: nothing changes. */
const RETOURS: Record<string, string> = {
  abandon: "Vous avez arrêté la demande sur FranceConnect. Rien n’a été transmis à la ville.",
  refus: "FranceConnect n’a pas confirmé votre identité. Rien n’a été transmis à la ville.",
  "acr-trop-faible":
    "Le compte choisi sur FranceConnect n’est pas assez sûr. Rien n’a été transmis à la ville.",
  "jeton-invalide": "La réponse de FranceConnect n’a pas pu être vérifiée. Nous ne l’avons pas utilisée.",
  garde:
    "La caisse n’a pas donné de quotient cette fois. Celui que la ville connaît déjà sert toujours\u00A0: vos prix ne changent pas.",
  panne: "FranceConnect ne répond pas. Réessayez dans quelques minutes.",
  "autre-personne":
    "Une autre personne s’est identifiée sur FranceConnect. Rien n’a été demandé, montré ni gardé. Déconnectez-vous de FranceConnect, puis recommencez avec votre compte.",
  "autre-identite":
    "FranceConnect a donné un autre nom que celui que vous avez déclaré. Rien n’a été demandé à la caisse, montré ni gardé. Un agent regarde votre dossier\u00A0; en attendant, vous pouvez donner un document.",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { foyers, cas, ville } = context.services;
  const actualisable = await checkActualisation(context.services, { compte, now: context.now() });
  const foyer = await foyers.find(compte.foyerId, toJour(context.now()));
  if (!foyer) throw new Error("compte sans foyer");
  const { quotient: etat } = foyer;
  const attente = (await cas.listOuverts(foyer.id)).find(({ motif }) => motif !== "residence-a-verifier");
  const retour = RETOURS[new URL(request.url).searchParams.get("issue") ?? ""] ?? null;
  return {
    etat,
    moisManquant: findMoisManquant(etat, ville.reglages),
    age: describeAge(etat, ville.reglages.validiteQuotientMois),
    retour,
    actualisable,
    limite: attente?.repondreAvant ?? null,
    coordonnees: readCoordonnees(context),
  };
}

export const meta: MetaFunction = () => [{ title: "Votre quotient familial – Portail famille" }];

export default function Resultat() {
  const { etat, moisManquant, age, retour, actualisable, limite, coordonnees } =
    useLoaderData<typeof loader>();
  if (retour)
    return (
      <>
        <h1>Votre quotient n’a pas été récupéré</h1>
        <p className="chapo">{retour}</p>
        <p>
          <Bouton href={paths.famille.quotient.page}>Recommencer</Bouton>
        </p>
        <h2>Vous préférez être aidé&nbsp;?</h2>
        <p>Le guichet vous donne le même prix, avec vos documents.</p>
        <Guichet {...coordonnees} />
      </>
    );
  if (isDeclare(etat) && etat.kind === "connue")
    return (
      <>
        <h1>Votre quotient est à vérifier</h1>
        <FicheQuotient etat={etat} moisManquant={null} />
        <p className="chapo">
          Il compte déjà pour votre prix, qui reste provisoire jusqu’à ce qu’un agent ait lu votre document
          {limite ? `, avant le ${dateEnClair(limite)}` : ""}.
        </p>
        <p className="actions">
          <Bouton href={paths.famille.prix}>Voir mes prix</Bouton>{" "}
          <a href={paths.famille.documents}>Voir mes documents</a>
        </p>
      </>
    );
  if (etat.kind === "connue")
    return (
      <>
        <h1>Ces informations sont-elles exactes&nbsp;?</h1>
        <FicheQuotient etat={etat} moisManquant={moisManquant} />
        <p className="actions">
          <Bouton href={paths.famille.prix}>Oui, voir mes prix</Bouton>{" "}
          <a href={paths.famille.quotient.page}>Voir tous mes quotients</a>
        </p>
        <form method="post" action={paths.famille.quotient.document}>
          <Bouton variante="second">Non, ce n’est pas exact</Bouton>
        </form>
      </>
    );
  const { titre, texte, recommencer } = SUITES[etat.kind];
  return (
    <>
      <h1>{titre}</h1>
      <p className="chapo">
        {age} {texte}
      </p>
      {limite ? (
        <Bandeau ton="info" titre="Votre dossier est chez un agent">
          <p>Réponse prévue avant le {dateEnClair(limite)}. En attendant, votre prix est provisoire.</p>
        </Bandeau>
      ) : null}
      <div className="listes">
        {recommencer ? (
          <section className="bloc">
            <h2>{etat.kind === "contestee" ? "Le faire corriger" : "Demander à la caisse"}</h2>
            {etat.kind === "contestee" ? (
              <p>Signalez l’erreur à la CAF ou à la MSA. Une fois corrigé, demandez-le de nouveau ici.</p>
            ) : null}
            {actualisable ? (
              <p>
                <a href={paths.famille.quotient.page}>Demander avec FranceConnect</a>
              </p>
            ) : (
              <p>La caisse a déjà répondu aujourd’hui. Vous pourrez demander de nouveau dès demain.</p>
            )}
          </section>
        ) : null}
        {etat.kind === "non-allocataire" ? (
          <section className="bloc">
            <h2>C’est l’autre parent qui est allocataire</h2>
            <p>La caisse ne répond qu’à lui&nbsp;: il récupère le quotient, qui compte pour tout le foyer.</p>
            <p>
              <a href={paths.famille.quotient.autreParent}>Faire récupérer par l’autre parent</a>
            </p>
          </section>
        ) : null}
        <section className="bloc">
          <h2>Donner un document</h2>
          <p>Une attestation de la CAF ou de la MSA, ou un avis d’impôt. Une photo suffit.</p>
          <p>
            <a href={paths.famille.donnerDocument()}>Donner un document</a>
          </p>
        </section>
      </div>
      <Guichet {...coordonnees} />
      <p className="actions">
        <Bouton href={paths.famille.prix}>Voir mes prix</Bouton>
      </p>
    </>
  );
}
