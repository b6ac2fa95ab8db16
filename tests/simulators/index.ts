/** Starts every simulator for the given towns. Port 0 takes a free one; the handles tell which. */
import { type Persona, PERSONAS } from "../personas.ts";
import type { Alteration } from "./alteration.ts";
import { type ApiParticulierSimulee, type JetonApi, startApiParticulier } from "./api-particulier.ts";
import { type ClamdSimule, startClamd } from "./clamd.ts";
import { type Clock, clockReel } from "./commun.ts";
import { type BoiteCourriel, startCourriel } from "./courriel.ts";
import { SCOPES_CNAF } from "./franceconnect-demande.ts";
import { type FranceConnectSimule, startFranceConnect } from "./franceconnect.ts";
import type { ClientSimule } from "./oidc.ts";
import { personasFromPayloads } from "./payloads.ts";
import { type ProConnectSimule, startProConnect } from "./proconnect.ts";

export type Enregistrement = {
  client_id: string;
  client_secret: string;
  alg?: "ES256" | "RS256";
  scopes?: string[];
};

export type VilleSimulee = {
  slug: string;
  nom?: string;
  origin: string;
  siret: string;
  franceconnect: Enregistrement;
  proconnect: Enregistrement;
  /** The town's own token for API Particulier, with the QF alone. */
  jetonApi?: string;
};

type OptionsSimulateurs = {
  portail?: string;
  villes: readonly VilleSimulee[];
  ports: {
    franceconnect: number;
    apiParticulier: number;
    proconnect: number;
    courrielWeb: number;
    smtp: number;
    antivirus: number;
  };
  clock?: Clock;
  payloadsDir?: string;
  personas?: readonly Persona[];
  tokens?: Readonly<Record<string, JetonApi>>;
  alteration?: () => Alteration;
  tolerance?: number;
};

export type Simulateurs = {
  franceconnect: FranceConnectSimule;
  apiParticulier: ApiParticulierSimulee;
  proconnect: ProConnectSimule;
  courriel: BoiteCourriel;
  antivirus: ClamdSimule;
  close(): Promise<void>;
};

const SCOPES_FRANCECONNECT = [
  "openid",
  "identite_pivot",
  "profile",
  "birth",
  "preferred_username",
  "email",
  ...SCOPES_CNAF,
];
const SCOPES_PROCONNECT = [
  "openid",
  "given_name",
  "usual_name",
  "email",
  "uid",
  "siret",
  "idp_id",
  "organization_label",
  "roles",
];

export async function startSimulateurs(options: OptionsSimulateurs): Promise<Simulateurs> {
  const { ports, villes } = options;
  const clock = options.clock ?? clockReel;
  const personas = options.personas ?? PERSONAS;
  const familles =
    options.payloadsDir === undefined
      ? personas.filter(({ kind }) => kind === "famille")
      : personasFromPayloads(options.payloadsDir);
  const commun = { clock, ...(options.alteration === undefined ? {} : { alteration: options.alteration }) };

  const ouverts: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(ouvert: T): T => {
    ouverts.push(ouvert);
    return ouvert;
  };
  const close = async (): Promise<void> => {
    await Promise.all(ouverts.map((ouvert) => ouvert.close()));
  };

  try {
    const franceconnect = keep(
      await startFranceConnect({
        ...commun,
        port: ports.franceconnect,
        personas: familles,
        clients: villes.map((ville) =>
          toClient(ville, ville.franceconnect, SCOPES_FRANCECONNECT, {
            retours: ["/connexion/franceconnect/retour", "/famille/quotient-familial/retour"],
            fins: ["/connexion/deconnecte"],
          }),
        ),
      }),
    );
    const apiParticulier = keep(
      await startApiParticulier({
        port: ports.apiParticulier,
        franceConnect: franceconnect,
        personas: familles,
        clock,
        tokens: {
          ...Object.fromEntries(
            villes.flatMap(({ jetonApi }) =>
              jetonApi === undefined ? [] : [[jetonApi, { scopes: ["cnaf_quotient_familial"] }]],
            ),
          ),
          ...options.tokens,
        },
        ...(options.payloadsDir === undefined ? {} : { payloadsDir: options.payloadsDir }),
        ...(options.tolerance === undefined ? {} : { tolerance: options.tolerance }),
      }),
    );
    const proconnect = keep(
      await startProConnect({
        ...commun,
        port: ports.proconnect,
        personas,
        clients: villes.map((ville) =>
          toClient(ville, ville.proconnect, SCOPES_PROCONNECT, {
            retours: ["/connexion/proconnect/retour"],
            fins: ["/connexion/proconnect/deconnecte"],
          }),
        ),
      }),
    );
    const courriel = keep(await startCourriel({ portWeb: ports.courrielWeb, portSmtp: ports.smtp, clock }));
    const antivirus = keep(await startClamd({ port: ports.antivirus }));
    return { franceconnect, apiParticulier, proconnect, courriel, antivirus, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

function toClient(
  ville: VilleSimulee,
  enregistrement: Enregistrement,
  scopes: string[],
  { retours, fins }: { retours: readonly string[]; fins: readonly string[] },
): ClientSimule {
  return {
    client_id: enregistrement.client_id,
    client_secret: enregistrement.client_secret,
    redirect_uris: retours.map((chemin) => `${ville.origin}${chemin}`),
    post_logout_redirect_uris: fins.map((chemin) => `${ville.origin}${chemin}`),
    scopes: enregistrement.scopes ?? scopes,
    nom: ville.nom ?? ville.slug,
    alg: enregistrement.alg ?? "ES256",
  };
}
