/** The town's colour, checked when it is saved. */
import { z } from "zod";
import { checkCouleur } from "#app/domain/ville/couleur.ts";
import { definir } from "./section.ts";

export const apparence = definir({
  code: "apparence",
  titre: "Apparence",
  resume: "Couleur et logo.",
  champs: [
    {
      nom: "couleur",
      libelle: "Couleur de la ville",
      aide: "Boutons, liens et bandeau. Un dièse et six chiffres ou lettres, par exemple #0b5d5e.",
      saisie: "ligne",
    },
  ],
  schema: z.object({
    couleur: z
      .string()
      .trim()
      .toLowerCase()
      .regex(
        /^#[0-9a-f]{6}$/,
        "Écrivez la couleur avec un dièse et six chiffres ou lettres, par exemple #0b5d5e.",
      )
      .superRefine((couleur, contexte) => {
        const issue = checkCouleur(couleur);
        if (issue.kind === "lisible") return;
        const rapport = (Math.floor(issue.rapport * 10) / 10).toFixed(1).replace(".", ",");
        contexte.addIssue({
          code: "custom",
          message: `Cette couleur est trop claire pour être lue (contraste de ${rapport}, il en faut 4,5). La plus proche qui convient\u00A0: ${issue.proposee}.`,
        });
      }),
  }),
  lire: ({ reglages }) => ({ couleur: reglages.couleur }),
  ecrire: ({ nom, reglages }, { couleur }) => ({ nom, reglages: { ...reglages, couleur } }),
});
