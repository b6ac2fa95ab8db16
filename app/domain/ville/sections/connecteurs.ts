/** The forms of the connectors. A secret is written, never read back: an empty field keeps the one that is there. */
import { z } from "zod";
import {
  ecrireJour,
  jour,
  jourFacultatif,
  ligne,
  ligneFacultative,
  toLignes,
  type Saisie,
} from "#app/domain/saisie/saisie.ts";
import {
  SCOPE_NAISSANCE,
  SCOPES_CONNEXION,
  SCOPES_JUSTIFIES,
  SCOPES_QUOTIENT,
  type Connecteurs,
} from "#app/domain/ville/connecteurs.ts";
import { definir, type ChampReglage, type Section } from "./section.ts";

type Client = Connecteurs["proConnect"];

const ASCII = /^[\x21-\x7E]*$/;
/** @param min an empty field keeps the secret in place */
const secret = (min: number) =>
  z
    .string()
    .default("")
    .transform((texte) => texte.trim())
    .pipe(
      z
        .string()
        .max(5000, "Cette valeur est trop longue.")
        .regex(ASCII, "Recopiez la valeur sans espace ni accent.")
        .refine((texte) => texte === "" || texte.length >= min, `Cette valeur a au moins ${min} caractères.`),
    );

/** What a conflict or the audit line says of a secret: the day it was replaced, never its value. */
const direSecret = (remplaceLe?: string): string => remplaceLe ?? "d’origine";

const champSecret = (nom: string, libelle: string, aide = ""): ChampReglage => ({
  nom,
  libelle,
  aide: `${aide}Jamais affiché. Laissez vide pour garder celui qui est en place.`,
  saisie: "secret",
  facultatif: true,
});

const ALGORITHMES = ["ES256", "RS256"].map((valeur) => ({ valeur, libelle: valeur }));

const schemaClient = {
  clientId: ligne("Recopiez l’identifiant client.", 200).regex(
    ASCII,
    "Recopiez l’identifiant sans espace ni accent.",
  ),
  secret: secret(8),
  algorithme: z.enum(["ES256", "RS256"], { error: "Choisissez l’algorithme." }),
};

const champsClient = (espace: string): ChampReglage[] => [
  {
    nom: "clientId",
    libelle: "Identifiant client (client id)",
    aide: `Donné par ${espace}.`,
    saisie: "ligne",
  },
  champSecret("secret", "Secret client (client secret)"),
  {
    nom: "algorithme",
    libelle: "Signature des jetons",
    aide: "La même que celle déclarée dans cet espace.",
    saisie: "choix",
    options: ALGORITHMES,
  },
];

const lireClient = ({ clientId, clientSecret, algorithme, secretRemplaceLe }: Client): Saisie => ({
  clientId,
  algorithme,
  secret: clientSecret === "" ? "" : direSecret(secretRemplaceLe),
});

function ecrireClient<C extends Client>(
  avant: C,
  saisie: { clientId: string; secret: string; algorithme: Client["algorithme"] },
  now: string,
): C {
  const { clientId, algorithme, secret: neuf } = saisie;
  return {
    ...avant,
    clientId,
    algorithme,
    ...(neuf ? { clientSecret: neuf, secretRemplaceLe: now } : {}),
  };
}

const FACULTATIFS = [
  { valeur: "preferred_username", libelle: "Nom d’usage" },
  {
    valeur: "email",
    libelle: "Adresse électronique",
    aide: "Sans elle, la famille ne reçoit aucun courriel.",
  },
  {
    valeur: SCOPE_NAISSANCE,
    libelle: "Date de naissance",
    aide: "Pour retrouver sans agent un dossier papier qui la porte. Sans dossier papier, ne la demandez pas.",
  },
];

const franceConnect = definir({
  code: "franceConnect",
  titre: "FranceConnect",
  resume: "La connexion des familles, et la récupération de leur quotient.",
  champs: [
    ...champsClient("l’espace partenaires de FranceConnect"),
    {
      nom: "scopes",
      libelle: "Données demandées à la connexion",
      aide: "Les prénoms et le nom de naissance le sont toujours. Ne cochez que ce que l’habilitation couvre.",
      saisie: "cases",
      options: FACULTATIFS,
    },
  ],
  schema: z.object({
    ...schemaClient,
    scopes: z
      .string()
      .default("")
      .transform(toLignes)
      .refine((scopes) => scopes.every((one) => FACULTATIFS.some(({ valeur }) => valeur === one)), {
        error: "Choisissez dans la liste.",
      }),
  }),
  controler: ({ franceConnect: client }: Connecteurs, saisie) =>
    client.clientSecret || saisie.secret ? [] : [{ champ: "secret", message: "Recopiez le secret client." }],
  lire: ({ franceConnect: client }: Connecteurs) => ({
    ...lireClient(client),
    scopes: FACULTATIFS.map(({ valeur }) => valeur)
      .filter((scope) => client.scopesConnexion.includes(scope))
      .join("\n"),
  }),
  ecrire: (avant: Connecteurs, saisie, now): Connecteurs => ({
    ...avant,
    franceConnect: {
      ...ecrireClient(avant.franceConnect, saisie, now),
      scopesConnexion: [...SCOPES_CONNEXION, SCOPE_NAISSANCE].filter(
        (scope) => !FACULTATIFS.some(({ valeur }) => valeur === scope) || saisie.scopes.includes(scope),
      ),
    },
  }),
});

const proConnect = definir({
  code: "proConnect",
  titre: "ProConnect",
  resume: "La connexion des agents.",
  champs: champsClient("l’espace partenaires de ProConnect"),
  schema: z.object(schemaClient),
  lire: ({ proConnect: client }: Connecteurs) => lireClient(client),
  ecrire: (avant: Connecteurs, saisie, now): Connecteurs => ({
    ...avant,
    proConnect: ecrireClient(avant.proConnect, saisie, now),
  }),
});

const apiParticulier = definir({
  code: "apiParticulier",
  titre: "API Particulier",
  resume: "Le jeton de l’habilitation, et sa date de fin.",
  champs: [
    champSecret(
      "secret",
      "Jeton",
      "Il sert à vérifier les accès ouverts à la ville\u00A0; le quotient des familles passe par FranceConnect, sans ce jeton. ",
    ),
    {
      nom: "expireLe",
      libelle: "Date de fin du jeton",
      aide: "Écrite dans l’espace API Particulier, sous la forme 17/10/2026. La ville est prévenue 90, 60, 30 et 15 jours avant.",
      saisie: "ligne",
    },
  ],
  schema: z.object({
    secret: secret(20),
    expireLe: jour("Écrivez la date de fin du jeton."),
  }),
  controler: ({ apiParticulier: api }: Connecteurs, saisie) =>
    api || saisie.secret ? [] : [{ champ: "secret", message: "Recopiez le jeton." }],
  lire: ({ apiParticulier: api }: Connecteurs) => ({
    secret: api ? direSecret(api.secretRemplaceLe) : "",
    expireLe: api ? ecrireJour(api.expireLe) : "",
  }),
  ecrire: (avant: Connecteurs, saisie, now): Connecteurs => {
    const jeton = saisie.secret || avant.apiParticulier?.jeton;
    if (!jeton) throw new Error("jeton absent");
    const secretRemplaceLe = saisie.secret ? now : (avant.apiParticulier?.secretRemplaceLe ?? now);
    return { ...avant, apiParticulier: { jeton, expireLe: saisie.expireLe, secretRemplaceLe } };
  },
});

const smtp = definir({
  code: "smtp",
  titre: "Courriels",
  resume: "Le compte de la ville chez le service d’envoi.",
  champs: [
    {
      nom: "identifiant",
      libelle: "Identifiant",
      aide: "Sans identifiant, les courriels partent avec le compte de l’hébergeur. L’adresse du serveur vient de l’installation.",
      saisie: "ligne",
      facultatif: true,
    },
    champSecret("secret", "Mot de passe"),
  ],
  schema: z.object({ identifiant: ligneFacultative(), secret: secret(1) }),
  controler: ({ smtp: compte }: Connecteurs, saisie) => {
    if (saisie.secret && !saisie.identifiant)
      return [{ champ: "identifiant", message: "Écrivez l’identifiant qui va avec ce mot de passe." }];
    if (saisie.identifiant && !saisie.secret && !compte)
      return [{ champ: "secret", message: "Écrivez le mot de passe." }];
    return [];
  },
  lire: ({ smtp: compte }: Connecteurs) => ({
    identifiant: compte?.identifiant ?? "",
    secret: compte ? direSecret(compte.secretRemplaceLe) : "",
  }),
  ecrire: ({ smtp: compte, ...avant }: Connecteurs, saisie, now): Connecteurs => {
    if (!saisie.identifiant) return avant;
    return {
      ...avant,
      smtp: {
        identifiant: saisie.identifiant,
        motDePasse: saisie.secret || (compte?.motDePasse ?? ""),
        secretRemplaceLe: saisie.secret ? now : (compte?.secretRemplaceLe ?? now),
      },
    };
  },
});

const NOMS_SCOPE: Record<(typeof SCOPES_JUSTIFIES)[number], string> = {
  cnaf_allocataires: "Identité des allocataires",
  cnaf_enfants: "Enfants connus de la caisse",
  cnaf_adresse: "Adresse connue de la caisse",
};

const facultative = ligneFacultative();
const habilitation = definir({
  code: "habilitation",
  titre: "Habilitation DataPass",
  resume: "Son numéro, ses dates, la délibération qui la fonde, et les données qu’elle ouvre.",
  champs: [
    { nom: "numero", libelle: "Numéro de l’habilitation", saisie: "ligne", groupe: "Habilitation" },
    { nom: "obtenueLe", libelle: "Obtenue le", aide: "Sous la forme 17/10/2026.", saisie: "ligne" },
    { nom: "expireLe", libelle: "Valable jusqu’au", saisie: "ligne", facultatif: true },
    {
      nom: "reference",
      libelle: "Numéro de la délibération",
      aide: "Celle qui fixe les tarifs d’après le quotient familial.",
      saisie: "ligne",
      groupe: "Délibération",
    },
    { nom: "dateDeliberation", libelle: "Votée le", saisie: "ligne" },
    { nom: "page", libelle: "Page où le quotient est cité", saisie: "ligne" },
    { nom: "adresse", libelle: "Adresse où elle se lit", saisie: "ligne", facultatif: true },
    ...SCOPES_JUSTIFIES.map((scope, rang): ChampReglage => ({
      nom: `page-${scope}`,
      libelle: `${NOMS_SCOPE[scope]}\u00A0: page de la délibération`,
      aide: `Vide\u00A0: le portail ne demande pas cette donnée (${scope}). Il ne s’en sert pas encore\u00A0: il l’écarte à l’arrivée.`,
      saisie: "ligne",
      facultatif: true,
      ...(rang === 0 ? { groupe: "Données au-delà du quotient" } : {}),
    })),
  ],
  schema: z.object({
    numero: ligne("Écrivez le numéro de l’habilitation.", 60),
    obtenueLe: jour("Écrivez la date de l’habilitation."),
    expireLe: jourFacultatif(),
    reference: ligne("Écrivez le numéro de la délibération.", 60),
    dateDeliberation: jour("Écrivez la date de la délibération."),
    page: ligne("Écrivez la page.", 20),
    adresse: facultative.refine((texte) => texte === "" || /^https?:\/\/\S+$/.test(texte), {
      error: "Écrivez une adresse qui commence par https://.",
    }),
    "page-cnaf_allocataires": facultative,
    "page-cnaf_enfants": facultative,
    "page-cnaf_adresse": facultative,
  }),
  lire: ({ habilitation: lue }: Connecteurs) => ({
    numero: lue?.numero ?? "",
    obtenueLe: lue ? ecrireJour(lue.obtenueLe) : "",
    expireLe: lue?.expireLe ? ecrireJour(lue.expireLe) : "",
    reference: lue?.deliberation.reference ?? "",
    dateDeliberation: lue ? ecrireJour(lue.deliberation.date) : "",
    page: lue?.deliberation.page ?? "",
    adresse: lue?.deliberation.adresse ?? "",
    ...Object.fromEntries(SCOPES_JUSTIFIES.map((scope) => [`page-${scope}`, lue?.pages[scope] ?? ""])),
  }),
  ecrire: (avant: Connecteurs, saisie): Connecteurs => {
    const { numero, obtenueLe, expireLe, reference, dateDeliberation, page, adresse } = saisie;
    const justifies = SCOPES_JUSTIFIES.filter((scope) => saisie[`page-${scope}`] !== "");
    return {
      ...avant,
      franceConnect: { ...avant.franceConnect, scopesQuotient: [...SCOPES_QUOTIENT, ...justifies] },
      habilitation: {
        numero,
        obtenueLe,
        expireLe,
        deliberation: { reference, date: dateDeliberation, page, adresse },
        pages: Object.fromEntries(justifies.map((scope) => [scope, saisie[`page-${scope}`]])),
      },
    };
  },
});

export const SECTIONS_CONNECTEURS: readonly Section<Connecteurs>[] = [
  franceConnect,
  proConnect,
  apiParticulier,
  smtp,
  habilitation,
];

export const findSectionConnecteur = (code: string): Section<Connecteurs> | null =>
  SECTIONS_CONNECTEURS.find((section) => section.code === code) ?? null;
