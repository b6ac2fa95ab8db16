import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { ficheAgent } from "#app/domain/habilitation/fiche-agent.ts";
import { ROLES } from "#app/domain/habilitation/habilitation.ts";
import { inviteAgent } from "#app/usecases/ville/manage-agents.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { FormulaireReglages } from "./formulaire-reglages.tsx";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "gerer-agents");
  const demande = new URL(request.url).searchParams.get("role");
  const roles = ROLES.find((role) => role === demande) ?? "";
  return { champs: ficheAgent.champs, valeurs: { siret: context.services.siret, roles } };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "gerer-agents");
  const saisie = await readLongueSaisie(request);
  const issue = await inviteAgent(context.services, { agentId: agent.id, saisie, now: context.now() });
  if (issue.kind === "enregistre") return redirect(`${paths.ville.agents}?enregistre=oui`, 303);
  if (issue.kind === "refuse") return data({ saisie, erreurs: issue.erreurs }, { status: 400 });
  return data({ saisie, conflit: [] }, { status: 409 });
}

export const meta: MetaFunction = () => [{ title: "Inviter un agent – Espace ville" }];

export default function InviterAgent() {
  const formulaire = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  return (
    <>
      <Retour href={paths.ville.agents}>Agents</Retour>
      <h1>Inviter un agent</h1>
      <p className="chapo">
        Un courriel lui dira comment se connecter. Il entre avec ProConnect et un second facteur.
      </p>
      <FormulaireReglages {...formulaire} avant="" retour={retour} bouton="Inviter cet agent" />
    </>
  );
}
