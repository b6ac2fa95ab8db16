/** What a town's message may say of the family that reads it: a closed list, with no quotient and no income in it. */

export const VARIABLES = {
  famille: "nom de la famille",
  dossier: "numéro de sa dernière demande, ou référence de son dossier",
  ville: "nom de la ville",
  telephone: "téléphone de la ville",
  echeance: "jour avant lequel la ville répond",
  espace: "adresse de l’espace des familles",
} as const;
export type Variable = keyof typeof VARIABLES;
export type Valeurs = Readonly<Record<Variable, string>>;

export const CODES_VARIABLES = Object.keys(VARIABLES) as readonly Variable[];

/** A subject leaves by mail, where nothing names anybody. */
export const VARIABLES_OBJET: readonly Variable[] = ["ville", "telephone"];

/** « {{ Échéance }} » is understood as it is meant. */
const normaliser = (nom: string): string => nom.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

const lister = (permises: readonly Variable[]): string => permises.map((nom) => `{{${nom}}}`).join(", ");

/** As much of a wrong text as helps to find it. */
const citer = (texte: string): string => {
  const debut = texte.split("\n")[0] ?? "";
  return debut.length > 30 ? `${debut.slice(0, 30)}…` : debut;
};

/** @returns why the text is refused, in words that name the variable and those allowed, or null */
export function checkVariables(
  texte: string,
  permises: readonly Variable[] = CODES_VARIABLES,
): string | null {
  const suite = `Variables permises ici\u00A0: ${lister(permises)}.`;
  let reste = texte;
  for (;;) {
    const debut = reste.indexOf("{{");
    const fin = reste.indexOf("}}");
    if (debut < 0 && fin < 0) return null;
    if (debut < 0 || (fin >= 0 && fin < debut))
      return `Deux accolades se ferment sans variable, après «\u00A0${citer(reste.slice(Math.max(0, fin - 20), fin))}\u00A0». ${suite}`;
    const suivante = reste.indexOf("{{", debut + 2);
    if (fin < 0 || (suivante >= 0 && suivante < fin))
      return `La variable «\u00A0${citer(reste.slice(debut))}\u00A0» n’est pas fermée\u00A0: terminez-la par }}. ${suite}`;
    const nom = normaliser(reste.slice(debut + 2, fin));
    if (!permises.some((one) => one === nom))
      return `La variable «\u00A0${citer(reste.slice(debut, fin + 2))}\u00A0» n’existe pas ici. ${suite}`;
    reste = reste.slice(fin + 2);
  }
}

/** One pass: a value that itself looks like a variable stays as it is, on one line. */
export const fillVariables = (texte: string, valeurs: Valeurs): string =>
  texte.replaceAll(/\{\{([^{}]*)\}\}/g, (tout, brut: string) => {
    const nom = normaliser(brut);
    const variable = CODES_VARIABLES.find((one) => one === nom);
    return variable === undefined ? tout : valeurs[variable].replaceAll(/\p{Cc}+/gu, " ").trim();
  });

/** Invented, for the page that shows what a template gives. */
export const VALEURS_EXEMPLE: Omit<Valeurs, "ville" | "telephone" | "espace"> = {
  famille: "Exemple – Martin",
  dossier: "RIV-2026-EXEMPLE",
  echeance: "01/12/2026",
};
