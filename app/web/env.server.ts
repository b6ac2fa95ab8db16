/** What the environment chooses (hosts, master keys, mode), checked at boot. */
import { z } from "zod";

/** Published in the demo; any other mode refuses to boot with it. */
export const CLE_EXEMPLE = "0".repeat(64);

const schema = z
  .object({
    PORTAIL_MODE: z.enum(["demo", "production"]).default("production"),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    DATABASE_URL: z.string().default("donnees"),
    CLE_MAITRESSE: z.string().regex(/^[0-9a-f]{64}$/i, "64 chiffres hexadécimaux sont attendus"),
    CLE_MAITRESSE_ID: z
      .string()
      .regex(/^[a-z0-9-]{1,20}$/)
      .default("k1"),
    FRANCECONNECT_EMETTEUR: z.url(),
    PROCONNECT_EMETTEUR: z.url(),
    API_PARTICULIER_ADRESSE: z.url(),
    SMTP_ADRESSE: z.url(),
    ANTIVIRUS_ADRESSE: z.url({ protocol: /^tcp$/, error: "tcp://hôte:port est attendu" }),
    /** Trusted servers in front of the portal, each of which adds to `X-Forwarded-For`. */
    MANDATAIRES: z.coerce.number().int().min(0).max(5).optional(),
  })
  .superRefine((env, context) => {
    if (env.PORTAIL_MODE === "demo") return;
    if (env.CLE_MAITRESSE === CLE_EXEMPLE)
      context.addIssue({
        code: "custom",
        path: ["CLE_MAITRESSE"],
        message: "clé d’exemple refusée hors démonstration",
      });
    for (const name of ["FRANCECONNECT_EMETTEUR", "PROCONNECT_EMETTEUR", "API_PARTICULIER_ADRESSE"] as const)
      if (isSimulateur(env[name]))
        context.addIssue({ code: "custom", path: [name], message: "simulateur refusé hors démonstration" });
    // A clamd beside the portal is a usual place: only the simulator's own host names give it away.
    if (new URL(env.ANTIVIRUS_ADRESSE).hostname.endsWith(".localhost"))
      context.addIssue({
        code: "custom",
        path: ["ANTIVIRUS_ADRESSE"],
        message: "simulateur refusé hors démonstration",
      });
  });

export type Env = z.infer<typeof schema>;

function isSimulateur(address: string): boolean {
  const { hostname, protocol } = new URL(address);
  return protocol !== "https:" || /(^|\.)localhost$|^127\.|^\[::1\]$/.test(hostname);
}

/** @throws with every fault of the environment, one per line, and no value. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new Error(`Environnement refusé :\n${z.prettifyError(parsed.error)}`);
}

/** The public base address of a town, by its host name. */
export const makeOrigine =
  ({ PORTAIL_MODE, PORT }: Pick<Env, "PORTAIL_MODE" | "PORT">) =>
  (hote: string): string =>
    PORTAIL_MODE === "demo" ? `http://${hote}:${PORT}` : `https://${hote}`;
