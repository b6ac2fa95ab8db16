/** The families of a bench: invented, each with its own `sub`, and what must come out of its journey. */
import type { Motif } from "#app/domain/dossier/motif.ts";
import { findPersona, PERSONAS, toSub, type Persona } from "#tests/personas.ts";
import { createTirage, drawEntre } from "./aleatoire.ts";
import type { EtatAttendu } from "./bareme.ts";

/** One outcome that the journey may have. */
export type Issue =
  | { kind: "dossier"; etat: EtatAttendu; motif: Motif | null }
  /** FranceConnect never let the person in: no account, and a page that says so. */
  | { kind: "sans-compte"; raison: "abandon" | "acr-trop-faible" };

export interface EnfantDeclare {
  prenom: string;
  nom: string;
  annee: string;
}

export interface Famille {
  persona: Persona;
  /** The expected one, then those that an overload also permits. */
  issues: readonly [Issue, ...Issue[]];
  conduite: Conduite;
  enfants: readonly EnfantDeclare[];
  /** Says that it lives in the town. */
  commune: boolean;
  /** Enrols the first child in outings too. */
  sorties: boolean;
}

/** What the family does with its QF: retrieves it, says that it is wrong, or prefers a document. */
type Conduite = "recuperer" | "contester" | "document";

interface Exception {
  /** The persona whose misfortune is lent to the family. */
  slug: string;
  issues: readonly [Issue, ...Issue[]];
  conduite?: Conduite;
  /** The API does not answer at all: eleven seconds. */
  lente?: true;
}

const sans = (kind: Exclude<EtatAttendu["kind"], "connue">, motif: Motif): Issue => ({
  kind: "dossier",
  etat: { kind },
  motif,
});
const connue = (valeur: number): Issue => ({
  kind: "dossier",
  etat: { kind: "connue", valeur },
  motif: null,
});

const EXCEPTIONS: readonly Exception[] = [
  { slug: "panne-503", issues: [sans("indisponible", "panne")] },
  { slug: "panne-23003", issues: [sans("non-allocataire", "dossier-absent")] },
  { slug: "panne-00355", issues: [sans("identite-introuvable", "identite-introuvable")] },
  { slug: "panne-429", issues: [sans("indisponible", "trop-de-demandes")] },
  { slug: "qf-moyen", conduite: "contester", issues: [sans("contestee", "quotient-conteste")] },
  { slug: "panne-35003-non-reference", issues: [sans("non-allocataire", "non-allocataire")] },
  { slug: "panne-35003-erreur-inattendue", issues: [sans("indisponible", "erreur-inattendue")] },
  { slug: "abandon", issues: [{ kind: "sans-compte", raison: "abandon" }] },
  { slug: "panne-10003", issues: [sans("non-allocataire", "dossier-absent")] },
  { slug: "panne-502", issues: [sans("indisponible", "panne")] },
  { slug: "panne-hang", lente: true, issues: [sans("indisponible", "delai-depasse")] },
  { slug: "panne-409", issues: [sans("indisponible", "conflit")] },
  { slug: "qf-moyen", conduite: "document", issues: [sans("refusee", "refus-de-recuperation")] },
  { slug: "panne-json-tronque", issues: [sans("indisponible", "erreur-inattendue")] },
  { slug: "panne-40003", issues: [sans("non-allocataire", "dossier-absent")] },
  { slug: "panne-401", issues: [sans("indisponible", "jeton-expire")] },
  { slug: "panne-ban", lente: true, issues: [sans("indisponible", "delai-depasse")] },
  { slug: "acr-trop-faible", issues: [{ kind: "sans-compte", raison: "acr-trop-faible" }] },
  { slug: "qf-sans-valeur", issues: [sans("non-allocataire", "non-allocataire")] },
  { slug: "panne-403", issues: [sans("indisponible", "connecteur")] },
  { slug: "panne-504", issues: [sans("indisponible", "panne")] },
  { slug: "panne-html", issues: [sans("indisponible", "erreur-inattendue")] },
  // Answered at the second try, when the limit of calls leaves room for one.
  { slug: "panne-502-puis-ok", issues: [connue(640), sans("indisponible", "panne")] },
];

/** Each side of each bound of the two tables, and ordinary values between. */
const VALEURS = [
  845, 500, 287, 500.01, 1275, 0, 1000, 640, 1600, 1001, 499, 1500, 1276, 912, 1600.01, 1000.01, 722, 1501,
  3420, 1275.01, 501, 1120, 1601, 1888, 999, 1500.01, 415, 1430,
];

const PART_EXCEPTIONS = 0.15;
const SYLLABES = "BA CE DI FO GU LA ME NI PO RU SA TE VI ZO KER LON".split(" ");
const PRENOMS = ["Lina", "Malo", "Anouk", "Timéo", "Zoé-Rose", "Noël"];

/** One name for each rank: no child may look like the child of another family. */
export function makeNom(rang: number): string {
  let nom = "";
  for (let reste = rang, pas = 0; pas < 5; pas += 1, reste = Math.floor(reste / SYLLABES.length))
    nom += SYLLABES[reste % SYLLABES.length] ?? "";
  return nom;
}

interface Options {
  nombre: number;
  graine: number;
  /** Without those that wait eleven seconds for nothing. */
  sansLenteur?: boolean;
}

/** 85 % whose QF the API gives, the others spread evenly over the exceptions. */
export function makeFamilles({ nombre, graine, sansLenteur = false }: Options): Famille[] {
  const tirage = createTirage(graine);
  const exceptions = EXCEPTIONS.filter(({ lente }) => !(sansLenteur && lente));
  return Array.from({ length: nombre }, (_, rang) => {
    const avant = Math.round(rang * PART_EXCEPTIONS);
    const isException = Math.round((rang + 1) * PART_EXCEPTIONS) > avant;
    const exception = isException ? exceptions[avant % exceptions.length] : undefined;
    const valeur = VALEURS[(rang - avant) % VALEURS.length] ?? 0;
    const nom = makeNom(rang);
    return {
      persona: makePersona(rang, nom, exception ? findPersona(exception.slug) : valeur),
      issues: exception?.issues ?? [connue(valeur)],
      conduite: exception?.conduite ?? "recuperer",
      enfants: PRENOMS.slice(rang % 5, (rang % 5) + (tirage() < 0.5 ? 1 : 2)).map((prenom) => ({
        prenom,
        nom,
        annee: String(drawEntre(tirage, 2014, 2022)),
      })),
      commune: tirage() < 0.6,
      sorties: tirage() < 0.5,
    };
  });
}

/** A person of its own; of another persona it takes only what FranceConnect and the caisse do. */
function makePersona(rang: number, nom: string, sort: Persona | number): Persona {
  const slug = `famille-${rang}`;
  const { qf, panne, fc } =
    typeof sort === "number"
      ? { qf: { fournisseur: rang % 4 === 0 ? ("MSA" as const) : ("CNAF" as const), valeur: sort } }
      : sort;
  return {
    slug,
    kind: "famille",
    note: typeof sort === "number" ? `quotient ${sort}` : sort.slug,
    prenoms: ["Camille"],
    nom,
    email: `${slug}@exemple.test`,
    sexe: rang % 2 === 0 ? "F" : "M",
    naissance: "1986-05-12",
    lieuNaissance: "44109",
    paysNaissance: "99100",
    sub: toSub(`banc:${slug}`),
    ...(qf === undefined ? {} : { qf }),
    ...(panne === undefined ? {} : { panne }),
    ...(fc === undefined ? {} : { fc }),
    allocataires: [],
    enfants: [],
  };
}

/** The agents of the demonstration, whom ProConnect must know. */
export const AGENTS: readonly Persona[] = PERSONAS.filter(({ kind }) => kind === "agent");
