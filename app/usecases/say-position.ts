/** An adult refuses or objects to the retrieval of their quotient, or allows it again; every word is kept. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Position } from "#app/domain/bases/recuperation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Ecriture, Foyers } from "./ports/magasin.ts";
import type { Positions } from "./ports/recuperation.ts";

interface Ports extends PortsCas {
  positions: Positions;
  foyers: Pick<Foyers, "find" | "addEtatQuotient">;
  commit: Commit;
}

const FAITS: Readonly<Record<Position, string>> = {
  accord: "recuperation-permise",
  refus: "recuperation-refusee",
  opposition: "recuperation-opposee",
};

/** A value that the town already holds stays: it was given, and contesting it is another act. */
function toEtat(position: Position, { kind }: EtatBase): EtatBase | null {
  if (position === "accord") return kind === "refusee" ? { kind: "en-attente" } : null;
  return ["connue", "contestee", "perimee", "refusee"].includes(kind) ? null : { kind: "refusee" };
}

export async function sayPosition(
  ports: Ports,
  { compte, position, now }: { compte: Compte; position: Position; now: string },
): Promise<void> {
  const { positions, foyers, commit, newId } = ports;
  const { id: compteId, foyerId } = compte;
  const [derniere] = await positions.list(compteId);
  // Silence is an agreement each time it is asked: there is nothing to take back.
  if ((derniere?.position ?? "accord") === position) return;
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) throw new Error("compte sans foyer");
  const etat = toEtat(position, foyer.quotient);
  const ecritures: Ecriture[] = [positions.add({ id: newId(), compteId, position, diteLe: now })];
  if (etat) {
    ecritures.push(foyers.addEtatQuotient({ id: newId(), foyerId, compteId, etat, requestId: null }, now));
    if (etat.kind === "refusee")
      ecritures.push(...(await openCas(ports, { foyerId, motif: "refus-de-recuperation", now })));
  }
  const fait = { foyerId, qui: "famille" as const, quoi: FAITS[position], detail: {} };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("position non enregistrée");
}
