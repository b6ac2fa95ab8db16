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
/** Plus long que tout texte permis : une expression régulière ne lit jamais des mégaoctets. */
const TEXTE_MAX = 2_000;
const NOEUDS_MAX = 20_000;
const FAUTES_MAX = 50;
const RENVOIS_MAX = 20;

const isTexteDemesure = (valeur: unknown): boolean => typeof valeur === "string" && valeur.length > TEXTE_MAX;

const abrege = (cle: PropertyKey): string => String(cle).slice(0, 60);

/** La première place où le document est trop grand pour être lu ; `null` sinon. */
export function findDemesure(document: unknown): Faute | null {
  let niveau: [valeur: unknown, lieu: string][] = [[document, ""]];
  let vues = 0;
  for (let profondeur = 0; niveau.length > 0; profondeur++) {
    const [[, ici]] = niveau as [[unknown, string]];
    if (profondeur > PROFONDEUR_MAX)
      return {
        lieu: ici.split(".").slice(0, 6).concat("…").join("."),
        message: `Le document a plus de ${PROFONDEUR_MAX} niveaux.`,
      };
    const dessous: [unknown, string][] = [];
    for (const [valeur, lieu] of niveau) {
      if (valeur === null || typeof valeur !== "object") continue;
      const cles = Object.keys(valeur);
      vues += cles.length;
      if (vues > VALEURS_MAX) return { lieu, message: `Le document a plus de ${VALEURS_MAX} valeurs.` };
      for (const cle of cles) {
        const enfant: unknown = (valeur as Record<string, unknown>)[cle];
        const place = lieu === "" ? abrege(cle) : `${lieu}.${abrege(cle)}`;
        if (isTexteDemesure(cle) || isTexteDemesure(enfant))
          return { lieu: place, message: `Un texte a plus de ${TEXTE_MAX} caractères.` };
        dessous.push([enfant, place]);
      }
    }
    niveau = dessous;
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
      return [{ lieu: place.map(abrege).join("."), message: toMessage(issue) }];
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
      return `clé inconnue\u00a0: ${issue.keys.map((cle) => `«\u00a0${cle.slice(0, 60)}\u00a0»`).join(", ")}.`;
    case "invalid_value":
      return `valeur attendue\u00a0: ${issue.values.map((valeur) => `«\u00a0${String(valeur)}\u00a0»`).join(", ")}.`;
    case "invalid_union":
      return `genre inconnu ; genres connus : ${listGenres(issue)}.`;
    case "too_small":
      return `au moins ${issue.minimum} attendu.`;
    case "too_big":
      return `au plus ${issue.maximum} attendu.`;
    case "custom":
    case "invalid_format":
      return `${issue.message}.`;
    default:
      return "valeur refusée.";
  }
}

/** Les genres qu'une union distingue par leur `kind`. */
const listGenres = (union: z.core.$ZodIssueInvalidUnion): string =>
  ("options" in union ? (union.options as unknown[]) : [])
    .map((genre) => `«\u00a0${String(genre)}\u00a0»`)
    .join(", ");

const refuse = (...fautes: Faute[]): { kind: "refusee"; fautes: Faute[] } => ({
  kind: "refusee",
  fautes: fautes.slice(0, FAUTES_MAX),
});

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

/** `suite` : le plus grand nombre de renvois qui se suivent. */
interface Taille {
  readonly noeuds: number;
  readonly suite: number;
}

const RIEN: Taille = { noeuds: 0, suite: 0 };

/** Une définition absente, un renvoi qui tourne en rond, ou un tarif démesuré une fois ses renvois remplacés. */
function checkRenvois({ tarif, definitions = {}, sansBase }: Grille): Faute[] {
  const tailles = new Map<string, Taille | null>();
  const fautes: Faute[] = [];
  const refuseRenvoi = (lieu: string, message: string): Taille => {
    fautes.push({ lieu, message });
    return RIEN;
  };
  const measure = (noeud: Noeud, lieu: string, avant: number): Taille => {
    const { renvois, noeuds } = listRenvois(noeud);
    const suites = renvois.map((vers) => measureDefinition(vers, lieu, avant + 1));
    return {
      noeuds: suites.reduce((total, suite) => total + suite.noeuds, noeuds),
      suite: suites.reduce((plus, { suite }) => Math.max(plus, suite + 1), 0),
    };
  };
  const measureDefinition = (vers: string, lieu: string, avant: number): Taille => {
    const taille = tailles.get(vers);
    if (taille === null) return refuseRenvoi(lieu, `Le renvoi vers «\u00a0${vers}\u00a0» tourne en rond.`);
    if (avant + (taille?.suite ?? 0) > RENVOIS_MAX)
      return refuseRenvoi(lieu, `Plus de ${RENVOIS_MAX} renvois se suivent.`);
    if (taille) return taille;
    const noeud = Object.hasOwn(definitions, vers) ? definitions[vers] : undefined;
    if (!noeud) return refuseRenvoi(lieu, `Aucune définition ne s’appelle «\u00a0${vers}\u00a0».`);
    tailles.set(vers, null);
    const mesuree = measure(noeud, `definitions.${vers}`, avant);
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
    if (measure(noeud, lieu, 0).noeuds > NOEUDS_MAX)
      fautes.push({
        lieu,
        message: `Le tarif a plus de ${NOEUDS_MAX} éléments une fois ses renvois suivis.`,
      });
  return fautes;
}

/** Lit un document inconnu. Ne lève jamais : un document refusé dit où et pourquoi. */
export function parseGrille(document: unknown): Lecture<"grille", Grille> {
  const demesure = findDemesure(document);
  if (demesure) return refuse(demesure);
  const lecture = grilleSchema.safeParse(document);
  if (!lecture.success) return refuse(...toFautes(lecture.error.issues));
  const fautes = checkRenvois(lecture.data);
  return fautes.length > 0 ? refuse(...fautes) : { kind: "lue", grille: lecture.data };
}

/** Lit une situation inconnue, aux mêmes conditions. */
export function parseSituation(document: unknown): Lecture<"situation", Situation> {
  const demesure = findDemesure(document);
  if (demesure) return refuse(demesure);
  const lecture = situationSchema.safeParse(document);
  return lecture.success
    ? { kind: "lue", situation: lecture.data }
    : refuse(...toFautes(lecture.error.issues));
}
