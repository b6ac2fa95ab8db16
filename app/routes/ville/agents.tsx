/** The town's own list of agents: ProConnect says who they are, this list says what they may do. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import { nommerRole } from "#app/domain/habilitation/fiche-agent.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { Enregistre } from "./formulaire-reglages.tsx";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "gerer-agents");
  const agents = await context.services.agentsVille.list();
  return {
    enregistre: new URL(request.url).searchParams.has("enregistre"),
    lignes: agents.map(({ id, nom, qualite, service, roles, actif }) => ({
      id,
      nom,
      qualite,
      service,
      roles: roles.map(nommerRole).join(", "),
      actif,
    })),
  };
}

export const meta: MetaFunction = () => [{ title: "Agents – Espace ville" }];

export default function Agents() {
  const { lignes, enregistre } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Agents</h1>
      <Enregistre visible={enregistre} />
      <p>
        <Bouton href={paths.ville.inviterAgent}>Inviter un agent</Bouton>
      </p>
      <Tableau
        legende="Personnes qui peuvent entrer dans les espaces de la ville"
        entetes={["Agent", "Service", "Rôles", "Accès"]}
        lignes={lignes.map(({ id, nom, qualite, service, roles, actif }) => [
          <span key={id}>
            <a href={paths.ville.agent(id)}>{nom}</a>
            <br />
            <small>{qualite}</small>
          </span>,
          service,
          roles || "aucun",
          <Etiquette key={id} ton={actif ? "succes" : "neutre"}>
            {actif ? "ouvert" : "suspendu"}
          </Etiquette>,
        ])}
      />
    </>
  );
}
