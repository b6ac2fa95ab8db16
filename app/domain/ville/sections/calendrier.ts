/** Schools, classes and holidays, typed by the town: nothing is invented for it. */
import { z } from "zod";
import { ecrireJour, nombreFacultatif, parseJour, toLignes } from "#app/domain/saisie/saisie.ts";
import type { Ecole, Periode } from "#app/domain/ville/reglages.ts";
import { definir } from "./section.ts";

const PERIODE = /^(.{1,60}?)\s*:\s*du\s+(\S+)\s+au\s+(\S+)$/iu;

const long = z.string().max(20_000, "Ce texte est trop long.").default("");

/** One line each: « Toussaint : du 17/10/2026 au 01/11/2026 ». */
const vacances = long.transform((texte, contexte): Periode[] =>
  toLignes(texte).flatMap((texteLigne, rang) => {
    const [, nom = "", debut = "", fin = ""] = PERIODE.exec(texteLigne.replaceAll("\u00A0", " ")) ?? [];
    const [du, au] = [parseJour(debut), parseJour(fin)];
    if (!nom || !du || !au || du > au) {
      const quoi = nom && du && au ? "la fin vient avant le début" : "elle ne se lit pas";
      contexte.addIssue({
        code: "custom",
        message: `Ligne ${rang + 1}\u00A0: ${quoi}. Écrivez par exemple «\u00A0Toussaint\u00A0: du 17/10/2026 au 01/11/2026\u00A0».`,
      });
      return [];
    }
    return [{ nom, du, au }];
  }),
);

/** One line each: « Les Tilleuls : PS, MS, GS ». */
const ecoles = long.transform((texte, contexte): Ecole[] => {
  const lues = toLignes(texte).map((texteLigne, rang): Ecole => {
    const [nom = "", ...suite] = texteLigne.split(":").map((part) => part.trim());
    const classes = suite
      .join(":")
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
    if (!nom || nom.length > 80 || classes.some((classe) => classe.length > 40))
      contexte.addIssue({
        code: "custom",
        message: `Ligne ${rang + 1}\u00A0: écrivez par exemple «\u00A0Les Tilleuls\u00A0: PS, MS, GS\u00A0».`,
      });
    return { nom, classes };
  });
  const double = lues.find(
    ({ nom }, rang) => lues.findIndex((one) => one.nom.toLowerCase() === nom.toLowerCase()) < rang,
  );
  if (double)
    contexte.addIssue({
      code: "custom",
      message: `L’école «\u00A0${double.nom}\u00A0» est écrite deux fois.`,
    });
  return lues;
});

export const calendrier = definir({
  code: "calendrier",
  titre: "Écoles et calendrier",
  resume: "Écoles et classes proposées aux familles, vacances scolaires, année du simulateur.",
  champs: [
    {
      nom: "ecoles",
      libelle: "Écoles et classes",
      aide: "Une école par ligne, puis ses classes. Par exemple\u00A0: Les Tilleuls\u00A0: PS, MS, GS. Quand la liste est remplie, la famille y choisit l’école\u00A0; la classe aussi, si chaque école a les siennes.",
      saisie: "bloc",
      facultatif: true,
      groupe: "Écoles",
    },
    {
      nom: "vacances",
      libelle: "Vacances",
      aide: "Une période par ligne, du premier au dernier jour sans école. Par exemple\u00A0: Toussaint\u00A0: du 17/10/2026 au 01/11/2026. Recopiez le calendrier officiel\u00A0: le portail n’en connaît aucun. La rentrée, d’où part un prix rétroactif, suit les vacances d’été.",
      saisie: "bloc",
      facultatif: true,
      groupe: "Calendrier scolaire",
    },
    {
      nom: "semaines",
      libelle: "Semaines d’école dans l’année",
      aide: "Pour les sommes du simulateur. Vide\u00A0: 36.",
      saisie: "nombre",
      facultatif: true,
      groupe: "Estimation de l’année",
    },
    {
      nom: "mois",
      libelle: "Mois de facture dans l’année",
      aide: "Pour les sommes du simulateur. Vide\u00A0: 10.",
      saisie: "nombre",
      facultatif: true,
    },
  ],
  schema: z.object({
    ecoles,
    vacances,
    semaines: nombreFacultatif("Écrivez un nombre de semaines, de 1 à 52.", 1, 52),
    mois: nombreFacultatif("Écrivez un nombre de mois, de 1 à 12.", 1, 12),
  }),
  lire: ({ reglages }) => ({
    ecoles: (reglages.ecoles ?? [])
      .map(({ nom, classes }) => (classes.length > 0 ? `${nom} : ${classes.join(", ")}` : nom))
      .join("\n"),
    vacances: (reglages.vacances ?? [])
      .map(({ nom, du, au }) => `${nom} : du ${ecrireJour(du)} au ${ecrireJour(au)}`)
      .join("\n"),
    semaines: String(reglages.semainesEcole ?? ""),
    mois: String(reglages.moisFactures ?? ""),
  }),
  ecrire: ({ nom, reglages }, { semaines, mois, ...saisie }) => ({
    nom,
    reglages: { ...reglages, ...saisie, semainesEcole: semaines, moisFactures: mois },
  }),
});
