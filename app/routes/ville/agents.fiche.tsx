/** One agent: rights, suspension, open sessions. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { ficheAgent } from "#app/domain/habilitation/fiche-agent.ts";
import { endSessions, saveAgent, setActif } from "#app/usecases/ville/manage-agents.ts";
import { toAvant } from "#app/usecases/ville/save-reglages.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { Enregistre, FormulaireReglages } from "./formulaire-reglages.tsx";

export { ErrorBoundary } from "./refus.tsx";

const introuvable = () => data("Agent inconnu", { status: 404 });

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { session } = await requireAgent(request, context, "gerer-agents");
  const { agentsVille } = context.services;
  const agent = await agentsVille.find(params.id ?? "");
  if (!agent) throw introuvable();
  const valeurs = ficheAgent.lire(agent);
  const sessions = await agentsVille.listSessions(agent.id);
  return {
    nom: agent.nom,
    actif: agent.actif,
    formulaire: { champs: ficheAgent.champs, valeurs, avant: toAvant(valeurs) },
    sessions: sessions.map(({ id, creeA, vuA }) => ({
      id,
      ouverteLe: new Date(creeA).toISOString(),
      vueLe: new Date(vuA).toISOString(),
      laVotre: id === session.id,
    })),
    enregistre: new URL(request.url).searchParams.has("enregistre"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "gerer-agents");
  const { avant = "", action: geste = "", session = "", ...saisie } = await readLongueSaisie(request);
  const { services } = context;
  const commande = { agentId: agent.id, id: params.id ?? "", now: context.now() };
  const issue = await (() => {
    switch (geste) {
      case "suspendre":
      case "retablir":
        return setActif(services, { ...commande, actif: geste === "retablir" });
      case "fermer":
        return endSessions(services, { ...commande, session });
      case "fermer-toutes":
        return endSessions(services, { ...commande, session: null });
      default:
        return saveAgent(services, { ...commande, avant, saisie });
    }
  })();
  // A gesture carries no field: what the page shows again is the line as it is.
  const gardee = "nom" in saisie ? { saisie } : {};
  switch (issue.kind) {
    case "enregistre":
      return redirect(`${paths.ville.agent(issue.id)}?enregistre=oui`, 303);
    case "introuvable":
      throw introuvable();
    case "refuse":
      return data({ ...gardee, erreurs: issue.erreurs }, { status: 400 });
    case "conflit":
      return data({ ...gardee, conflit: issue.changements }, { status: 409 });
    case "dernier-administrateur": {
      const message =
        "C’est le dernier administrateur de la ville. Donnez d’abord ce rôle à quelqu’un d’autre.";
      return data({ ...gardee, erreurs: [{ champ: "roles", message }] }, { status: 409 });
    }
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.nom ?? "Agent"} – Espace ville` },
];

export default function FicheAgentPage() {
  const { nom, actif, formulaire, sessions, enregistre } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  return (
    <>
      <Retour href={paths.ville.agents}>Agents</Retour>
      <h1>{nom}</h1>
      <Enregistre visible={enregistre && !retour} />
      {actif ? null : (
        <Bandeau ton="attention" titre="Accès suspendu">
          <p>Cette personne ne peut pas entrer, même si ProConnect la reconnaît.</p>
        </Bandeau>
      )}
      <div className="deux">
        <div>
          <FormulaireReglages {...formulaire} retour={retour} />
        </div>
        <div>
          <section className="bloc" aria-labelledby="acces">
            <h2 id="acces">Accès</h2>
            <p>
              {actif
                ? "Suspendre ferme ses sessions tout de suite. La fiche reste, et l’accès peut être rouvert."
                : "Rouvrir l’accès rend les rôles de la fiche."}
            </p>
            <form method="post">
              <Bouton
                name="action"
                value={actif ? "suspendre" : "retablir"}
                variante={actif ? "danger" : "second"}
              >
                {actif ? "Suspendre l’accès" : "Rouvrir l’accès"}
              </Bouton>
            </form>
          </section>
          <section className="bloc" aria-labelledby="sessions">
            <h2 id="sessions">Sessions ouvertes</h2>
            <Tableau
              legende={<span className="visually-hidden">Liste des sessions</span>}
              entetes={["Ouverte", "Dernière activité", "Fermer"]}
              lignes={sessions.map(({ id, ouverteLe, vueLe, laVotre }) => [
                <span key={id}>
                  <DateTexte date={ouverteLe} />
                  {laVotre ? " (la vôtre)" : ""}
                </span>,
                <DateTexte key={id} date={vueLe} />,
                <form key={id} method="post">
                  <input type="hidden" name="session" value={id} />
                  <Bouton name="action" value="fermer" variante="lien">
                    Fermer{" "}
                    <span className="visually-hidden">la session ouverte le {dateEnClair(ouverteLe)}</span>
                  </Bouton>
                </form>,
              ])}
              vide="Aucune session ouverte."
            />
            {sessions.length > 1 ? (
              <form method="post">
                <Bouton name="action" value="fermer-toutes" variante="second">
                  Fermer toutes les sessions
                </Bouton>
              </form>
            ) : null}
          </section>
        </div>
      </div>
    </>
  );
}
