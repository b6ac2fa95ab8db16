/** Who publishes the portal and who hosts it, for the legal notice. */
import { z } from "zod";
import { ligne } from "#app/domain/saisie/saisie.ts";
import { definir } from "./section.ts";

export const mentions = definir({
  code: "mentions",
  titre: "Mentions légales",
  resume: "Directeur de la publication, adresse de la ville, hébergeur.",
  champs: [
    {
      nom: "directeur",
      libelle: "Directeur de la publication",
      aide: "Le plus souvent le maire\u00A0: son nom et sa qualité.",
      saisie: "ligne",
      groupe: "Éditeur",
    },
    { nom: "adresse", libelle: "Adresse postale de la ville", saisie: "ligne" },
    { nom: "hebergeur", libelle: "Nom de l’hébergeur", saisie: "ligne", groupe: "Hébergeur" },
    { nom: "adresseHebergeur", libelle: "Adresse et téléphone de l’hébergeur", saisie: "ligne" },
  ],
  schema: z.object({
    directeur: ligne("Écrivez le nom du directeur de la publication."),
    adresse: ligne("Écrivez l’adresse postale de la ville."),
    hebergeur: ligne("Écrivez le nom de l’hébergeur."),
    adresseHebergeur: ligne("Écrivez l’adresse et le téléphone de l’hébergeur."),
  }),
  lire: ({ reglages: { mentions } }) => ({
    directeur: mentions?.directeur ?? "",
    adresse: mentions?.adresse ?? "",
    hebergeur: mentions?.hebergeur ?? "",
    adresseHebergeur: mentions?.adresseHebergeur ?? "",
  }),
  ecrire: ({ nom, reglages }, valeur) => ({ nom, reglages: { ...reglages, mentions: valeur } }),
});
