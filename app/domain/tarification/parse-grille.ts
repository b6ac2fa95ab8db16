import type { z } from "zod";
import { grilleSchema, type Grille } from "./grille.ts";
import { listSousNoeuds, type Noeud } from "./noeuds/registre.ts";
import { situationSchema, type Situation } from "./situation.ts";

/** Ce qui empêche de lire, et sa place dans le document : « tarif.lignes.2.a.valeur ». */
export interface Faute {
  readonly lieu: string;
  readonly message: string;
}

type Lecture<Cle extends string, T> =
  | ({ readonly kind: "lue" } & { readonly [K in Cle]: T })
  | { readonly kind: "refusee"; readonly fautes: readonly Faute[] };

const PROFONDEUR_MAX = 60;
const VALEURS_MAX = 50_000;
const NOEUDS_MAX = 20_000;
const FAUTES_MAX = 50;

function findDemesure(document: unknown): string | null {
  const pile: [valeur: unknown, profondeur: number][] = [[document, 0]];
  for (let vues = 0; pile.length > 0; vues++) {
    const [valeur, profondeur] = pile.pop()!;
    if (profondeur > PROFONDEUR_MAX) return `Le document a plus de ${PROFONDEUR_MAX} niveaux.`;
    if (vues > VALEURS_MAX) return `Le document a plus de ${VALEURS_MAX} valeurs.`;
    if (valeur !== null && typeof valeur === "object") {
      for (const enfant of Object.values(valeur)) pile.push([enfant, profondeur + 1]);
    }
  }
  return null;
}

/** En mots pour l'agent : le code de la faute, sa place et, pour un genre inconnu, ceux qui existent. */
function toFautes(issues: readonly z.core.$ZodIssue[], avant: readonly PropertyKey[] = []): Faute[] {
  return issues
    .flatMap((issue): Faute[] => {
      const place = [...avant, ...issue.path];
      // une union sans genre rend une liste par branche : la branche qui va le plus loin est celle qu'on a voulu écrire
      if (issue.code === "invalid_union" && issue.errors.length > 0) {
        const branches = issue.errors.map((branche) => toFautes(branche, place));
        return branches.reduce((x, y) => (deepest(y) > deepest(x) ? y : x));
      }
      return [{ lieu: place.join("."), message: toMessage(issue) }];
    })
    .slice(0, FAUTES_MAX);
}

const deepest = (fautes: readonly Faute[]): number =>
  Math.max(0, ...fautes.map(({ lieu }) => lieu.split(".").length));

const TYPES: Record<string, string> = {
  string: "un texte",
  number: "un nombre",
  int: "un nombre entier",
  boolean: "true ou false",
  array: "une liste",
  object: "un objet",
  record: "un objet",
};

function toMessage(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `${TYPES[issue.expected] ?? issue.expected} est attendu.`;
    case "unrecognized_keys":
      return `clé inconnue : ${issue.keys.map((cle) => `« ${cle.slice(0, 60)} »`).join(", ")}.`;
    case "invalid_value":
      return `valeur attendue : ${issue.values.map((valeur) => `« ${String(valeur)} »`).join(", ")}.`;
    case "invalid_union":
      return `genre inconnu ; genres connus : ${listGenres(issue)}.`;
    case "too_small":
      return `au moins ${issue.minimum} attendu.`;
    case "too_big":
      return `au plus ${issue.maximum} attendu.`;
    default:
      return `${issue.message}.`;
  }
}

/** Les genres qu'une union distingue par leur `kind`. */
const listGenres = (union: z.core.$ZodIssueInvalidUnion): string =>
  ("options" in union ? (union.options as unknown[]) : []).map((genre) => `« ${String(genre)} »`).join(", ");

const refuse = (...fautes: Faute[]): { kind: "refusee"; fautes: Faute[] } => ({ kind: "refusee", fautes });

/** Renvois d'un tarif, sans suivre les définitions, avec le nombre de ses nœuds. */
function listRenvois(noeud: Noeud): { renvois: string[]; noeuds: number } {
  const renvois: string[] = [];
  let noeuds = 0;
  const pile: Noeud[] = [noeud];
  for (let vu = pile.pop(); vu !== undefined; vu = pile.pop()) {
    noeuds++;
    if (vu.kind === "renvoi") renvois.push(vu.vers);
    for (const [, enfant] of listSousNoeuds(vu)) pile.push(enfant);
  }
  return { renvois, noeuds };
}

/** Une définition absente, un renvoi qui tourne en rond, ou un tarif démesuré une fois ses renvois remplacés. */
function checkRenvois({ tarif, definitions = {}, sansBase }: Grille): Faute[] {
  const tailles = new Map<string, number | null>();
  const fautes: Faute[] = [];
  const measure = (noeud: Noeud, lieu: string): number => {
    const { renvois, noeuds } = listRenvois(noeud);
    return renvois.reduce((total, vers) => total + measureDefinition(vers, lieu), noeuds);
  };
  const measureDefinition = (vers: string, lieu: string): number => {
    const taille = tailles.get(vers);
    if (taille === null) fautes.push({ lieu, message: `Le renvoi vers « ${vers} » tourne en rond.` });
    if (taille !== undefined) return taille ?? 0;
    const noeud = Object.hasOwn(definitions, vers) ? definitions[vers] : undefined;
    if (!noeud) {
      fautes.push({ lieu, message: `Aucune définition ne s’appelle « ${vers} ».` });
      return 0;
    }
    tailles.set(vers, null);
    const mesuree = measure(noeud, `definitions.${vers}`);
    tailles.set(vers, mesuree);
    return mesuree;
  };
  const regles = Object.entries(sansBase ?? {}).flatMap(([etat, regle]): [string, Noeud][] =>
    typeof regle === "object" && regle.kind === "provisoire" ? [[`sansBase.${etat}.tarif`, regle.tarif]] : [],
  );
  const racines: [string, Noeud][] = [
    ["tarif", tarif],
    ...Object.entries(definitions).map(([nom, noeud]): [string, Noeud] => [`definitions.${nom}`, noeud]),
    ...regles,
  ];
  for (const [lieu, noeud] of racines)
    if (measure(noeud, lieu) > NOEUDS_MAX)
      fautes.push({
        lieu,
        message: `Le tarif a plus de ${NOEUDS_MAX} éléments une fois ses renvois suivis.`,
      });
  return fautes;
}

/** Lit un document inconnu. Ne lève jamais : un document refusé dit où et pourquoi. */
export function parseGrille(document: unknown): Lecture<"grille", Grille> {
  const demesure = findDemesure(document);
  if (demesure) return refuse({ lieu: "", message: demesure });
  const lecture = grilleSchema.safeParse(document);
  if (!lecture.success) return refuse(...toFautes(lecture.error.issues));
  const fautes = checkRenvois(lecture.data);
  return fautes.length > 0 ? refuse(...fautes) : { kind: "lue", grille: lecture.data };
}

/** Lit une situation inconnue, aux mêmes conditions. */
export function parseSituation(document: unknown): Lecture<"situation", Situation> {
  const demesure = findDemesure(document);
  if (demesure) return refuse({ lieu: "", message: demesure });
  const lecture = situationSchema.safeParse(document);
  return lecture.success
    ? { kind: "lue", situation: lecture.data }
    : refuse(...toFautes(lecture.error.issues));
}
