/** `GET /ville/statistiques/csv` and `xlsx`: the tables of the page, with its filters. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { FORMATS_TABLES } from "#app/usecases/ports/tableur.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { answerFichier } from "#app/web/fichiers.server.ts";
import { noteLecture, readFiltre, readVues } from "./vue-statistiques.ts";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { agent } = await requireAgent(request, context, "lire-chiffres");
  const format = FORMATS_TABLES.find((one) => one === params["format"]);
  if (!format) throw data("Format inconnu", { status: 404 });
  const filtre = readFiltre(request, context.now());
  await noteLecture(context, { agentId: agent.id, quoi: "statistiques-exportees", filtre });
  const tables = await readVues(context, filtre);
  const issue = await context.services.tableur.writeTables(tables, format);
  return answerFichier(issue, { type: TYPES[format], nom: `statistiques.${format}` });
}
