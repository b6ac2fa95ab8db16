/** How fast the town writes to many families at once. */
import { z } from "zod";
import { RYTHME_PAR_MINUTE } from "#app/domain/courrier/diffusion.ts";
import { nombre } from "#app/domain/saisie/saisie.ts";
import { definir } from "./section.ts";

export const courriels = definir({
  code: "courriels",
  titre: "Courriels aux familles",
  resume: "Le rythme des messages envoyés à toute une vue de la file.",
  champs: [
    {
      nom: "rythme",
      libelle: "Familles prévenues par minute, quand un agent écrit à une vue",
      aide: "Un serveur de courriel qui reçoit trop de messages d’un coup les refuse ou les retarde. Demandez sa limite à votre hébergeur.",
      saisie: "nombre",
    },
  ],
  schema: z.object({ rythme: nombre("Écrivez un nombre, de 1 à 600.", 1, 600) }),
  proposee: ({ reglages }) => reglages.courrielsParMinute === undefined,
  lire: ({ reglages }) => ({ rythme: String(reglages.courrielsParMinute ?? RYTHME_PAR_MINUTE) }),
  ecrire: ({ nom, reglages }, { rythme }) => ({
    nom,
    reglages: { ...reglages, courrielsParMinute: rythme },
  }),
});
