/** The yearly refresh of quotients: off until the town says otherwise (DP-08). */
import { z } from "zod";
import { definir } from "./section.ts";

export const actualisation = definir({
  code: "actualisation",
  titre: "Mise à jour annuelle des quotients",
  resume: "Redemander à la CAF et à la MSA le quotient des familles qui l’ont permis.",
  constat: ({ reglages }) => (reglages.actualisation ? "Ouverte, avec l’accord de chaque adulte" : null),
  champs: [
    {
      nom: "actualisation",
      libelle: "Redemander les quotients sans demande de la famille",
      aide: "Demandez d’abord l’avis de votre délégué à la protection des données. Il faut un jeton API Particulier de la modalité «\u00A0identité\u00A0», et la convention FranceConnect doit permettre le sexe, la date et le lieu de naissance. Chaque adulte choisit de laisser son état civil à la ville, et peut le reprendre. Quand la ville ferme cette mise à jour, tous les états civils gardés sont effacés.",
      saisie: "choix",
      options: [
        { valeur: "non", libelle: "Jamais\u00A0: aucun état civil n’est gardé" },
        {
          valeur: "identite-gardee",
          libelle: "Quand un agent habilité le lance, pour les adultes qui ont laissé leur état civil",
        },
      ],
    },
  ],
  schema: z.object({
    actualisation: z.enum(["non", "identite-gardee"], { error: "Choisissez une règle." }),
  }),
  lire: ({ reglages }) => ({ actualisation: reglages.actualisation ?? "non" }),
  ecrire: ({ nom, reglages }, { actualisation: choisie }) => ({
    nom,
    reglages: { ...reglages, actualisation: choisie === "non" ? undefined : choisie },
  }),
});
