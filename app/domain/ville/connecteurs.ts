/** A town's own credentials. Stored sealed; the environment chooses only hosts and master keys. */
import { z } from "zod";

const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const client = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  algorithme: z.enum(["ES256", "RS256"]),
  /** When the secret was last replaced here: all that is ever shown of it. */
  secretRemplaceLe: z.string().optional(),
});

/** What DataPass granted, and the vote that it rests on (DP-10, DP-21). */
const habilitation = z.object({
  numero: z.string(),
  obtenueLe: jour,
  expireLe: jour.optional(),
  deliberation: z.object({ reference: z.string(), date: jour, page: z.string(), adresse: z.string() }),
  /** The page of the délibération that justifies each scope beyond the QF. */
  pages: z.record(z.string(), z.string()),
});

/** Scopes beyond the QF that a délibération may justify (DP-10). */
export const SCOPES_JUSTIFIES = ["cnaf_allocataires", "cnaf_enfants", "cnaf_adresse"] as const;

/** Scopes of the default habilitation. */
export const SCOPES_CONNEXION = ["openid", "given_name", "family_name", "preferred_username", "email"];
/** Asked only where the town says so: it lets a paper file be found without an agent. */
export const SCOPE_NAISSANCE = "birthdate";
/** The birth name and first names, and nothing else. */
export const SCOPES_NOM = ["given_name", "family_name"];
export const SCOPES_QUOTIENT = ["openid", "cnaf_quotient_familial"];

export const connecteursSchema = z
  .object({
    franceConnect: client.extend({
      /** Empty, as its secret, until the town has registered: families cannot log in yet. */
      clientId: z.string(),
      clientSecret: z.string(),
      /** Scopes of the log-in: identity only, those the account needs (DP-14). */
      scopesConnexion: z.array(z.string()).min(1),
      /** Scopes of the second trip (DP-10): the QF alone, unless a délibération justifies more. */
      scopesQuotient: z.array(z.string()).min(1),
    }),
    proConnect: client,
    apiParticulier: z
      .object({ jeton: z.string().min(1), expireLe: jour, secretRemplaceLe: z.string() })
      .optional(),
    smtp: z
      .object({ identifiant: z.string(), motDePasse: z.string(), secretRemplaceLe: z.string() })
      .optional(),
    habilitation: habilitation.optional(),
  })
  .refine(({ franceConnect }) => (franceConnect.clientId === "") === (franceConnect.clientSecret === ""), {
    path: ["franceConnect"],
    message: "un identifiant sans son secret",
  })
  .refine(
    ({ franceConnect, habilitation }) =>
      franceConnect.scopesQuotient.every(
        (scope) => SCOPES_QUOTIENT.includes(scope) || Boolean(habilitation?.pages[scope]),
      ),
    { path: ["habilitation"], message: "un accès sans la page de la délibération qui le justifie" },
  );

export type Connecteurs = z.infer<typeof connecteursSchema>;

/** Days before the end of the token at which the town is warned (DP-25). */
const SEUILS = [15, 30, 60, 90] as const;

export type EcheanceJeton =
  { kind: "expire" } | { kind: "bientot"; jours: number; seuil: number } | { kind: "loin" };

/** @param date civil date of today */
export function computeEcheance(expireLe: string, date: string): EcheanceJeton {
  const jours = Math.round((Date.parse(expireLe) - Date.parse(date)) / 86_400_000);
  if (jours < 0) return { kind: "expire" };
  const seuil = SEUILS.find((one) => jours <= one);
  return seuil === undefined ? { kind: "loin" } : { kind: "bientot", jours, seuil };
}
