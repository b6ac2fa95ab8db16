/** The simulator's form: what it asks, how it is read, and the address that may be shared. */
import type { BaseRevenu } from "#app/domain/bases/base.ts";
import { estimateQuotient, type EstimationQuotient } from "#app/domain/bases/estimation-quotient.ts";
import {
  PERIODES,
  type ChoixSimule,
  type EnfantSimule,
  type MoyensSimules,
  type Periode,
  type Simulation,
} from "#app/domain/inscription/simulation.ts";
import { readMoyenne } from "#app/domain/bases/saisie-moyenne.ts";
import { Lecteur, readEntier } from "#app/domain/saisie/lecteur.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";

export const ENFANTS_MAX = 6;
const AGE_MAX = 20;
const NOMBRE_MAX = 60;

export interface Attendu {
  activites: readonly { id: string; periode: Periode }[];
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

const isPeriode = (texte: string): texte is Periode => PERIODES.some((one) => one === texte);

function readChoix(lecteur: Lecteur, rang: number, activites: Attendu["activites"]): ChoixSimule[] {
  return activites.flatMap(({ id, periode }) => {
    const champ = `nombre-${rang}-${id}`;
    if (lecteur.texte(champ) === "") return [];
    const nombre = lecteur.entier(champ, NOMBRE_MAX, `Écrivez un nombre entier, de 0 à ${NOMBRE_MAX}.`);
    const dite = lecteur.texte(`periode-${rang}-${id}`);
    return nombre === null || nombre === 0
      ? []
      : [{ activiteId: id, nombre, periode: isPeriode(dite) ? dite : periode }];
  });
}

/** Reads the whole form; errors come in the order of the page. */
export function parseSimulation(saisie: Saisie, { activites, revenus, classe }: Attendu): LectureSimulation {
  const lecteur = new Lecteur(saisie);
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
  const [premiere] = activites;
  if (premiere && lecteur.erreurs.length === 0 && enfants.every(({ choix }) => choix.length === 0))
    lecteur.refuse(`nombre-1-${premiere.id}`, "Écrivez un nombre pour au moins une activité.");
  if (lecteur.erreurs.length > 0) return { kind: "refusee", erreurs: lecteur.erreurs };
  return {
    kind: "lue",
    simulation: { commune: residence === "commune", enfants },
    moyens: { quotient, revenus: Object.fromEntries(lus) },
    estimation,
  };
}

const CHOIX = /^([\w-]{1,60})\.(\d{1,2})\.(semaine|mois|an)$/;

/** What an address may carry: residence, ages and activities. Neither quotient nor income. */
export function toPartage({ commune, enfants }: Simulation): URLSearchParams {
  const query = new URLSearchParams({ residence: commune ? "commune" : "hors-commune" });
  for (const { age, choix } of enfants)
    query.append(
      "enfant",
      [age, ...choix.map(({ activiteId, nombre, periode }) => `${activiteId}.${nombre}.${periode}`)].join(
        "~",
      ),
    );
  return query;
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
    for (const texte of choix.slice(0, 50)) {
      const [, id, nombre, periode] = CHOIX.exec(texte) ?? [];
      if (!id || !nombre || !periode) continue;
      saisie[`nombre-${place + 1}-${id}`] = nombre;
      saisie[`periode-${place + 1}-${id}`] = periode;
    }
  }
  return saisie;
}
