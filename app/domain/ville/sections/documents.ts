/** The families' documents: how long they are kept, and what a tax notice gives. */
import { z } from "zod";
import { CONSERVATION_JOURS } from "#app/domain/piece/piece.ts";
import { nombre } from "#app/domain/saisie/saisie.ts";
import { definir } from "./section.ts";

const schema = z.object({
  conservation: nombre("Écrivez un nombre de jours, de 1 à 365.", 1, 365),
  avis: z.enum(["non", "revenu-fiscal", "caisse"], { error: "Choisissez une règle." }),
});

export const documents = definir({
  code: "documents",
  titre: "Documents des familles",
  resume: "Durée de conservation, quotient provisoire d’après un avis d’impôt.",
  champs: [
    {
      nom: "conservation",
      libelle: "Conservation d’un document après la réponse, en jours",
      aide: "Le portail l’efface ensuite. Un document que personne n’a traité est effacé au bout d’un an.",
      saisie: "nombre",
    },
    {
      nom: "avis",
      libelle: "Sans quotient de la CAF ni de la MSA, l’avis d’impôt donne",
      aide: "Le calcul est montré à la famille. Le prix reste provisoire jusqu’à ce qu’un agent ait lu l’avis.",
      saisie: "choix",
      options: [
        { valeur: "non", libelle: "Rien avant la réponse d’un agent" },
        { valeur: "revenu-fiscal", libelle: "Revenu fiscal de référence ÷ 12 ÷ parts fiscales" },
        { valeur: "caisse", libelle: "La méthode de la CAF\u00A0: (ressources ÷ 12 + prestations) ÷ parts" },
      ],
    },
  ],
  schema,
  proposee: ({ reglages }) => reglages.conservationPiecesJours === undefined,
  lire: ({ reglages }) => ({
    conservation: String(reglages.conservationPiecesJours ?? CONSERVATION_JOURS),
    avis: reglages.estimationAvis ?? "non",
  }),
  ecrire: ({ nom, reglages }, { conservation, avis }) => ({
    nom,
    reglages: {
      ...reglages,
      conservationPiecesJours: conservation,
      estimationAvis: avis === "non" ? undefined : avis,
    },
  }),
});
