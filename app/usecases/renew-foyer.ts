/**
 * New prices for a household whose own file did not change: the one that shares a child with it did, or an adult brought
 * a known QF. In a batch of its own, after the one that made the change: the household may not be the one that acts.
 */
import { toJour } from "#app/domain/temps/jour.ts";
import { followPrix, type PortsSuivi } from "./follow-prix.ts";
import type { Commit, Demandes, Foyers } from "./ports/magasin.ts";
import { readFoyerLu } from "./read-foyer-lu.ts";

export interface PortsSuite extends PortsSuivi {
  foyers: PortsSuivi["foyers"] & Pick<Foyers, "find" | "listEtatsQuotient" | "advanceLu">;
  demandes: PortsSuivi["demandes"] & Pick<Demandes, "listInscrits">;
  commit: Commit;
}

/** What moves meanwhile is read again. */
const ESSAIS = 5;

/** @param cause in words that say nothing of the other household */
export async function renewFoyer(
  ports: PortsSuite,
  { foyerId, cause, now }: { foyerId: string; cause: string; now: string },
): Promise<void> {
  for (let essai = 1; essai <= ESSAIS; essai += 1) {
    const lecture = await readFoyerLu(ports, { foyerId, date: toJour(now) });
    if (!lecture) return;
    const inscrits = await ports.demandes.listInscrits(foyerId, ports.ville.reglages.anneeScolaire);
    const suite = await followPrix(ports, { foyer: lecture.foyer, inscrits, cause, now });
    if (suite.ecritures.length === 0) return;
    const gardes = ports.foyers.advanceLu(lecture.lu);
    const { kind } = await ports.commit({ ...suite, ecritures: [...gardes, ...suite.ecritures] }, now);
    if (kind === "fait") return;
  }
  throw new Error("nouveaux prix non enregistrés");
}

/** A grid may count both households of a child: whoever shares one with this household has its prices by its quotient too. */
export async function renewPartages(
  ports: PortsSuite,
  { foyerId, now }: { foyerId: string; now: string },
): Promise<void> {
  const foyer = await ports.foyers.find(foyerId, toJour(now));
  for (const autre of new Set(foyer?.partages.map(({ autreFoyerId }) => autreFoyerId)))
    await renewFoyer(ports, { foyerId: autre, cause: "Le dossier de l’autre foyer a changé", now });
}
