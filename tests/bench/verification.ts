/** After the run: what the town's database and the mailbox hold, against what the families were told. */
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { z } from "zod";
import type { Decision } from "#app/domain/decision/decision.ts";
import { engagementOf, link } from "#db/commit.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { computePrixAttendu, type ActiviteId } from "./bareme.ts";
import type { Famille } from "./familles.ts";
import { listChoix, type Fin } from "./parcours.ts";

export interface Constat {
  /** Numbers told to a family and absent from the database. */
  perdus: string[];
  /** Decisions beyond one for a household. */
  doubles: number;
  /** What is not as it should be, in words without a name. */
  ecarts: string[];
  /** Every decision of these families. */
  numeros: string[];
}

const HOTE = "localhost";

async function findVille(registre: Registre): Promise<Ville> {
  const ville = await registre.findVilleByHote(HOTE);
  if (!ville) throw new Error("ville du banc absente");
  return ville;
}

/** @param fins what families were told; those whose journey broke are in `familles` only */
export async function checkDecisions(
  registre: Registre,
  familles: readonly Famille[],
  fins: readonly Fin[],
): Promise<Constat> {
  const ville = await findVille(registre);
  const constat: Constat = { perdus: [], doubles: 0, ecarts: [], numeros: [] };
  const finsParSub = new Map(fins.map((fin) => [fin.famille.persona.sub, fin]));
  for (const famille of familles) {
    const { sub, slug } = famille.persona;
    const fin = finsParSub.get(sub);
    const compte = await findCompteBySub(ville, sub);
    const decisions = compte ? await listDecisions(ville, compte.foyerId) : [];
    constat.doubles += Math.max(0, decisions.length - 1);
    constat.numeros.push(...decisions.map(({ numero }) => numero));
    if (!fin) continue;
    if (fin.issue.kind === "sans-compte") {
      if (compte) constat.ecarts.push(`${slug} : un compte, sans connexion réussie`);
      continue;
    }
    const decision = decisions.find(({ numero }) => numero === fin.numero);
    if (!compte || !decision) {
      constat.perdus.push(fin.numero ?? slug);
      continue;
    }
    constat.ecarts.push(...(await checkDossier(ville, compte.foyerId, fin)).map((un) => `${slug} : ${un}`));
    constat.ecarts.push(...checkLignes(decision, fin).map((un) => `${slug} : ${un}`));
  }
  return constat;
}

/** The state of the QF, and the queue with its reasons: those expected and no other. */
async function checkDossier(ville: Ville, foyerId: string, { famille, issue }: Fin): Promise<string[]> {
  if (issue.kind !== "dossier") return [];
  const ecarts: string[] = [];
  const etat = (await findFoyer(ville, foyerId))?.quotient;
  if (etat?.kind !== issue.etat.kind) ecarts.push(`quotient ${etat?.kind} au lieu de ${issue.etat.kind}`);
  if (
    issue.etat.kind === "connue" &&
    etat?.kind === "connue" &&
    Number(etat.quotient.valeur) !== issue.etat.valeur
  )
    ecarts.push("un autre quotient que celui de la caisse");
  const attendus = [
    ...(issue.motif ? [issue.motif] : []),
    ...(famille.commune ? ["residence-a-verifier"] : []),
  ];
  const motifs = (await listCasOuverts(ville, foyerId)).map(({ motif }) => motif);
  if (motifs.toSorted().join() !== attendus.toSorted().join())
    ecarts.push(`motifs « ${motifs.join(", ")} » au lieu de « ${attendus.join(", ")} »`);
  return ecarts;
}

/** The stored decision bears the prices that the family read. */
function checkLignes({ lignes, provisoire }: Decision, { famille, issue }: Fin): string[] {
  if (issue.kind !== "dossier") return [];
  const choix = listChoix(famille);
  if (lignes.length !== choix.length) return [`${lignes.length} lignes au lieu de ${choix.length}`];
  const attendus = choix.map(({ activite }) => computePrixAttendu(activite, issue.etat));
  const attenduProvisoire = famille.commune || attendus.some((prix) => prix.provisoire);
  const ecarts = provisoire === attenduProvisoire ? [] : [`décision provisoire : ${provisoire}`];
  for (const { activite, resultat } of lignes) {
    const { centimes } = computePrixAttendu(activite.id as ActiviteId, issue.etat);
    if (resultat.kind !== "prix" || resultat.centimes !== centimes)
      ecarts.push(`décision : ${activite.nom} à un autre prix que ${centimes}`);
  }
  return ecarts;
}

interface Maillon {
  traceId: string;
  engagement: string;
  empreinte: string;
  foyerId: string;
  qui: "famille" | "agent" | "portail";
  quoi: string;
  faiteLe: string;
  prive: string;
}

/** Recomputes every link of the audit chain from the traces. Null when all hold, or the rank that does not. */
export async function findRupture(registre: Registre, dossier: string): Promise<number | null> {
  const ville = await findVille(registre);
  const base = new Sqlite(join(dossier, `ville_${ville.slug}.sqlite`), { readonly: true });
  try {
    const maillons = base
      .prepare(
        `SELECT chaine.trace_id AS traceId, engagement, empreinte, foyer_id AS foyerId, qui, quoi,
                faite_le AS faiteLe, prive
         FROM chaine LEFT JOIN trace ON trace.id = chaine.trace_id ORDER BY rang`,
      )
      .all() as Maillon[];
    let precedente = "0".repeat(64);
    for (const [index, { traceId, engagement, empreinte, prive, faiteLe, ...fait }] of maillons.entries()) {
      const place = { table: "trace", colonne: "prive", ligne: traceId };
      const { sel, detail } = ville.coffre.open<{ sel: string; detail: Record<string, string> }>(
        place,
        prive,
      );
      precedente = link(precedente, traceId, engagement);
      const tient =
        engagementOf(sel, { ...fait, detail }, faiteLe) === engagement && precedente === empreinte;
      if (!tient) return index + 1;
    }
    const [traces] = base.prepare("SELECT count(*) AS nombre FROM trace").all() as { nombre: number }[];
    return traces?.nombre === maillons.length ? null : maillons.length + 1;
  } finally {
    base.close();
  }
}

const mailsSchema = z.array(z.object({ messageId: z.string().nullable(), sujet: z.string() }));

/** The Message-IDs under which the mail of each decision reached the mailbox. */
export async function readCourriels(adresse: string): Promise<Map<string, Set<string>>> {
  const reponse = await fetch(`${adresse}/mails.json`, { signal: AbortSignal.timeout(30_000) });
  const parNumero = new Map<string, Set<string>>();
  for (const { messageId, sujet } of mailsSchema.parse(await reponse.json())) {
    const numero = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(sujet)?.[0];
    if (!numero) continue;
    const ids = parNumero.get(numero) ?? new Set();
    parNumero.set(numero, ids.add(messageId ?? "sans identifiant"));
  }
  return parNumero;
}

/** Message-IDs beyond one for a decision. */
export const countDoubles = (courriels: ReadonlyMap<string, ReadonlySet<string>>): number =>
  [...courriels.values()].reduce((somme, ids) => somme + ids.size - 1, 0);
