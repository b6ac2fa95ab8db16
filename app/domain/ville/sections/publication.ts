/** Who may publish a grid: two people, unless the town says otherwise. */
import { z } from "zod";
import { definir } from "./section.ts";

export const publication = definir({
  code: "publication",
  titre: "Publication des grilles",
  resume: "Deux personnes pour publier un prix, ou une seule dans une petite ville.",
  champs: [
    {
      nom: "seule",
      libelle: "Qui publie une grille",
      saisie: "choix",
      options: [
        {
          valeur: "non",
          libelle: "Toujours une autre personne que celle qui l’a modifiée en dernier",
          aide: "Une faute de frappe a deux chances d’être vue avant d’atteindre les familles.",
        },
        {
          valeur: "oui",
          libelle: "Une personne peut publier seule ce qu’elle a modifié",
          aide: "Attention\u00A0: plus personne ne relit un prix avant qu’il s’applique aux familles. À réserver aux villes où un seul agent tient les tarifs. Ce choix est écrit au journal des actes\u00A0; il faut toujours le rôle de publieur, et vérifier son identité avant chaque publication.",
        },
      ],
    },
  ],
  schema: z.object({ seule: z.enum(["oui", "non"], { error: "Choisissez qui publie une grille." }) }),
  lire: ({ reglages }) => ({ seule: reglages.publicationParUneSeulePersonne ? "oui" : "non" }),
  ecrire: ({ nom, reglages }, { seule }) => ({
    nom,
    reglages: { ...reglages, publicationParUneSeulePersonne: seule === "oui" || undefined },
  }),
});
