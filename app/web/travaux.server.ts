/** The jobs of the worker threads: each export is one. Each opens what it needs and closes it. */
import { readTableur } from "#app/adapters/tableur/read-fichier.server.ts";
import { writePdf as printPdf } from "#app/adapters/imprime/write-pdf.server.ts";
import { writeTableau } from "#app/adapters/tableur/write-tableau.server.ts";
import { writeTables, writeXlsx } from "#app/adapters/tableur/write-tableur.server.ts";
import { checkPdf } from "#app/adapters/pieces/check-pdf.ts";
import { cleanImage } from "#app/adapters/pieces/clean-image.server.ts";
import { computeEffet } from "#app/domain/effet/effet.ts";
import type { Imprime } from "#app/domain/imprime/imprime.ts";
import { maskBilan, SANS_SEUIL, SEUIL_FOYERS } from "#app/domain/effet/masque.ts";
import { CRITERES_RANG, readRegards } from "#app/domain/effet/regards.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import type { DemandeEffet, EffetCalcule } from "#app/usecases/ports/effets.ts";
import { listBattements } from "#db/queries/battements.ts";
import { listSatisfactions } from "#db/queries/effacements.ts";
import { listOffre } from "#db/queries/offre.ts";
import * as requetes from "#db/queries/statistiques.ts";
import type { Statistiques } from "#app/domain/statistiques/statistiques.ts";
import { computeStatistiques } from "#app/usecases/ville/compute-statistiques.ts";
import type { FiltreStatistiques, Portee } from "#app/usecases/ports/statistiques.ts";
import type { ReglesQuotient } from "#app/domain/bases/mois-quotient.ts";
import { readPopulation, type LecturePopulation, type PopulationLue } from "#db/queries/population.ts";
import type { TypePiece } from "#app/domain/piece/piece.ts";
import type { IssueNettoyage } from "#app/usecases/ports/pieces.ts";
import { openVille, type Emplacement } from "#db/villes.ts";

export { readTableur, writeTableau, writeTables, writeXlsx };

export const writePdf = (imprime: Imprime): Promise<Uint8Array> => printPdf(imprime);

interface EntreeEffet extends DemandeEffet {
  ville: { id: string; slug: string; reglages: LecturePopulation["reglages"] };
}

function readGrille(document: unknown): Grille {
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error("grille illisible");
  return lecture.grille;
}

async function findPopulation(
  { ville: { id, slug, reglages }, population }: EntreeEffet,
  grilles: readonly Grille[],
  emplacement: Emplacement,
): Promise<PopulationLue> {
  if (population.kind === "tapee")
    return { ...population.population, sansResidence: { enfants: 0, foyers: 0 } };
  const { criteres, litBase } = readRegards(grilles);
  const besoins = {
    base: litBase,
    rang: CRITERES_RANG.some((critere) => criteres.has(critere)),
    age: criteres.has("age"),
    niveau: criteres.has("niveau"),
    attaches: grilles.some(({ residents = [] }) => residents.length > 0),
  };
  const ville = await openVille(emplacement, { id, slug });
  try {
    return await readPopulation(ville, { ...population, reglages, besoins });
  } finally {
    await ville.close();
  }
}

/** The families are read here and stay here: what leaves this thread may be shown. */
export async function effet(entree: EntreeEffet, emplacement: Emplacement): Promise<EffetCalcule> {
  const avant = entree.avant === null ? null : readGrille(entree.avant);
  const apres = readGrille(entree.apres);
  const { sansResidence, ...population } = await findPopulation(
    entree,
    avant ? [avant, apres] : [apres],
    emplacement,
  );
  const { hypotheses, hausses } = entree;
  const seuil = entree.population.kind === "ville" ? SEUIL_FOYERS : SANS_SEUIL;
  const { enfants, foyers } = sansResidence;
  return {
    bilans: hausses.map((hausse) => ({
      hausse,
      bilan: maskBilan(computeEffet({ avant, apres }, population, { hypotheses, hausse }), {
        seuil,
        mois: hypotheses.mois,
      }),
    })),
    sansResidence: foyers > 0 && foyers < seuil ? null : enfants,
  };
}

/** Counted here: what leaves this thread is rounded, and names nobody. */
export async function statistiques(
  {
    ville: { id, slug, reglages },
    ...question
  }: {
    ville: { id: string; slug: string; reglages: ReglesQuotient };
    filtre: FiltreStatistiques;
    now: string;
  },
  emplacement: Emplacement,
): Promise<Statistiques> {
  const ville = await openVille(emplacement, { id, slug });
  try {
    const lecture = {
      listOffre: (date: string) => listOffre(ville, date),
      listDemandes: (portee: Portee) => requetes.listDemandes(ville, portee),
      countFile: (instant: string, activites: Portee["activites"]) =>
        requetes.countFile(ville, instant, activites),
      countOuverts: (portee: Portee) => requetes.countOuverts(ville, portee),
      listAppels: (portee: Pick<Portee, "debut" | "fin">) => requetes.listAppels(ville, portee),
      listNotes: () => listSatisfactions(ville),
      listBattements: () => listBattements(ville),
      listInscrits: (date: string) => requetes.listInscritsLus(ville, { date, reglages }),
    };
    return await computeStatistiques(lecture, question);
  } finally {
    await ville.close();
  }
}

/** What is kept of a family's file in place of what was sent: a picture drawn anew, or the same inert PDF. */
export async function nettoyer({
  type,
  octets,
}: {
  type: TypePiece;
  octets: Uint8Array;
}): Promise<IssueNettoyage> {
  if (type !== "application/pdf") return cleanImage(octets);
  const refus = checkPdf(octets);
  return refus ? { kind: "refuse", refus } : { kind: "propre", type, contenu: octets };
}
