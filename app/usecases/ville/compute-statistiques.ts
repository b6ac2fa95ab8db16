/** Reads a town and counts: only rounded figures come out. */
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { computeSatisfaction } from "#app/domain/satisfaction/totaux.ts";
import { computeAppels, countIssues } from "#app/domain/statistiques/appels.ts";
import { computeDemandes } from "#app/domain/statistiques/demandes.ts";
import { computeDisponibilite } from "#app/domain/statistiques/disponibilite.ts";
import { findBornesMois, listMois } from "#app/domain/statistiques/mois.ts";
import { countLignes, countQuotients } from "#app/domain/statistiques/quotients.ts";
import { maskEffectif, type Effectif } from "#app/domain/statistiques/seuil.ts";
import type { Statistiques } from "#app/domain/statistiques/statistiques.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { FiltreStatistiques, LectureStatistiques, MotifCompte } from "../ports/statistiques.ts";

const toLignes = (comptes: readonly MotifCompte[]): { motif: string; nombre: Effectif }[] =>
  comptes
    .toSorted((a, b) => b.nombre - a.nombre)
    .map(({ motif, nombre }) => ({ motif: LIBELLES_MOTIF[motif] ?? motif, nombre: maskEffectif(nombre) }));

type Offre = Awaited<ReturnType<LectureStatistiques["listOffre"]>>;

/** Null: no filter. */
function findActivites(offre: Offre, { activite, service }: FiltreStatistiques): string[] | null {
  if (!activite && !service) return null;
  return offre.flatMap(({ activite: une }) =>
    (!activite || une.id === activite) && (!service || une.service === service) ? [une.id] : [],
  );
}

async function readGrilles(
  lecture: LectureStatistiques,
  { offre, activites, date }: { offre: Offre; activites: readonly string[] | null; date: string },
): Promise<Pick<Statistiques, "quotients" | "grilles">> {
  const inscrits = await lecture.listInscrits(date);
  const isVoulue = (id: string): boolean => activites === null || activites.includes(id);
  const retenues = offre.filter(({ activite: { id } }) => isVoulue(id));
  const codes = [...new Set(retenues.map(({ activite }) => activite.grilleCode))];
  return {
    quotients: countQuotients(inscrits.filter(({ activiteId }) => isVoulue(activiteId))),
    grilles: codes.flatMap((code) => {
      const siennes = retenues.filter(({ activite }) => activite.grilleCode === code);
      const ids = new Set(siennes.map(({ activite }) => activite.id));
      const { grille } = siennes[0]!;
      const tranches = countLignes(
        grille,
        inscrits.filter(({ activiteId }) => ids.has(activiteId)),
      );
      if (tranches.length === 0) return [];
      return [
        { code, titre: grille.titre, activites: siennes.map(({ activite }) => activite.nom), tranches },
      ];
    }),
  };
}

/** @param now ISO date-time in UTC */
export async function computeStatistiques(
  lecture: LectureStatistiques,
  { filtre, now }: { filtre: FiltreStatistiques; now: string },
): Promise<Statistiques> {
  const date = toJour(now);
  const offre = await lecture.listOffre(date);
  const activites = findActivites(offre, filtre);
  const mois = listMois(filtre);
  const [premier, dernier] = [mois[0] ?? filtre.au, mois.at(-1) ?? filtre.au];
  const portee = { debut: findBornesMois(premier).debut, fin: findBornesMois(dernier).fin, activites };
  const file: Statistiques["file"] = [];
  for (const un of mois) {
    const { fin } = findBornesMois(un);
    const motifs = await lecture.countFile(fin < now ? fin : now, activites);
    const total = motifs.reduce((somme, { nombre }) => somme + nombre, 0);
    file.push({ mois: un, total: maskEffectif(total), motifs: toLignes(motifs) });
  }
  const appels = await lecture.listAppels(portee);
  const notes = (await lecture.listNotes()).filter((note) => mois.includes(note.mois));
  return {
    demandes: computeDemandes(mois, await lecture.listDemandes(portee)),
    file,
    ouverts: toLignes(await lecture.countOuverts(portee)),
    appels: computeAppels(mois, appels),
    issues: countIssues(appels),
    satisfaction: computeSatisfaction(notes),
    disponibilite: computeDisponibilite(mois, await lecture.listBattements(), now),
    ...(await readGrilles(lecture, { offre, activites, date })),
  };
}
