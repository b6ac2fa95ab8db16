/** A town's own credentials. Stored sealed; the environment chooses only hosts and master keys. */
import { z } from "zod";

const client = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  algorithme: z.enum(["ES256", "RS256"]),
});

export const connecteursSchema = z.object({
  franceConnect: client.extend({
    /** Scopes of the log-in: identity only, those the account needs (DP-14). */
    scopesConnexion: z.array(z.string()).min(1),
    /** Scopes of the second trip (DP-10): the QF alone, unless a délibération justifies more. */
    scopesQuotient: z.array(z.string()).min(1),
  }),
  proConnect: client,
});

export type Connecteurs = z.infer<typeof connecteursSchema>;

/** Scopes of the default habilitation. */
export const SCOPES_CONNEXION = ["openid", "given_name", "family_name", "preferred_username", "email"];
export const SCOPES_QUOTIENT = ["openid", "cnaf_quotient_familial"];
