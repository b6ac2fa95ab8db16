/** What a town is made of on its first day: what the command is told, and nothing invented in place of the rest. */
import { z } from "zod";
import { isSiret } from "#app/domain/habilitation/fiche-agent.ts";
import { ligne, parseForm, type ErreurForm } from "#app/domain/saisie/saisie.ts";
import { SCOPES_CONNEXION, SCOPES_QUOTIENT, type Connecteurs } from "./connecteurs.ts";
import type { Reglages } from "./reglages.ts";

const SLUG = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,39}$/;
const ETIQUETTE = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const HOTE = new RegExp(`^${ETIQUETTE}(?:\\.${ETIQUETTE})*$`);
const ASCII = /^[\x21-\x7E]+$/;

const courriel = (message: string) =>
  z.string({ error: message }).trim().toLowerCase().max(200, message).pipe(z.email(message));

const SLUG_ATTENDU =
  "Écrivez un nom court, de 2 à 40 lettres sans accent, chiffres ou tirets, par exemple clairval.";
const SIRET_ATTENDU = "Écrivez un SIRET valable\u00A0: 14 chiffres, dont le dernier vérifie les autres.";
const HOTE_ATTENDU = "Écrivez un nom d’hôte, sans https:// ni port, par exemple familles.clairval.fr.";
const SANS_ESPACE = "Recopiez cette valeur en entier, sans espace ni accent.";

const schema = z.object({
  slug: z.string({ error: SLUG_ATTENDU }).regex(SLUG, SLUG_ATTENDU),
  nom: ligne("Écrivez le nom de la ville.", 80),
  siret: z
    .string({ error: SIRET_ATTENDU })
    .transform((texte) => texte.replaceAll(/[\s\u00A0]/g, ""))
    .refine(isSiret, SIRET_ATTENDU),
  hote: z
    .string({ error: HOTE_ATTENDU })
    .transform((texte) => texte.trim().toLowerCase())
    .refine((texte) => texte.length <= 253 && HOTE.test(texte), HOTE_ATTENDU),
  courriel: courriel("Écrivez l’adresse électronique de la ville, par exemple familles@clairval.fr."),
  administrateur: courriel(
    "Écrivez l’adresse électronique de l’administrateur, par exemple prenom.nom@clairval.fr.",
  ),
  "nom-administrateur": ligne("Écrivez le prénom et le nom de l’administrateur.", 80),
  signature: z.enum(["ES256", "RS256"], { error: "Écrivez ES256 ou RS256." }).default("ES256"),
  clientId: z
    .string({ error: "Donnez l’identifiant client de ProConnect." })
    .max(200, SANS_ESPACE)
    .regex(ASCII, SANS_ESPACE),
  clientSecret: z
    .string({ error: "Donnez le secret client de ProConnect." })
    .min(8, "Ce secret a au moins 8 caractères.")
    .max(5000, SANS_ESPACE)
    .regex(ASCII, SANS_ESPACE),
});

/** Each option as it was typed; `clientId` and `clientSecret` never come from the command line. */
export type DemandeVille = Partial<Record<keyof z.infer<typeof schema>, string>>;

export interface VilleDemandee {
  slug: string;
  nom: string;
  siret: string;
  hotes: readonly string[];
  reglages: Reglages;
  connecteurs: Connecteurs;
  administrateur: { email: string; nom: string; qualite: string; service: string };
}

export type LectureVille = { kind: "lu"; valeur: VilleDemandee } | { kind: "refuse"; erreurs: ErreurForm[] };

/** @param date civil date; from July on, the school year that comes */
function findAnneeScolaire(date: string): string {
  const [annee = 0, mois = 0] = date.split("-").map(Number);
  const debut = mois >= 7 ? annee : annee - 1;
  return `${debut}-${debut + 1}`;
}

/** What is empty is what the town alone can say: the guide asks it, and families cannot log in before. */
const makeReglages = (courrielVille: string, date: string): Reglages => ({
  telephone: "",
  courriel: courrielVille,
  autorite: "",
  tribunal: "",
  guichet: { adresse: "", horaires: "" },
  couleur: "#0b5d5e",
  residenceDeclaree: "tarif-commune-provisoire",
  delaiReponseJours: 7,
  anneeScolaire: findAnneeScolaire(date),
});

/** @param date civil date of today */
export function parseVille(demande: DemandeVille, date: string): LectureVille {
  const lecture = parseForm(schema, demande);
  if (lecture.kind === "refuse") return lecture;
  const { slug, nom, siret, hote, clientId, clientSecret, signature, ...reste } = lecture.valeur;
  const client = { clientId, clientSecret, algorithme: signature };
  return {
    kind: "lu",
    valeur: {
      slug,
      nom,
      siret,
      hotes: [hote],
      reglages: makeReglages(reste.courriel, date),
      connecteurs: {
        franceConnect: {
          clientId: "",
          clientSecret: "",
          algorithme: signature,
          scopesConnexion: SCOPES_CONNEXION,
          scopesQuotient: SCOPES_QUOTIENT,
        },
        proConnect: client,
      },
      administrateur: {
        email: reste.administrateur,
        nom: reste["nom-administrateur"],
        qualite: "administrateur du portail",
        service: "administration",
      },
    },
  };
}
