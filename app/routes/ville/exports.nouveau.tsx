/** A new export. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { DEPART_PLAN, writePlan } from "#app/domain/export/plan.ts";
import { savePlan } from "#app/usecases/export/save-plan.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { FormulaireExport } from "./formulaire-export.tsx";
import { listOptionsActivites } from "./options-activites.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "exporter");
  return { activites: await listOptionsActivites(context), depart: writePlan("", DEPART_PLAN) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "exporter");
  const saisie = await readLongueSaisie(request);
  const commande = { agentId: agent.id, plan: null, saisie, revision: 0, now: context.now() };
  const issue = await savePlan(context.services, commande);
  if (issue.kind === "enregistre") return redirect(`${paths.ville.export(issue.id)}?enregistre=oui`, 303);
  if (issue.kind === "refuse") return data({ saisie, erreurs: issue.erreurs }, { status: 400 });
  throw new Error("export non enregistré");
}

export const meta: MetaFunction = () => [{ title: "Nouvel export – Espace ville" }];

export default function NouvelExport() {
  const { activites, depart } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  return (
    <>
      <Retour href={paths.ville.exports}>Exports</Retour>
      <h1>Nouvel export</h1>
      <FormulaireExport
        saisie={retour?.saisie ?? depart}
        erreurs={retour?.erreurs ?? []}
        activites={activites}
        revision={0}
        bouton="Enregistrer cet export"
      />
    </>
  );
}
