import type { Centimes } from "#app/domain/montant/montant.ts";
import { nameCritere } from "#app/domain/tarification/criteres.ts";
import { MOTS_SUPPOSES, type ActiviteLue, type Hausse, type Hypotheses } from "./population.ts";
import type { Regards } from "./regards.ts";

/** Une hypothèse à faire, telle que la page la demande. */
export interface Question {
  readonly champ: string;
  /** En mots : « la quantité « minutes » ». */
  readonly libelle: string;
  readonly defaut: string;
  /** Les seules réponses possibles ; sinon un nombre. */
  readonly choix?: readonly string[];
}

export interface ErreurHypothese {
  readonly champ: string;
  readonly message: string;
}

export type LectureHypotheses =
  | { readonly kind: "lues"; readonly hypotheses: Hypotheses; readonly hausse: Hausse }
  | { readonly kind: "refusees"; readonly erreurs: readonly ErreurHypothese[] };

const CHAMP_QUANTITE = "quantite-";
const CHAMP_MOT = "mot-";

export const FREQUENCE = { unites: "14", mois: "10", hausse: "3" } as const;

const formatEuros = (centimes: Centimes): string => {
  const reste = centimes % 100;
  return `${(centimes - reste) / 100},${String(reste).padStart(2, "0")}`;
};

/** @param coutUsager coût d'une unité que dit la grille, en centimes, s'il est dit */
export function listQuestions(
  { quantites, criteres, mots, montants }: Regards,
  { activites, coutUsager }: { activites: readonly ActiviteLue[]; coutUsager: Centimes | null },
): Question[] {
  const questions: Question[] = [];
  const sansCout = activites.length === 0 || activites.some((une) => une.coutReelCentimes === undefined);
  if (montants.has("cout-reel") && sansCout)
    questions.push({
      champ: "cout",
      libelle: "le coût réel d’une unité, en euros",
      defaut: formatEuros(coutUsager ?? 1000),
    });
  for (const [nom, exemple] of quantites)
    questions.push({
      champ: CHAMP_QUANTITE + nom,
      libelle: nameCritere(`quantite:${nom}`),
      defaut: String(exemple),
    });
  for (const mot of MOTS_SUPPOSES) {
    const [premier, ...autres] = mots.get(mot) ?? [];
    if (!criteres.has(mot) || premier === undefined) continue;
    questions.push({
      champ: CHAMP_MOT + mot,
      libelle: nameCritere(mot),
      defaut: premier,
      choix: [premier, ...autres],
    });
  }
  return questions;
}

function readEntier(texte: string, max: number): number | null {
  const valeur = /^\d{1,7}$/.test(texte.trim()) ? Number(texte.trim()) : Number.NaN;
  return valeur <= max ? valeur : null;
}

/** « 2,5 » → 25 dixièmes de pour cent. */
function readHausse(texte: string): Hausse | null {
  const lue = /^(-?)(\d{1,2})(?:[.,](\d))?$/.exec(
    texte
      .trim()
      .replace(/[\s\u00a0]*%$/, "")
      .replace("−", "-"),
  );
  if (!lue) return null;
  const dixiemes = Number(lue[2]) * 10 + Number(lue[3] ?? 0);
  return lue[1] ? 0 - dixiemes : dixiemes;
}

function readEuros(texte: string): Centimes | null {
  const lue = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(texte.trim().replace(/[\s\u00a0]*€$/, ""));
  return lue ? Number(lue[1]) * 100 + Number((lue[2] ?? "").padEnd(2, "0")) : null;
}

/** Ce qui est tapé, ou à défaut ce qui est proposé ; une réponse hors des choix est refusée. */
export function parseHypotheses(
  saisie: Readonly<Record<string, string>>,
  { questions, date }: { questions: readonly Question[]; date: string },
): LectureHypotheses {
  const erreurs: ErreurHypothese[] = [];
  const read = <T>(
    champ: string,
    defaut: string,
    lire: (texte: string) => T | null,
    message: string,
  ): T | null => {
    const texte = saisie[champ]?.trim() || defaut;
    const valeur = lire(texte);
    if (valeur === null) erreurs.push({ champ, message });
    return valeur;
  };
  const quantites: Record<string, number> = {};
  const mots: Record<string, string> = {};
  let coutReelCentimes: Centimes | undefined;
  const unitesParMois = read(
    "unites",
    FREQUENCE.unites,
    (texte) => readEntier(texte, 1_000),
    "Écrivez les unités par mois avec un nombre entier, 1\u00a0000 au plus.",
  );
  const mois = read(
    "mois",
    FREQUENCE.mois,
    (texte) => readEntier(texte, 12) || null,
    "Écrivez un nombre de mois de 1 à 12.",
  );
  const hausse = read(
    "hausse",
    FREQUENCE.hausse,
    readHausse,
    "Écrivez la hausse en pour cent, par exemple 3 ou 2,5, moins de 100.",
  );
  for (const { champ, defaut, choix, libelle } of questions) {
    if (champ === "cout") {
      coutReelCentimes =
        read(champ, defaut, readEuros, "Écrivez le coût en euros, par exemple 18,50.") ?? undefined;
    } else if (choix) {
      const mot = read(
        champ,
        defaut,
        (texte) => (choix.includes(texte) ? texte : null),
        `Choisissez une réponse de la liste pour ${libelle}.`,
      );
      if (mot !== null) mots[champ.slice(CHAMP_MOT.length)] = mot;
    } else {
      const nombre = read(
        champ,
        defaut,
        (texte) => readEntier(texte, 1_000_000),
        `Écrivez un nombre entier pour ${libelle}.`,
      );
      if (nombre !== null) quantites[champ.slice(CHAMP_QUANTITE.length)] = nombre;
    }
  }
  if (erreurs.length > 0 || unitesParMois === null || mois === null || hausse === null)
    return { kind: "refusees", erreurs };
  return {
    kind: "lues",
    hausse,
    hypotheses: {
      date,
      unitesParMois,
      mois,
      quantites,
      mots,
      ...(coutReelCentimes !== undefined && { coutReelCentimes }),
    },
  };
}
