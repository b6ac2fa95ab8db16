/** One line of the town's list of agents, as the administrator writes it. */
import { z } from "zod";
import { ligne, toLignes } from "#app/domain/saisie/saisie.ts";
import { definir, type ChampReglage, type Section } from "#app/domain/ville/sections/section.ts";
import { ROLES, type Role } from "./habilitation.ts";

export interface FicheAgent {
  email: string;
  nom: string;
  qualite: string;
  siret: string;
  service: string;
  roles: readonly string[];
}

const NOMS_ROLE: Record<Role, { libelle: string; aide: string }> = {
  instructeur: { libelle: "Instructeur", aide: "Lit les dossiers des familles et décide." },
  actualiseur: {
    libelle: "Actualiseur",
    aide: "Lance la mise à jour annuelle des quotients et confirme les nouveaux prix.",
  },
  editeur: { libelle: "Éditeur", aide: "Prépare les grilles." },
  publieur: { libelle: "Publieur", aide: "Publie les grilles." },
  administrateur: { libelle: "Administrateur", aide: "Règle le portail et tient cette liste." },
  auditeur: { libelle: "Auditeur", aide: "Lit le journal des actes." },
};

export const nommerRole = (role: string): string => NOMS_ROLE[role as Role]?.libelle ?? role;

/** Luhn over 14 digits; La Poste's establishments (356 000 000) follow another rule and employ no town's agent. */
export function isSiret(texte: string): boolean {
  if (!/^\d{14}$/.test(texte)) return false;
  const somme = [...texte].reduce((total, chiffre, rang) => {
    const double = Number(chiffre) * (rang % 2 === 0 ? 2 : 1);
    return total + (double > 9 ? double - 9 : double);
  }, 0);
  return somme % 10 === 0;
}

const CHAMPS: readonly ChampReglage[] = [
  {
    nom: "email",
    libelle: "Adresse électronique professionnelle",
    aide: "Celle que ProConnect donne pour cette personne.",
    saisie: "ligne",
  },
  {
    nom: "nom",
    libelle: "Prénom et nom",
    aide: "Écrits sur les décisions que cette personne prend.",
    saisie: "ligne",
  },
  {
    nom: "qualite",
    libelle: "Qualité",
    aide: "Par exemple\u00A0: instructrice au service des familles.",
    saisie: "ligne",
  },
  { nom: "service", libelle: "Service", saisie: "ligne" },
  {
    nom: "siret",
    libelle: "SIRET de l’employeur",
    aide: "Le numéro à 14 chiffres de la ville, sauf si la personne est employée ailleurs (CCAS, intercommunalité).",
    saisie: "ligne",
  },
  {
    nom: "roles",
    libelle: "Rôles",
    saisie: "cases",
    options: ROLES.map((valeur) => ({ valeur, ...NOMS_ROLE[valeur] })),
  },
];

export const ficheAgent: Section<FicheAgent> = definir({
  code: "agent",
  titre: "Agent",
  resume: "",
  champs: CHAMPS,
  schema: z.object({
    email: z
      .string()
      .trim()
      .toLowerCase()
      .max(200)
      .pipe(z.email("Écrivez une adresse électronique, par exemple prenom.nom@ville.fr.")),
    nom: ligne("Écrivez le prénom et le nom.", 80),
    qualite: ligne("Écrivez la qualité.", 120),
    service: ligne("Écrivez le service.", 80),
    siret: z
      .string()
      .transform((texte) => texte.replaceAll(/[\s\u00A0]/g, ""))
      .refine(isSiret, "Écrivez un SIRET valable, de 14 chiffres."),
    roles: z
      .string()
      .default("")
      .transform(toLignes)
      .pipe(z.array(z.enum(ROLES, { error: "Choisissez des rôles de la liste." }))),
  }),
  lire: ({ roles, email, nom, qualite, service, siret }) => ({
    email,
    nom,
    qualite,
    service,
    siret,
    roles: ROLES.filter((role) => roles.includes(role)).join("\n"),
  }),
  ecrire: (_avant, valeur): FicheAgent => valeur,
});
