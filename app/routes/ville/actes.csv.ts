/** `GET /ville/actes.csv`: the log of acts, for a spreadsheet; no cell starts a formula. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { dateEnClair } from "#app/components/dates.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { direDetail, direQuoi, readFiltre, readNoms } from "./vue-actes.ts";

const MAX_LIGNES = 20_000;
/** So that a spreadsheet reads the accents. */
const MARQUE = "\uFEFF";

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { agent } = await requireAgent(request, context, "lire-actes");
  const { journal, commit } = context.services;
  const filtre = readFiltre(request);
  const total = await journal.count(filtre);
  if (total > MAX_LIGNES) throw data("Trop de lignes", { status: 413 });
  const [actes, nommer] = await Promise.all([
    journal.search(filtre, { limite: MAX_LIGNES, decalage: 0 }),
    readNoms(context),
  ]);
  const lignes = actes.map((acte) => [
    acte.faitLe,
    dateEnClair(acte.faitLe),
    nommer(acte.agentId),
    direQuoi(acte.quoi),
    nommer(acte.objet),
    direDetail(acte),
  ]);
  const detail = { Lignes: String(lignes.length) };
  const exporte = [{ agentId: agent.id, quoi: "journal-exporte", objet: "journal", detail }];
  await commit({ ecritures: [], journal: [], courriels: [], actes: exporte }, context.now());
  const texte = stringify([["Instant", "Quand", "Agent", "Acte", "Objet", "Détail"], ...lignes], {
    delimiter: ";",
    escape_formulas: true,
    record_delimiter: "windows",
  });
  return new Response(MARQUE + texte, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="journal-des-actes.csv"',
    },
  });
}
