/** « Ma situation a changé »: what the portal takes at once has its own page, and an agent looks at the rest. */
import { parseForm, type LectureForm, type Saisie } from "#app/domain/saisie/saisie.ts";
import { z } from "zod";

/** Where the family says it itself. */
export type PageChangement = "quotient" | "residence" | "enfant";

const CAF_DABORD = "Dites-le d’abord à la CAF ou à la MSA. Nous leur redemandons ensuite votre quotient.";

export const CHANGEMENTS = {
  emploi: { libelle: "J’ai perdu mon emploi", aide: CAF_DABORD, page: "quotient" },
  revenus: { libelle: "Mes revenus ou mes prestations ont changé", aide: CAF_DABORD, page: "quotient" },
  demenagement: { libelle: "Nous avons déménagé", aide: null, page: "residence" },
  enfant: { libelle: "Un enfant est né, ou arrive dans notre foyer", aide: null, page: "enfant" },
  separation: {
    libelle: "Nous nous séparons, ou la garde d’un enfant a changé",
    aide: "Chaque parent pourra avoir son prix. Un agent vous répond.",
    page: null,
  },
  union: { libelle: "Je vis maintenant en couple", aide: "Un agent vous répond.", page: null },
  deces: { libelle: "Un adulte du foyer est décédé", aide: "Un agent vous répond.", page: null },
  depart: { libelle: "Un enfant a quitté notre foyer", aide: "Un agent vous répond.", page: null },
  autre: { libelle: "Autre chose", aide: "Dites-le avec vos mots\u00A0: un agent vous répond.", page: null },
} as const satisfies Record<string, { libelle: string; aide: string | null; page: PageChangement | null }>;
export type Changement = keyof typeof CHANGEMENTS;

const isChangement = (mot: string): mot is Changement => Object.hasOwn(CHANGEMENTS, mot);

const schema = z
  .object({
    changement: z.string().default("").refine(isChangement, "Dites ce qui a changé."),
    depuis: z.string().trim().max(60, "Écrivez 60 caractères au plus.").default(""),
    precision: z
      .string()
      .transform((texte) => texte.replaceAll("\r\n", "\n").trim())
      .pipe(z.string().max(1800, "Écrivez 1\u00A0800 caractères au plus."))
      .default(""),
  })
  .refine(({ changement, precision }) => changement !== "autre" || precision !== "", {
    path: ["precision"],
    message: "Écrivez ce qui a changé.",
  });

export interface ChangementDit {
  page: PageChangement | null;
  /** For an agent: what was chosen, since when, and what the family adds; null where its page says it all. */
  texte: string | null;
}

/** What has its own page opens an agent's file too when the family wrote something: nothing typed is lost. */
export function parseChangement(saisie: Saisie): LectureForm<ChangementDit> {
  const lecture = parseForm(schema, saisie);
  if (lecture.kind === "refuse") return lecture;
  const { changement, depuis, precision } = lecture.valeur;
  const { libelle, page } = CHANGEMENTS[changement as Changement];
  const ecrit = [depuis && `Depuis\u00A0: ${depuis}.`, precision].filter(Boolean);
  const texte = page && ecrit.length === 0 ? null : [`${libelle}.`, ...ecrit].join("\n");
  return { kind: "lu", valeur: { page, texte } };
}
