/** `GET /ville/traces.csv`: the accesses as filtered, for a spreadsheet; no cell starts a formula. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { dateEnClair } from "#app/components/dates.ts";
import { describeFait } from "#app/domain/dossier/faits.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { answerFichier } from "#app/web/fichiers.server.ts";
import { readDemandee } from "./vue-traces.ts";

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { agent } = await requireAgent(request, context, "lire-actes");
  const { acces, commit, tableur } = context.services;
  const { filtre, saisie } = readDemandee(request, context.now());
  const { acces: lus, entier } = await acces.list(filtre);
  if (!entier) throw data("Trop de lignes", { status: 413 });
  const detail = { Lignes: String(lus.length), Du: saisie.du, Au: saisie.au };
  const exporte = [{ agentId: agent.id, quoi: "traces-exportees", objet: "traces", detail }];
  await commit({ ecritures: [], journal: [], courriels: [], actes: exporte }, context.now());
  const table = {
    titre: `Accès aux dossiers, du ${saisie.du} au ${saisie.au}`,
    entetes: ["Instant", "Quand", "Agent", "Geste", "Finalité", "Demande"],
    lignes: lus.map(({ le, agent: nom, quoi, pour, numero }) => [
      le,
      dateEnClair(le),
      nom,
      describeFait(quoi),
      pour,
      numero,
    ]),
  };
  const issue = await tableur.writeTables([table], "csv");
  return answerFichier(issue, { type: "text/csv; charset=utf-8", nom: "acces-aux-dossiers.csv" });
}
