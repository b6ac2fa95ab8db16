/** The documents of every town: scanned when their turn comes, erased when their time is over. */
import { createAntivirus } from "#app/adapters/antivirus/clamd.server.ts";
import { CONSERVATION_JOURS } from "#app/domain/piece/piece.ts";
import { examinePieces } from "#app/usecases/examine-pieces.ts";
import { purgePieces } from "#app/usecases/purge-pieces.ts";
import type { Registre } from "#db/villes.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";
import { makePortsExamen } from "./services-pieces.server.ts";

interface Reglages {
  registre: Registre;
  /** Address of clamd, `tcp://host:port`. */
  antivirus: string;
  /** How long one scan may take, in milliseconds. */
  limiteMs?: number;
  origine(hote: string): string;
  now(): string;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

const nom = "examens";

export function startExamens(reglages: Reglages): Ronde {
  const { registre, origine, now, intervalle } = reglages;
  const antivirus = createAntivirus({ adresse: reglages.antivirus, limiteMs: reglages.limiteMs });
  const visit = async (): Promise<number> => {
    const hotes = await registre.listHotes();
    return visitVilles({ registre, nom }, async (ville, onFaute) => {
      const hote = hotes.find(({ villeId }) => villeId === ville.id)?.nom ?? "";
      const ports = await makePortsExamen(ville, { antivirus, origine: origine(hote) });
      const finies = await examinePieces({ ...ports, onFaute }, { now: now() });
      const jours = ports.ville.reglages.conservationPiecesJours ?? CONSERVATION_JOURS;
      return finies + (await purgePieces(ports, { jours, now: now() }));
    });
  };
  return startRonde({ nom, visit, intervalle });
}
