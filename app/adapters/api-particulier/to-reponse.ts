import { z } from "zod";

import type { AllocataireRecu } from "#app/domain/identite/identite.ts";
import type { CausePanne, ReponseQuotient } from "#app/usecases/ports/externes.ts";

/**
 * Pure translation of one HTTP answer of the quotient familial endpoint.
 * The HTTP class decides first, then the last three digits of the code (the prefix only names the provider), then the title.
 */

type ReponseHttp = {
  status: number;
  header: (name: string) => string | null;
  corps: string;
  /** `YYYY-MM` when a month was asked: the server's cache may answer with another one. */
  moisDemande?: string;
};

const REESSAI_PAR_DEFAUT_SECONDES = 60;
const REESSAI_MAXIMUM_SECONDES = 24 * 3600;

const entier = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number),
]);
const annee = entier.pipe(z.number().int().min(1990).max(2200));
const mois = entier.pipe(z.number().int().min(1).max(12));

const quotientSchema = z.object({
  fournisseur: z.enum(["CNAF", "MSA"]),
  valeur: z.union([z.number(), z.string()]).nullish(),
  annee,
  mois,
  annee_calcul: annee.nullish().catch(null),
  mois_calcul: mois.nullish().catch(null),
});

const succesSchema = z.object({
  // A key outside the granted scopes is absent, not null.
  data: z.object({ quotient_familial: z.unknown().optional() }),
});

const allocataireSchema = z.object({
  nom_naissance: z.string(),
  prenoms: z.string(),
  date_naissance: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  sexe: z.enum(["F", "M"]).nullish().catch(null),
});
const allocatairesSchema = z.object({
  data: z.object({ allocataires: z.array(allocataireSchema.nullable().catch(null)) }),
});

const erreurSchema = z.object({
  code: z.union([z.string(), z.number().transform(String)]),
  title: z.string().nullish().catch(null),
  meta: z
    .object({
      provider: z.string().nullish().catch(null),
      retry_in: z.number().nonnegative().nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
type ErreurApi = z.infer<typeof erreurSchema>;

const erreursSchema = z.object({ errors: z.array(erreurSchema).min(1) });

export function toReponse(http: ReponseHttp): ReponseQuotient {
  const requestId = readRequestId(http.header);
  if (http.status === 200) return toSucces(http, requestId);

  const erreurs = readErreurs(http.corps);
  const codes = erreurs.map((erreur) => erreur.code);
  const isCode = (...suffixes: string[]) =>
    codes.some((code) => suffixes.some((suffixe) => code.endsWith(suffixe)));

  switch (http.status) {
    case 400:
      return erreurs.length > 0
        ? { kind: "parametres-refuses", codes, requestId }
        : { kind: "reponse-illisible", requestId };
    case 401:
      // 00103 is the town's own token, past its term: nobody's FranceConnect session.
      return { kind: isCode("50002") ? "jeton-expire" : "jeton-refuse", requestId };
    case 403:
      return { kind: isCode("107") ? "adresse-ip-refusee" : "privileges-insuffisants", requestId };
    case 404:
      return toAbsence(erreurs, requestId);
    case 409:
      return { kind: "conflit", requestId };
    case 422:
      if (isCode("355")) return { kind: "identite-inconnue", requestId };
      // Without a readable code the refusal could be either: claim neither.
      return erreurs.length > 0
        ? { kind: "parametres-refuses", codes, requestId }
        : { kind: "reponse-illisible", requestId };
    case 429:
      return {
        kind: "trop-de-demandes",
        reessayerApresSecondes: readReessai(http.header, erreurs) ?? REESSAI_PAR_DEFAUT_SECONDES,
        requestId,
      };
    default:
      return http.status >= 500
        ? toPanne(http, erreurs, requestId)
        : { kind: "reponse-illisible", requestId };
  }
}

function readRequestId(header: ReponseHttp["header"]): string | null {
  const valeur = header("x-request-id")?.trim() ?? "";
  return /^[\w.:-]{1,100}$/.test(valeur) ? valeur : null;
}

function toSucces(http: ReponseHttp, requestId: string | null): ReponseQuotient {
  const illisible: ReponseQuotient = { kind: "reponse-illisible", requestId };

  const succes = succesSchema.safeParse(readJson(http.corps));
  if (!succes.success) return illisible;
  const brut = succes.data.data.quotient_familial;
  if (brut === undefined) return { kind: "privileges-insuffisants", requestId };
  if (brut === null) return { kind: "valeur-absente", requestId };

  const lu = quotientSchema.safeParse(brut);
  if (!lu.success) return illisible;
  const quotient = lu.data;

  const moisRecu = toMois(quotient.annee, quotient.mois);
  if (http.moisDemande !== undefined && http.moisDemande !== moisRecu) return illisible;
  if (quotient.valeur === null || quotient.valeur === undefined || quotient.valeur === "") {
    return { kind: "valeur-absente", requestId };
  }
  const valeur = String(quotient.valeur);
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(valeur)) return illisible;

  const { annee_calcul: anneeCalcul, mois_calcul: moisCalcul } = quotient;
  return {
    kind: "trouve",
    quotient: {
      fournisseur: quotient.fournisseur,
      valeur,
      mois: moisRecu,
      moisCalcul: anneeCalcul && moisCalcul ? toMois(anneeCalcul, moisCalcul) : null,
    },
    requestId,
  };
}

/** Who answered; null when the town holds no right to read it. Somebody unreadable is nobody, so never a match. */
export function readAllocataires(corps: string): AllocataireRecu[] | null {
  const lu = allocatairesSchema.safeParse(readJson(corps));
  if (!lu.success) return null;
  return lu.data.data.allocataires.flatMap((un) =>
    un === null
      ? []
      : [
          {
            nomNaissance: un.nom_naissance,
            prenoms: un.prenoms,
            naissance: un.date_naissance,
            sexe: un.sexe ?? null,
          },
        ],
  );
}

/** A 404 ending in 003 speaks of the family; any other one (unknown version, foreign page) speaks of us. */
function toAbsence(erreurs: readonly ErreurApi[], requestId: string | null): ReponseQuotient {
  const erreur = erreurs.find(({ code }) => code.endsWith("003"));
  if (erreur === undefined) return { kind: "reponse-illisible", requestId };

  const titre = (erreur.title ?? "").toLowerCase();
  if (titre.startsWith("allocataire non référencé")) return { kind: "non-reference", requestId };
  if (titre.startsWith("dossier allocataire absent")) {
    return { kind: "dossier-absent", caisse: readCaisse(erreur), requestId };
  }
  // 35003 has two meanings and only the title tells them apart: unread, it is never taken as final.
  if (erreur.code.startsWith("35")) return { kind: "erreur-inattendue", requestId };
  const caisse = readCaisse(erreur);
  return caisse === null
    ? { kind: "reponse-illisible", requestId }
    : { kind: "dossier-absent", caisse, requestId };
}

type Caisse = "CNAF" | "MSA" | "RNCPS" | "CNAV";
const CAISSE_PAR_PREFIXE: Readonly<Record<string, Caisse>> = {
  "10": "MSA",
  "23": "CNAF",
  "37": "CNAV",
  "40": "RNCPS",
};

function readCaisse(erreur: ErreurApi): Caisse | null {
  const provider = erreur.meta?.provider;
  if (provider === "CNAF" || provider === "MSA" || provider === "RNCPS" || provider === "CNAV")
    return provider;
  return CAISSE_PAR_PREFIXE[erreur.code.slice(0, 2)] ?? null;
}

function toPanne(
  http: ReponseHttp,
  erreurs: readonly ErreurApi[],
  requestId: string | null,
): ReponseQuotient {
  const cause: CausePanne = http.status === 503 ? "503" : http.status === 504 ? "504" : "502";
  const secondes = readReessai(http.header, erreurs);
  return secondes === null
    ? { kind: "panne", cause, requestId }
    : { kind: "panne", cause, reessayerApresSecondes: secondes, requestId };
}

function readReessai(header: ReponseHttp["header"], erreurs: readonly ErreurApi[]): number | null {
  const entete = header("retry-after")?.trim() ?? "";
  const secondes = /^\d{1,9}$/.test(entete)
    ? Number(entete)
    : erreurs.find((e) => e.meta?.retry_in != null)?.meta?.retry_in;
  return secondes == null ? null : Math.min(Math.max(1, Math.ceil(secondes)), REESSAI_MAXIMUM_SECONDES);
}

function readErreurs(corps: string): readonly ErreurApi[] {
  const lu = erreursSchema.safeParse(readJson(corps));
  return lu.success ? lu.data.errors : [];
}

function readJson(corps: string): unknown {
  try {
    return JSON.parse(corps);
  } catch {
    return undefined;
  }
}

function toMois(annee: number, mois: number): string {
  return `${annee}-${String(mois).padStart(2, "0")}`;
}
