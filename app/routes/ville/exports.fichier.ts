/** `GET /ville/exports/:id/fichiers/:fichier`: a file that was made by itself. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { toJour } from "#app/domain/temps/jour.ts";
import { takeFichier } from "#app/usecases/export/make-fichier.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { answerFichier } from "#app/web/fichiers.server.ts";
import { TYPES } from "./export.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const { agent } = await requireAgent(request, context, "exporter");
  const { id: planId = "", fichier: id = "" } = params;
  const fichier = await takeFichier(context.services, { agentId: agent.id, planId, id, now: context.now() });
  if (!fichier) throw data("Fichier inconnu", { status: 404 });
  const { format, faitLe, octets } = fichier;
  const nom = `prix-${toJour(faitLe)}.${format}`;
  return answerFichier({ kind: "ecrit", octets }, { type: TYPES[format], nom });
}
