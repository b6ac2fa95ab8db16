/** The simulator's form: what it asks, how it is read, and the address that may be shared. */
import type { BaseRevenu } from "#app/domain/bases/base.ts";
import { estimateQuotient, type EstimationQuotient } from "#app/domain/bases/estimation-quotient.ts";
import { PERIODES, type Periode } from "#app/domain/inscription/estimation.ts";
import type {
  ChoixSimule,
  EnfantSimule,
  MoyensSimules,
  Simulation,
} from "#app/domain/inscription/simulation.ts";
import { readMoyenne } from "#app/domain/bases/saisie-moyenne.ts";
import { Lecteur, readEntier } from "#app/domain/saisie/lecteur.ts";
import type { Questions } from "#app/domain/inscription/questions.ts";
import { parseReponses, toChampQuantite } from "#app/domain/inscription/saisie-reponses.ts";
import { toLignes } from "#app/domain/saisie/saisie.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";

export const ENFANTS_MAX = 6;
const AGE_MAX = 20;
const NOMBRE_MAX = 60;

export interface ActiviteAttendue {
  id: string;
  periode: Periode;
  questions: Questions;
  /** Its grid looks at the household’s scheme. */
  regime: boolean;
}

export interface Attendu {
  activites: readonly ActiviteAttendue[];
  /** Words of the grids that look at the household’s scheme, or at its particular situation. */
  regimes: readonly string[];
  statuts: readonly string[];
  /** Bases other than the quotient that some grid looks at. */
  revenus: readonly BaseRevenu[];
  /** Some grid looks at the level of the child. */
  classe: boolean;
}

export type LectureSimulation =
  | {
      kind: "lue";
      simulation: Simulation;
      moyens: MoyensSimules;
      estimation: EstimationQuotient | null;
    }
  | { kind: "refusee"; erreurs: ErreurForm[] };

/** How many children the form shows. */
export function countEnfants(saisie: Saisie): number {
  const nombre = Number(saisie["enfants"] ?? "1");
  return Number.isInteger(nombre) ? Math.min(Math.max(nombre, 1), ENFANTS_MAX) : 1;
}

class LecteurSimulation extends Lecteur {
  /** What the grid asks of a child in an activity. */
  reponses(prefixe: string, questions: Questions): Pick<ChoixSimule, "reponses"> {
    const { reponses, erreurs } = parseReponses(this.saisie, prefixe, questions);
    this.erreurs.push(...erreurs);
    return reponses ? { reponses } : {};
  }
}

function readEstimation(lecteur: Lecteur): EstimationQuotient | null {
  const moyenne = readMoyenne(lecteur);
  return moyenne && estimateQuotient(moyenne);
}

function readQuotient(lecteur: Lecteur): { quotient: string | null; estimation: EstimationQuotient | null } {
  switch (lecteur.texte("mode")) {
    case "connu":
      return {
        quotient: lecteur.euros("quotient", "Écrivez votre quotient familial en chiffres, par exemple 620."),
        estimation: null,
      };
    case "estime": {
      const estimation = readEstimation(lecteur);
      return { quotient: estimation && String(estimation.valeur), estimation };
    }
    case "aucun":
      return { quotient: null, estimation: null };
    default:
      lecteur.refuse("mode", "Dites si vous connaissez votre quotient familial.");
      return { quotient: null, estimation: null };
  }
}

/** In the names of the fields that the grid of an activity asks for. */
export const toPrefixe = (rang: number, activiteId: string): string => `reponse-${rang}-${activiteId}`;

const isPeriode = (texte: string): texte is Periode => PERIODES.some((one) => one === texte);

function readChoix(lecteur: LecteurSimulation, rang: number, activites: Attendu["activites"]): ChoixSimule[] {
  return activites.flatMap(({ id, periode, questions }) => {
    const champ = `nombre-${rang}-${id}`;
    if (lecteur.texte(champ) === "") return [];
    const nombre = lecteur.entier(champ, NOMBRE_MAX, `Écrivez un nombre entier, de 0 à ${NOMBRE_MAX}.`);
    const dite = lecteur.texte(`periode-${rang}-${id}`);
    if (nombre === null || nombre === 0) return [];
    const reponses = lecteur.reponses(toPrefixe(rang, id), questions);
    return [{ activiteId: id, nombre, periode: isPeriode(dite) ? dite : periode, ...reponses }];
  });
}

export const REGIME_AUTRE = "autre";

/** Only where a chosen activity looks at them. */
function readSituation(
  lecteur: LecteurSimulation,
  { activites, regimes, statuts }: Attendu,
  enfants: readonly EnfantSimule[],
): Pick<Simulation, "regime" | "statuts"> {
  const choisies = new Set(enfants.flatMap(({ choix }) => choix.map(({ activiteId }) => activiteId)));
  const dit = lecteur.texte("regime");
  const regime = [...regimes, REGIME_AUTRE].includes(dit) ? dit : undefined;
  if (regime === undefined && activites.some((one) => one.regime && choisies.has(one.id)))
    lecteur.refuse("regime", "Choisissez votre régime social\u00a0: une activité choisie en dépend.");
  const coches = toLignes(lecteur.texte("statuts")).filter((mot) => statuts.includes(mot));
  return { ...(regime !== undefined && { regime }), ...(coches.length > 0 && { statuts: coches }) };
}

/** Reads the whole form; errors come in the order of the page. */
export function parseSimulation(saisie: Saisie, attendu: Attendu): LectureSimulation {
  const { activites, revenus, classe } = attendu;
  const lecteur = new LecteurSimulation(saisie);
  const { quotient, estimation } = readQuotient(lecteur);
  const lus = revenus.flatMap((base) => {
    const champ = `revenu-${base}`;
    if (lecteur.texte(champ) === "") return [];
    const valeur = lecteur.euros(champ, "Écrivez ce revenu en euros, par exemple 9\u00a0500.");
    return valeur === null ? [] : [[base, valeur] as const];
  });
  const residence = lecteur.texte("residence");
  if (residence !== "commune" && residence !== "hors-commune")
    lecteur.refuse("residence", "Dites si vous habitez la commune.");
  const enfants = Array.from({ length: countEnfants(saisie) }, (_, place): EnfantSimule => {
    const rang = place + 1;
    const age = lecteur.entier(
      `age-${rang}`,
      AGE_MAX,
      `Écrivez l’âge de l’enfant ${rang} en années, par exemple 7.`,
    );
    return {
      age: age ?? 0,
      classe: classe ? lecteur.texte(`classe-${rang}`).slice(0, 40) : "",
      choix: readChoix(lecteur, rang, activites),
    };
  });
  const situation = readSituation(lecteur, attendu, enfants);
  const [premiere] = activites;
  if (premiere && lecteur.erreurs.length === 0 && enfants.every(({ choix }) => choix.length === 0))
    lecteur.refuse(`nombre-1-${premiere.id}`, "Écrivez un nombre pour au moins une activité.");
  if (lecteur.erreurs.length > 0) return { kind: "refusee", erreurs: lecteur.erreurs };
  return {
    kind: "lue",
    simulation: { commune: residence === "commune", enfants, ...situation },
    moyens: { quotient, revenus: Object.fromEntries(lus) },
    estimation,
  };
}

const CHOIX = /^([\w-]{1,60})\.(\d{1,2})\.(semaine|mois|an)((?:\.[a-z-]{1,40}:\d{1,6})*)$/;

/** « 4.semaine.minutes:90 »: how often, then the quantities said. Nothing of the child's meals. */
const toTexte = ({ activiteId, nombre, periode, reponses }: ChoixSimule): string =>
  [
    activiteId,
    nombre,
    periode,
    ...Object.entries(reponses?.quantites ?? {}).map(([nom, dit]) => `${nom}:${dit}`),
  ].join(".");

/** What an address may carry: residence, ages and activities. Neither quotient, income nor personal situation. */
export function toPartage({ commune, enfants }: Simulation): URLSearchParams {
  const query = new URLSearchParams({ residence: commune ? "commune" : "hors-commune" });
  for (const { age, choix } of enfants) query.append("enfant", [age, ...choix.map(toTexte)].join("~"));
  return query;
}

function readChoixPartage(texte: string, rang: number): Saisie {
  const [, id, nombre, periode, quantites = ""] = CHOIX.exec(texte) ?? [];
  if (!id || !nombre || !periode) return {};
  const dites = quantites
    .split(".")
    .slice(1)
    .map((un) => un.split(":"));
  return {
    [`nombre-${rang}-${id}`]: nombre,
    [`periode-${rang}-${id}`]: periode,
    ...Object.fromEntries(
      dites.map(([nom = "", dit = ""]) => [toChampQuantite(toPrefixe(rang, id), nom), dit]),
    ),
  };
}

/** The form that a shared address fills; anything else in it is left aside. */
export function readPartage(query: URLSearchParams): Saisie {
  const saisie: Saisie = {};
  const residence = query.get("residence");
  if (residence === "commune" || residence === "hors-commune") saisie["residence"] = residence;
  const enfants = query.getAll("enfant").slice(0, ENFANTS_MAX);
  if (enfants.length > 0) saisie["enfants"] = String(enfants.length);
  for (const [place, enfant] of enfants.entries()) {
    const [age = "", ...choix] = enfant.split("~");
    if (readEntier(age, AGE_MAX) !== null) saisie[`age-${place + 1}`] = age;
    for (const texte of choix.slice(0, 50)) Object.assign(saisie, readChoixPartage(texte, place + 1));
  }
  return saisie;
}
