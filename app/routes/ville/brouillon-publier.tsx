/** Reading a draft before its publication: what changes, what the check says, and the decision of the one who reads. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau, ListeResume } from "#app/components/liste-resume.tsx";
import { insecable } from "#app/components/typographie.ts";
import { isPermis, type Droit } from "#app/domain/habilitation/habilitation.ts";
import { compareGrilles } from "#app/domain/grille/comparaison.ts";
import { tabulatePrix } from "#app/domain/tableau/table-prix.ts";
import { readTitre } from "#app/usecases/ville/list-grilles.ts";
import { moveBrouillon, type IssueMouvement, type Mouvement } from "#app/usecases/ville/move-brouillon.ts";
import { REFUS_PREUVE } from "#app/usecases/ville/prove-identite.ts";
import { publishBrouillon, type IssuePublication } from "#app/usecases/ville/publish-brouillon.ts";
import { reviewBrouillon } from "#app/usecases/ville/review-brouillon.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { ComparaisonGrilles } from "./comparaison.tsx";
import { Constats } from "./constats.tsx";
import { Decision } from "./decision-brouillon.tsx";
import { EtiquetteBrouillon } from "./etats.tsx";
import { Telecharger } from "./telecharger.tsx";
import { listFiche, nameBase } from "./fiche-grille.tsx";
import { AVIS_REFUS, describeAvis, TEXTES_PREUVE } from "./publication-texte.ts";
import { TablePrixGrille } from "./table-prix.tsx";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Brouillon inconnu", { status: 404 });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent, session } = await requireAgent(request, context, "lire-grilles");
  const { services } = context;
  const brouillonId = params.id ?? "";
  const relecture = await reviewBrouillon(services, { agent, session, brouillonId, now: context.now() });
  if (!relecture) throw inconnu();
  const { brouillon, examen, remplacee, ...reste } = relecture;
  const { grille, version, constats, publiable, avis } = examen;
  const demandee = new URL(request.url).searchParams.get("preuve");
  const { id, code, etat, revision, modifieLe } = brouillon;
  return {
    ...reste,
    brouillon: { id, code, etat, revision, modifieLe },
    titre: readTitre(brouillon),
    version,
    constats,
    publiable,
    avis: avis.map(describeAvis),
    cas: grille?.casDeControle.length ?? null,
    fiche: grille && {
      base: grille.base,
      unite: grille.unite,
      deliberation: grille.deliberation,
      valable: grille.valable,
      coutUsager: grille.coutUsager,
    },
    remplacee: remplacee?.version ?? null,
    nouvellesDecisions: services.ville.reglages.nouvelleGrille !== undefined,
    comparaison: grille && remplacee ? compareGrilles(remplacee.grille, grille) : null,
    table: grille && !remplacee ? tabulatePrix([grille]) : null,
    refus: REFUS_PREUVE.find((raison) => raison === demandee) ?? null,
    peutModifier: isPermis(agent.roles, "modifier-grilles"),
    peutPublier: isPermis(agent.roles, "publier-grilles"),
  };
}

type Geste = Mouvement["kind"] | "publier";

const DROITS: Record<Geste, Droit> = {
  soumettre: "modifier-grilles",
  reprendre: "modifier-grilles",
  abandonner: "modifier-grilles",
  renvoyer: "publier-grilles",
  publier: "publier-grilles",
};
const isGeste = (mot: string | undefined): mot is Geste => mot !== undefined && Object.hasOwn(DROITS, mot);

interface Reponse {
  refus: keyof typeof AVIS_REFUS | null;
  erreurs: ErreurForm[];
}

const MOTIF_MANQUE = "Dites à la personne qui a préparé la grille ce qu’il faut corriger";

type Refusee = Exclude<IssueMouvement | IssuePublication, { kind: "fait" | "publiee" | "introuvable" }>;

function refuse(issue: Refusee) {
  const refus = issue.kind === "preuve" ? (`preuve-${issue.raison}` as const) : issue.kind;
  return data<Reponse>({ refus, erreurs: [] }, { status: 409 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent, session } = await requireAgent(request, context, "lire-grilles");
  const saisie = await readSaisie(request).catch((): Saisie => ({}));
  const { geste, motif = "" } = saisie;
  if (!isGeste(geste)) throw data("Geste inconnu", { status: 400 });
  if (!isPermis(agent.roles, DROITS[geste])) throw data("Droit absent", { status: 403 });
  const { services } = context;
  const brouillonId = params.id ?? "";
  const commande = { agent, brouillonId, revision: Number(saisie.revision), now: context.now() };
  if (geste === "publier") {
    const issue = await publishBrouillon(services, { ...commande, session });
    if (issue.kind === "introuvable") throw inconnu();
    if (issue.kind !== "publiee") return refuse(issue);
    return redirect(`${paths.ville.grille(issue.code)}?publiee=${issue.version}`, 303);
  }
  if (geste === "renvoyer" && motif.trim() === "")
    return data<Reponse>(
      { refus: null, erreurs: [{ champ: "motif", message: MOTIF_MANQUE }] },
      { status: 400 },
    );
  const mouvement: Mouvement = geste === "renvoyer" ? { kind: geste, motif: motif.trim() } : { kind: geste };
  const issue = await moveBrouillon(services, { ...commande, mouvement });
  if (issue.kind === "introuvable") throw inconnu();
  if (issue.kind !== "fait") return refuse(issue);
  return redirect(geste === "reprendre" ? paths.ville.brouillon(brouillonId) : paths.ville.grilles, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Relire ${page?.titre ?? "un brouillon"} – Espace ville` },
];

const Avertissement = ({ titre, texte }: { titre: string; texte: string }) => (
  <Bandeau ton="attention" titre={titre}>
    {insecable(texte)}
  </Bandeau>
);

export default function PublierBrouillon() {
  const page = useLoaderData<typeof loader>();
  const reponse = useActionData<typeof action>();
  const { brouillon, titre, version, fiche, comparaison, table, remplacee, renvoi } = page;
  const erreurs = reponse?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.ville.grilles}>Toutes les grilles</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <h1>
        {titre}, version {version} <EtiquetteBrouillon etat={brouillon.etat} renvoi={renvoi} />
      </h1>
      {reponse?.refus ? <Avertissement {...AVIS_REFUS[reponse.refus]} /> : null}
      {page.refus && !reponse ? <Avertissement {...TEXTES_PREUVE[page.refus]} /> : null}
      {renvoi ? (
        <Bandeau ton="attention" titre="Cette grille a été renvoyée">
          <p>{insecable(renvoi)}</p>
        </Bandeau>
      ) : null}
      <ListeResume
        lignes={[
          {
            cle: "Préparée par",
            valeur: (
              <>
                {page.auteur}, le <DateTexte date={brouillon.modifieLe} />
              </>
            ),
          },
          ...(fiche ? listFiche(fiche) : []),
        ]}
      />
      <p className="lien-seul">
        <a href="#decision">Aller à la décision</a>
      </p>
      {page.avis.map((avis) => (
        <Avertissement key={avis.titre} {...avis} />
      ))}
      <h2>{remplacee === null ? "Prix" : "Ce qui change"}</h2>
      {comparaison && fiche ? (
        <ComparaisonGrilles
          comparaison={comparaison}
          base={nameBase(fiche.base)}
          avant={`Version ${remplacee}`}
          apres={`Version ${version}`}
        />
      ) : null}
      {table && fiche ? <TablePrixGrille table={table} base={nameBase(fiche.base)} /> : null}
      {fiche ? null : (
        <p>Le brouillon n’est pas encore lisible en entier&nbsp;: ses prix ne peuvent pas être montrés.</p>
      )}
      <p className="lien-seul">
        <a href={paths.ville.effet(brouillon.id)}>Voir l’effet sur les familles</a>
      </p>
      {fiche ? <Telecharger lien={(format) => paths.ville.exporterBrouillon(brouillon.id, format)} /> : null}
      <h2>Vérification</h2>
      <Constats constats={page.constats} cas={page.cas} />
      <h2 id="decision">Décision</h2>
      {remplacee === null ? null : (
        <p>
          {page.nouvellesDecisions
            ? "Dans la journée qui suit la publication, chaque famille inscrite dont le prix change aura une nouvelle décision et un courriel."
            : "La publication ne change aucun prix déjà décidé."}{" "}
          C’est un réglage de la ville, dans les règles de calcul.
        </p>
      )}
      <Decision {...page} erreurs={erreurs} />
    </>
  );
}
