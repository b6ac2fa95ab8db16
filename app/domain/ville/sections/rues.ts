/** The streets and quarters of the town, typed by the town: the family's residence page then asks for the street. */
import { z } from "zod";
import { findDouble, rueSchema, type Rue } from "#app/domain/foyer/rues.ts";
import { toLignes } from "#app/domain/saisie/saisie.ts";
import { definir } from "./section.ts";

const MAX_CARACTERES = 120_000;
const MAX_LIGNES = 3000;

const NUMEROS = /^(?:du\s+)?(\d{1,4})\s*(?:à|au|-|–)\s*(\d{1,4})$/iu;
const MOTS = /^(attache|secteur)\s+(.+)$/iu;
const COTES = { pair: "pairs", pairs: "pairs", impair: "impairs", impairs: "impairs" } as const;
const isCote = (texte: string): texte is keyof typeof COTES => Object.hasOwn(COTES, texte);

const couper = (texte: string): string[] =>
  texte
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

function readLieux([nom = "", ...plages]: readonly string[]): Partial<Rue> | null {
  const rue: Partial<Rue> = { nom };
  for (const plage of plages) {
    const cote = plage.toLowerCase();
    const [, du, au] = NUMEROS.exec(plage) ?? [];
    if (isCote(cote)) rue.cote = COTES[cote];
    else if (du !== undefined && Number(du) <= Number(au))
      Object.assign(rue, { du: Number(du), au: Number(au) });
    else return null;
  }
  return rue;
}

function readEffets(effets: readonly string[]): Partial<Rue> | null {
  const rue: Partial<Rue> = { commune: true };
  for (const effet of effets) {
    const [, quoi = "", valeur = ""] = MOTS.exec(effet) ?? [];
    if (/^hors[\s-]commune$/iu.test(effet)) rue.commune = false;
    else if (quoi.toLowerCase() === "attache") rue.attache = valeur;
    else if (quoi.toLowerCase() === "secteur") rue.secteur = valeur;
    else if (effet.toLowerCase() !== "commune") return null;
  }
  // What ties to the commune says nothing of those who live in it.
  return rue.commune && rue.attache ? null : rue;
}

/** « Route de Vannes, 1 à 45, impairs : hors commune, attache convention » */
function readRue(texteLigne: string): Rue | null {
  const [gauche = "", droite = "", ...reste] = texteLigne.replaceAll("\u00A0", " ").split(":");
  const [lieux, effets] = [readLieux(couper(gauche)), readEffets(couper(droite))];
  const lecture = rueSchema.safeParse({ ...lieux, ...effets });
  return reste.length === 0 && lieux && effets && lecture.success ? lecture.data : null;
}

const EXEMPLE = "Route de Vannes, 1 à 45\u00A0: hors commune, attache convention";

const rues = z
  .string()
  .max(MAX_CARACTERES, "Ce texte est trop long.")
  .default("")
  .transform((texte, contexte): Rue[] => {
    const refuser = (message: string): void => contexte.addIssue({ code: "custom", message });
    const lignes = toLignes(texte);
    if (lignes.length > MAX_LIGNES) refuser(`Écrivez ${MAX_LIGNES} lignes au plus.`);
    const lues: Rue[] = [];
    for (const [rang, texteLigne] of lignes.slice(0, MAX_LIGNES).entries()) {
      const rue = readRue(texteLigne);
      if (!rue)
        refuser(
          `Ligne ${rang + 1}\u00A0: elle ne se lit pas. Écrivez par exemple «\u00A0Rue des Lilas\u00A0» ou «\u00A0${EXEMPLE}\u00A0».`,
        );
      else lues.push(rue);
    }
    const double = findDouble(lues);
    if (double)
      refuser(
        `«\u00A0${double.nom}\u00A0» est écrite deux fois pour les mêmes numéros\u00A0: le portail ne saurait pas laquelle suivre.`,
      );
    return lues;
  });

const ecrireRue = ({ nom, du, au, cote, commune, attache, secteur }: Rue): string => {
  const lieux = [nom, du === undefined ? "" : `${du} à ${au}`, cote ?? ""];
  const effets = [
    commune ? "commune" : "hors commune",
    attache ? `attache ${attache}` : "",
    secteur ? `secteur ${secteur}` : "",
  ];
  return [lieux, effets].map((parts) => parts.filter(Boolean).join(", ")).join(" : ");
};

export const sectionRues = definir({
  code: "rues",
  titre: "Rues et quartiers",
  resume:
    "Les rues de la commune\u00A0: la famille écrit la sienne, et le portail sait si elle est habitante.",
  champs: [
    {
      nom: "rues",
      libelle: "Rues et quartiers",
      aide: `Une rue par ligne. Seule, elle est dans la commune. Après une virgule\u00A0: les numéros (1 à 45) ou un côté (pairs, impairs). Après deux-points\u00A0: commune ou hors commune, puis, si besoin, secteur et le nom de l’école, ou attache et le mot qu’une grille regarde. Par exemple\u00A0: ${EXEMPLE}. Vide\u00A0: la famille dit seulement si elle habite la commune.`,
      saisie: "bloc",
      facultatif: true,
    },
  ],
  schema: z.object({ rues }),
  lire: ({ reglages }) => ({ rues: (reglages.rues ?? []).map(ecrireRue).join("\n") }),
  ecrire: ({ nom, reglages }, saisie) => ({
    nom,
    reglages: { ...reglages, rues: saisie.rues.length > 0 ? saisie.rues : undefined },
  }),
});
