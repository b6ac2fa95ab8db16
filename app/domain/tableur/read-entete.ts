/** What a heading says: a condition on the family, a bound, a rate, or nothing that prices. */
import type { Base } from "#app/domain/bases/base.ts";
import { describeCritere, type Condition, type Critere } from "#app/domain/tarification/criteres.ts";
import { cleanTexte, toPlain } from "./feuille.ts";

export interface ConditionLue {
  readonly critere: Critere;
  readonly condition: Condition;
}

interface Regle {
  readonly motif: RegExp;
  toCondition(trouve: RegExpExecArray): ConditionLue | null;
}

const parmi = (critere: Critere, mot: string | number): ConditionLue => ({
  critere,
  condition: { parmi: [mot] },
});
const RANGS: Record<string, number> = {
  premier: 1,
  premiere: 1,
  second: 2,
  deuxieme: 2,
  troisieme: 3,
  quatrieme: 4,
  cinquieme: 5,
};
const toRang = (texte: string): number => RANGS[texte] ?? Number(/\d+/.exec(texte)?.[0]);
const ORDINAL =
  "(\\d{1,2} ?(?:er|ere|eme|e|nd|nde)|premiere?|second|deuxieme|troisieme|quatrieme|cinquieme)\\b";
const PLUS = "(?: ?(?:et|ou) ?(?:plus|\\+|au[ -]dela|suivants?)| ?\\+)";

/** How `describeCritere` says the criteria whose words are the town's own. */
const PREFIXES = {
  produit: "formule",
  regime: "regime social",
  statut: "situation",
  "tarif-nomme": "tarif",
  niveau: "niveau scolaire",
  modalite: "frequentation",
} as const;

/** In order: « hors commune » is read before « commune ». What a rule reads is taken from the text. */
const REGLES: readonly Regle[] = [
  {
    motif:
      /hors[ -](?:de (?:la )?)?(?:commune|ville|territoire|cc)|exterieure?s?(?: (?:a|de) la commune)?|non[ -]residente?s?|autres? communes?/,
    toCondition: () => parmi("residence", "hors-commune"),
  },
  {
    motif:
      /(?:de la |residents? (?:de|dans) la )?\bcommune\b|\bcommunale?s?\b|\bcommunaux\b|\bresidente?s?\b|\bhabitante?s?\b|domicilies?(?: dans la commune)?/,
    toCondition: () => parmi("residence", "commune"),
  },
  {
    motif: new RegExp(`(?:a partir du|des le) ${ORDINAL}(?: enfants?)?|${ORDINAL}(?: enfants?)?${PLUS}`),
    toCondition: (t) => ({ critere: "rang", condition: { auMoins: toRang((t[1] ?? t[2])!) } }),
  },
  {
    motif: new RegExp(`${ORDINAL} enfants?|enfants? n? ?°? ?(\\d{1,2})\\b`),
    toCondition: (t) => parmi("rang", toRang((t[1] ?? t[2])!)),
  },
  {
    motif: new RegExp(
      `(\\d{1,2}) enfants?(?: a charge| dans le foyer)?${PLUS}|(\\d{1,2})${PLUS} enfants?|(\\d{1,2}) enfants? et \\+`,
    ),
    toCondition: (t) => ({ critere: "nombre-enfants", condition: { auMoins: Number(t[1] ?? t[2] ?? t[3]) } }),
  },
  {
    motif: /\b(\d{1,2}) enfants?(?: a charge| dans le foyer)?\b/,
    toCondition: (t) => parmi("nombre-enfants", Number(t[1])),
  },
  {
    motif: /non[ -](?:reservee?s?|inscrits?)|sans reservation|hors reservation/,
    toCondition: () => parmi("modalite", "non-reserve"),
  },
  { motif: /occasionnel(?:le)?s?|ponctuel(?:le)?s?/, toCondition: () => parmi("modalite", "occasionnel") },
  { motif: /reguliere?s?|reguliers?|abonnes?/, toCondition: () => parmi("modalite", "regulier") },
  { motif: /\bpai\b|panier repas/, toCondition: () => parmi("pai", "oui") },
  ...(["produit", "regime", "statut", "tarif-nomme", "niveau", "modalite"] as const).map(
    (critere): Regle => ({
      motif: new RegExp(`(?:^|, )${PREFIXES[critere]} ?: ?([a-z0-9]+(?:-[a-z0-9]+)*)(?=$|,)`),
      toCondition: (t) => parmi(critere, t[1]!),
    }),
  ),
  { motif: /maternelles?/, toCondition: () => parmi("niveau", "maternelle") },
  { motif: /elementaires?|primaires?/, toCondition: () => parmi("niveau", "elementaire") },
];

/** Words that say nothing of who pays. */
const NEUTRES =
  /\b(?:tarifs?|prix|montants?|repas|cantine|restauration|scolaires?|euros?|eur|unitaires?|par|pour|du|de|des|la|le|les|l|d|un|une|en|a|au|et|dans|foyer|ttc|enfants?|familles?|eleves?|frequentation|niveau|apporte|normal|plein|applique|facture|20\d\d)\b|[€()/:;,.'°|-]|\d{4}-\d{4}/g;

export interface LectureEntete {
  readonly conditions: readonly ConditionLue[];
  /** The words that were not understood; empty when all is. */
  readonly reste: string;
}

/** What an export writes over the prices of whoever no other column names. */
export const AUTRES_FAMILLES = "Autres familles";

export function readConditions(texte: string): LectureEntete {
  let reste = toPlain(texte);
  if (reste === toPlain(AUTRES_FAMILLES)) return { conditions: [], reste: "" };
  const conditions: ConditionLue[] = [];
  for (const { motif, toCondition } of REGLES) {
    const trouve = motif.exec(reste);
    if (!trouve) continue;
    const lue = toCondition(trouve);
    if (!lue || conditions.some(({ critere }) => critere === lue.critere)) continue;
    conditions.push(lue);
    // « habitants de la commune »: one condition, said twice.
    reste = reste.replace(trouve.length === 1 ? new RegExp(motif.source, "g") : trouve[0], " ");
  }
  return { conditions, reste: reste.replace(NEUTRES, " ").replace(/\s+/g, " ").trim() };
}

/** « Famille hors commune », « 3e enfant et plus ». */
export function describeCondition({ critere, condition }: ConditionLue): string {
  if ("parmi" in condition)
    return condition.parmi
      .map((valeur) => describeCritere(critere, critere === "statut" ? [String(valeur)] : valeur))
      .join(" ou ");
  const { auMoins, auPlus } = condition;
  if (auMoins !== undefined && auPlus !== undefined)
    return `${describeCritere(critere, auMoins)} à ${describeCritere(critere, auPlus)}`;
  if (auMoins !== undefined) return `${describeCritere(critere, auMoins)} et plus`;
  return `${describeCritere(critere, auPlus!)} ou moins`;
}

/** Columns that inform and price nobody. */
export const isPourInformation = (texte: string): boolean =>
  /\b(?:total|totaux|recettes?|effectifs?|nombre (?:de|d')|nb|moyenne|evolution|variation|ecart|rappel|pour memoire|ancien(?:ne)?s?|cout|participation de la (?:ville|commune)|prise en charge|subvention|hausse|augmentation|observations?|commentaires?|remarques?)\b/.test(
    toPlain(texte),
  );

export const isTaux = (texte: string): boolean => /\btaux\b|^%|%$/.test(toPlain(texte));
export const isPlancher = (texte: string): boolean =>
  /plancher|\bmini(?:mum|mal|male)?\b/.test(toPlain(texte));
export const isPlafond = (texte: string): boolean => /plafond|\bmaxi(?:mum|mal|male)?\b/.test(toPlain(texte));

const isPrix = (plain: string): boolean => /tarif|prix|plancher|plafond|montant/.test(plain);

/** A column of lower or upper ends: « De », « QF mini », « à », « jusqu’à ». */
export function readBorneEntete(texte: string): "de" | "a" | null {
  const plain = toPlain(texte)
    .replace(
      /\b(?:quotients?(?: familia(?:l|ux))?|qf|tranches?|revenus?|bornes?|ressources|caf|en)\b|[€():.]|\beuros?\b/g,
      " ",
    )
    .replace(/\s+/g, " ")
    .trim();
  if (isPrix(plain)) return null;
  if (/^(?:de|du|min|mini|minimum|a partir de|basse|inferieure?|debut)$/.test(plain)) return "de";
  if (/^(?:a|au|max|maxi|maximum|jusqu'a|haute|superieure?|fin)$/.test(plain)) return "a";
  return null;
}

/** The base that a text names; `null` when it names none. */
export function readBase(texte: string): Base | null {
  const plain = toPlain(texte);
  if (/quotients?\b|\bq\.?f\b/.test(plain)) return "quotient-familial";
  if (/(?:revenu|rfr).*\bparts?\b/.test(plain)) return "revenu-fiscal-par-part";
  if (/(?:revenu|ressources).*par personne/.test(plain)) return "revenu-par-personne";
  if (
    /(?:revenu|ressources).*mensuel|mensuel.*(?:revenu|ressources)|(?:revenu|ressources).*par mois/.test(
      plain,
    )
  )
    return "revenu-mensuel";
  if (
    /(?:revenu|ressources).*annuel|annuel.*(?:revenu|ressources)|(?:revenu|ressources).*par an\b/.test(plain)
  )
    return "revenu-annuel";
  return null;
}

const UNITES: readonly (readonly [RegExp, string])[] = [
  [/demi-journee|1\/2 journee/, "demi-journée"],
  [/quart d'heure/, "quart d’heure"],
  [/\brepas\b|cantine|restauration/, "repas"],
  [/\bheures?\b|horaire/, "heure"],
  [/\bjournees?\b|\bjours?\b/, "journée"],
  [/\bsemaines?\b/, "semaine"],
  [/\bmois\b|mensuel/, "mois"],
  [/\bseances?\b/, "séance"],
  [/accueil (?:du )?(?:matin|soir)|garderie|periscolaire/, "accueil"],
];

/** What a price pays, when the title says it. */
export const readUnite = (texte: string): string | null =>
  UNITES.find(([motif]) => motif.test(toPlain(texte)))?.[1] ?? null;

const MOIS = [
  "janvier",
  "fevrier",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "aout",
  "septembre",
  "octobre",
  "novembre",
  "decembre",
];

/** « 20 juin 2024 », « 1er septembre 2024 », « 20/06/2024 » → "2024-06-20". */
function readJour(plain: string): string | null {
  const lettres = new RegExp(`(\\d{1,2})(?:er)? (${MOIS.join("|")}) (20\\d\\d)`).exec(plain);
  const chiffres = /(\d{1,2})[/.](\d{1,2})[/.](20\d\d)/.exec(plain);
  const [jour, mois, annee] = lettres
    ? [Number(lettres[1]), MOIS.indexOf(lettres[2]!) + 1, lettres[3]!]
    : chiffres
      ? [Number(chiffres[1]), Number(chiffres[2]), chiffres[3]!]
      : [0, 0, ""];
  if (jour < 1 || jour > 31 || mois < 1 || mois > 12) return null;
  return `${annee}-${String(mois).padStart(2, "0")}-${String(jour).padStart(2, "0")}`;
}

/** « Délibération n° 2024-31 du 20 juin 2024 »: both or nothing. */
export function readDeliberation(texte: string): { numero: string; date: string } | null {
  const trouve =
    /d[ée]lib[ée]ration (?:du conseil municipal )?n ?[°ºo]\.? ?([\w./-]*\d[\w./-]*),? (?:en date )?du (.+)/i.exec(
      cleanTexte(texte),
    );
  const date = trouve ? readJour(toPlain(trouve[2]!)) : null;
  return trouve && date ? { numero: trouve[1]!, date } : null;
}

/** « applicable à compter du 1er septembre 2024 ». */
export function readDebut(texte: string): string | null {
  const trouve = /(?:a compter du|a partir du|des le|en vigueur (?:au|le)) (.+)/.exec(toPlain(texte));
  return trouve ? readJour(trouve[1]!) : null;
}
