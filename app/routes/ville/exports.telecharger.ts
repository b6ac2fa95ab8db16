/** `POST /ville/exports/:id/telecharger`: a file made now; what was typed wrong is shown on the export's page. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { toJour } from "#app/domain/temps/jour.ts";
import { downloadExport } from "#app/usecases/export/make-fichier.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { answerFichier } from "#app/web/fichiers.server.ts";
import { readChamps } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { readDemandeFichier } from "./demande-fichier.ts";
import { TYPES } from "./export.server.ts";

/** An address opened by itself, after a log-in: the form is on the export's page. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAgent(request, context, "exporter");
  return redirect(paths.ville.export(params.id ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs): Promise<Response> {
  const { agent } = await requireAgent(request, context, "exporter");
  const plan = await context.services.plansExport.find(params.id ?? "");
  if (!plan) throw data("Export inconnu", { status: 404 });
  const demande = readDemandeFichier(await readChamps(request));
  if (demande.kind === "refuse") {
    const query = new URLSearchParams({ ...demande.saisie, refuse: "oui" });
    return redirect(`${paths.ville.export(plan.id)}?${query}`, 303);
  }
  const now = context.now();
  const { but, periode, jourDepuis } = demande;
  const issue = await downloadExport(context.services, {
    agentId: agent.id,
    but,
    plan,
    periode,
    jourDepuis,
    now,
  });
  const { format } = plan.reglages;
  return answerFichier(issue, { type: TYPES[format], nom: `prix-${toJour(now)}.${format}` });
}
