/** The family is at the counter: its quotient, its activities and their price, the decision to print, on one page. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChampsSituation } from "#app/components/champs-situation.tsx";
import { Bouton, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { ChoixActivites } from "#app/components/choix-activites.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { EstimationAnnee } from "#app/components/estimation-annee.tsx";
import { Bandeau, Etiquette } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { useEssaiPrix } from "#app/components/use-essai-prix.ts";
import { readAccueil, receiveFamille } from "#app/usecases/agent/receive-famille.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import {
  askQuotient,
  enrol,
  FAITS_GUICHET,
  sayDomicile,
  saySituation,
  type FaitGuichet,
} from "./gestes-guichet.ts";
import { FormulaireIdentite } from "./identite.tsx";
import styles from "./lieu/lieu.css?url";
import { makeVueGuichet, type VueGuichet } from "./vue-guichet.ts";

export { ErrorBoundary } from "./refus.tsx";

export const links = () => [{ rel: "stylesheet", href: styles }];

const inconnue = () => data("Famille inconnue", { status: 404 });

/** The file was the double of another one: the family is there now. */
async function followFusion({ services }: AppLoadContext, foyerId: string): Promise<void> {
  const suite = await services.fusions.findSuite(foyerId);
  if (suite) throw redirect(paths.agent.accueilGuichet(suite));
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const foyerId = params.foyer ?? "";
  await followFusion(context, foyerId);
  const accueil = await receiveFamille(context.services, { agent, foyerId, now: context.now() });
  if (!accueil) throw inconnue();
  const dit = new URL(request.url).searchParams.get("fait");
  const fait = FAITS_GUICHET.find((one) => one === dit) ?? null;
  return { vue: await makeVueGuichet(context, accueil), fait };
}

const GESTES = {
  quotient: askQuotient,
  domicile: sayDomicile,
  situation: saySituation,
  decider: enrol,
} as const;
const isGeste = (mot: string): mot is keyof typeof GESTES => Object.hasOwn(GESTES, mot);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const foyerId = params.foyer ?? "";
  await followFusion(context, foyerId);
  const saisie = await readLongueSaisie(request);
  const { geste = "" } = saisie;
  const now = context.now();
  const avant = await receiveFamille(context.services, { agent, foyerId, suite: true, now });
  if (!avant) throw inconnue();
  const issue = isGeste(geste) ? await GESTES[geste](context, { agent, foyerId, saisie }) : null;
  if (issue?.kind === "introuvable") throw inconnue();
  if (issue?.kind === "fait")
    return redirect(`${paths.agent.accueilGuichet(foyerId)}?fait=${issue.fait}`, 303);
  // What was refused because the household moved is shown as it stands now; a price changes nothing.
  const accueil = issue ? await readAccueil(context.services, { foyerId, now: context.now() }) : avant;
  if (!accueil) throw inconnue();
  const typed = geste === "prix" || geste === "decider" ? saisie : undefined;
  return data(
    {
      geste,
      saisie,
      erreurs: issue?.erreurs ?? ([] as ErreurForm[]),
      communes: issue?.communes ?? [],
      vue: await makeVueGuichet(context, accueil, typed),
    },
    { status: issue?.status ?? 200 },
  );
}

export { shouldRevalidate } from "#app/components/use-essai-prix.ts";

export const meta: MetaFunction = () => [{ title: "Famille au guichet – Espace agents" }];

export default function GuichetFamille() {
  const page = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const vue = retour?.vue ?? page.vue;
  const erreurs = retour?.erreurs ?? [];
  const { titre, enfants } = vue;
  return (
    <>
      <Retour href={paths.agent.guichet}>Chercher une autre famille</Retour>
      <h1>
        <Texte>{titre}</Texte>
      </h1>
      <p>
        <Texte>
          {enfants.map(({ prenom, classe, ecole }) => `${prenom}, ${classe}, ${ecole}`).join("\u00A0; ") ||
            "Aucun enfant dans ce dossier."}
        </Texte>
      </p>
      <ResumeErreurs erreurs={erreurs} />
      {page.fait && !retour ? <Fait fait={page.fait} /> : null}
      {vue.decision ? <DecisionPrise {...vue} decision={vue.decision} /> : null}
      <div className="guichet">
        <div>
          <Quotient {...vue} retour={retour} />
          <Espace {...vue} />
        </div>
        <div>
          {vue.inscription ? <Activites {...vue} inscription={vue.inscription} retour={retour} /> : null}
          {vue.situation ? <Situation {...vue} situation={vue.situation} retour={retour} /> : null}
          {vue.inscription ? null : <Domicile version={vue.version} erreurs={erreurs} />}
        </div>
      </div>
    </>
  );
}

interface Retourne {
  geste: string;
  saisie: Saisie;
  erreurs: ErreurForm[];
  communes: { code: string; nom: string; departement: string }[];
}
type AvecRetour = { retour: Retourne | undefined };

const FAITS: Readonly<Record<FaitGuichet, { ton: "info" | "attention"; titre: string; suite: string }>> = {
  quotient: {
    ton: "info",
    titre: "Le quotient est arrivé",
    suite: "Les prix ci-dessous en tiennent compte.",
  },
  "sans-quotient": {
    ton: "attention",
    titre: "La caisse n’a pas donné de quotient",
    suite: "Un dossier est ouvert dans la file. Demandez une attestation ou un avis d’impôt à la famille.",
  },
  garde: {
    ton: "attention",
    titre: "La caisse n’a pas donné de quotient cette fois",
    suite: "Celui que la ville connaît déjà sert toujours\u00A0: les prix ne changent pas.",
  },
  decidee: { ton: "info", titre: "C’est décidé", suite: "Imprimez la décision et remettez-la à la famille." },
  agent: {
    ton: "attention",
    titre: "La demande est reçue",
    suite: "Sa décision attend dans la file\u00A0: la règle de la ville demande d’abord une réponse d’agent.",
  },
  domicile: { ton: "info", titre: "Le domicile est noté", suite: "Les prix s’affichent." },
  situation: { ton: "info", titre: "La situation est notée", suite: "Un agent la vérifiera dans la file." },
};

function Fait({ fait }: { fait: FaitGuichet }) {
  const { ton, titre, suite } = FAITS[fait];
  return (
    <Bandeau ton={ton} titre={titre}>
      <p>{suite}</p>
    </Bandeau>
  );
}

function DecisionPrise({
  foyerId,
  decision,
}: VueGuichet & { decision: NonNullable<VueGuichet["decision"]> }) {
  return (
    <section className="bloc">
      <h2>
        Décision <span className="insecable">{decision.numero}</span>{" "}
        {decision.provisoire ? <Etiquette ton="attention">provisoire</Etiquette> : null}
      </h2>
      <p>
        Prise le <DateTexte date={decision.priseLe} />.
      </p>
      <ul>
        {decision.lignes.map(({ pour, prix }) => (
          <li key={pour}>
            {pour}&nbsp;: <strong>{prix}</strong>
          </li>
        ))}
      </ul>
      <p>
        <Bouton href={paths.agent.decisionGuichet(foyerId, decision.id)}>Imprimer la décision</Bouton>
      </p>
    </section>
  );
}

function Activites({
  inscription: lue,
  retour,
}: VueGuichet & AvecRetour & { inscription: NonNullable<VueGuichet["inscription"]> }) {
  const essai = useEssaiPrix<typeof action>();
  const { annee, enfants, choisis } = lue;
  const tarifee = essai.data?.vue.inscription ?? lue;
  const message = messageOf(retour?.erreurs, "activites");
  const premier = enfants.find(({ options }) => options.length > 0);
  return (
    <section className="bloc" id="activites">
      <h2>
        Activités et prix en <Texte>{annee}</Texte>
      </h2>
      <form method="post" noValidate onChange={(event) => essai.estimate(event.currentTarget)}>
        <ChoixActivites
          enfants={enfants}
          tarifes={tarifee.enfants}
          choisis={choisis}
          saisie={retour && retour.geste !== "quotient" ? retour.saisie : lue.saisie}
          erreurs={retour?.erreurs ?? []}
          message={message}
        />
        <EstimationAnnee estimation={tarifee.estimation} />
        {premier ? (
          <p className="actions">
            <Bouton name="geste" value="decider">
              Inscrire et décider
            </Bouton>
            <Bouton variante="second" name="geste" value="prix">
              Voir les prix
            </Bouton>
          </p>
        ) : null}
      </form>
    </section>
  );
}

function Situation({
  situation: { dite, ...questions },
  version,
  retour,
}: VueGuichet & AvecRetour & { situation: NonNullable<VueGuichet["situation"]> }) {
  return (
    <section className="bloc">
      <h2>Situation du foyer</h2>
      <form method="post" noValidate>
        <input type="hidden" name="version" value={version} />
        <ChampsSituation
          {...questions}
          aideStatuts="Cochez ce qui concerne le foyer, ou rien."
          saisie={retour?.geste === "situation" ? retour.saisie : dite}
          erreurs={retour?.erreurs ?? []}
        />
        <Bouton name="geste" value="situation">
          Noter la situation
        </Bouton>
      </form>
    </section>
  );
}

function Domicile({ version, erreurs }: { version: number; erreurs: readonly ErreurForm[] }) {
  return (
    <section className="bloc">
      <h2>Domicile</h2>
      <form method="post" noValidate>
        <input type="hidden" name="version" value={version} />
        <ChoixUnique
          nom="domicile"
          legende="Où habite la famille&nbsp;?"
          aide="Aucun prix ne s’affiche avant."
          erreur={messageOf(erreurs, "domicile")}
          options={[
            { valeur: "commune", libelle: "Dans la commune, justificatif vu" },
            { valeur: "ailleurs", libelle: "Dans une autre commune" },
          ]}
        />
        <Bouton name="geste" value="domicile">
          Noter le domicile
        </Bouton>
      </form>
    </section>
  );
}

function Quotient({ quotient, habilitee, adultes, pays, retour }: VueGuichet & AvecRetour) {
  const repondu = retour?.geste === "quotient" ? retour : undefined;
  const formulaire = (
    <FormulaireIdentite
      adultes={adultes}
      pays={pays}
      communes={repondu?.communes ?? []}
      erreurs={repondu?.erreurs ?? []}
      saisie={repondu?.saisie ?? null}
    />
  );
  return (
    <section className="bloc">
      <h2>Quotient familial</h2>
      <p>
        <strong>{quotient.texte}</strong>
      </p>
      {!habilitee ? (
        <p>La ville n’a pas de jeton pour interroger les caisses&nbsp;: lisez une attestation.</p>
      ) : adultes.length === 0 ? null : quotient.connu && !repondu ? (
        <details>
          <summary>Interroger de nouveau la CAF et la MSA</summary>
          {formulaire}
        </details>
      ) : (
        formulaire
      )}
    </section>
  );
}

function Espace({ foyerId, adultes }: VueGuichet) {
  const surPapier = adultes.filter((one) => one.surPapier);
  if (surPapier.length === 0) return null;
  return (
    <section className="bloc">
      <h2>Espace en ligne</h2>
      <p>Un code imprimé permet de retrouver ce dossier avec FranceConnect.</p>
      {surPapier.map(({ id, nom }) => (
        <p key={id}>
          <a href={paths.agent.courrierGuichet(foyerId, id)}>Remettre un code à {nom}</a>
        </p>
      ))}
    </section>
  );
}
