/** Les valeurs d'un critère en mots, quand un tableau en met plusieurs dans la même colonne. */
import {
  describeCritere,
  findDomaine,
  type Critere,
  type ValeurCritere,
} from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Noeud } from "#app/domain/tarification/noeuds/registre.ts";
import { listNoeuds } from "#app/domain/tarification/verification/reperes.ts";

/** Une part des valeurs d'un critère, parmi `toutes`, en ordre. */
export interface Branche {
  readonly critere: Critere;
  readonly valeurs: readonly ValeurCritere[];
  readonly toutes: readonly ValeurCritere[];
}

/** Les mots que la grille donne elle-même à une valeur : « Étude surveillée » plutôt que « etude-mois ». */
export type Libelles = ReadonlyMap<string, string>;

const cle = (critere: Critere, valeur: string | number): string => `${critere} ${valeur}`;

/** Les critères dont les valeurs sont des codes de la grille. */
const isCode = (critere: Critere): boolean => ["mot", "liste"].includes(findDomaine(critere).kind);

function listLibelles(noeud: Noeud): [string, string][] {
  if (noeud.kind === "selon" && isCode(noeud.critere))
    return noeud.cas.flatMap(({ si, libelle }): [string, string][] =>
      libelle && "parmi" in si && si.parmi.length === 1 ? [[cle(noeud.critere, si.parmi[0]!), libelle]] : [],
    );
  if (noeud.kind === "ajustement" && noeud.si && isCode(noeud.si.critere)) {
    const { critere, condition } = noeud.si;
    return "parmi" in condition && condition.parmi.length === 1
      ? [[cle(critere, condition.parmi[0]!), noeud.motif]]
      : [];
  }
  return [];
}

export function readLibelles({ tarif, definitions = {} }: Grille): Libelles {
  const noeuds = [tarif, ...Object.values(definitions)].flatMap(listNoeuds);
  // Le premier nom donné l'emporte.
  return new Map(noeuds.flatMap(listLibelles).toReversed());
}

const joinOu = (mots: readonly string[]): string =>
  mots.length < 2 ? (mots[0] ?? "") : `${mots.slice(0, -1).join(", ")} ou ${mots.at(-1)}`;

const isMots = (valeur: ValeurCritere): valeur is readonly string[] => typeof valeur === "object";

const nameStatut = (statut: string, libelles: Libelles): string =>
  libelles.get(cle("statut", statut)) ?? statut.replaceAll("-", " ");

/** Les plus petits ensembles de statuts de la branche, et ce qui en fait sortir. */
function describeStatuts({ valeurs, toutes }: Branche, libelles: Libelles): string {
  const listes = valeurs.filter(isMots);
  const has = (liste: readonly string[]) =>
    listes.some((one) => one.length === liste.length && liste.every((mot) => one.includes(mot)));
  const noms = [...new Set(toutes.filter(isMots).flat())];
  const minimales = listes.filter(
    (liste) => !listes.some((one) => one.length < liste.length && one.every((mot) => liste.includes(mot))),
  );
  const dites = minimales.map((liste) => {
    const sans = noms.filter(
      (mot) => !liste.includes(mot) && noms.length > 1 && liste.length > 0 && !has([...liste, mot]),
    );
    const tete = liste.map((mot) => nameStatut(mot, libelles)).join(" et ");
    return sans.length === 0
      ? tete
      : `${tete} (sans «\u00a0${sans.map((mot) => nameStatut(mot, libelles)).join("\u00a0», «\u00a0")}\u00a0»)`;
  });
  return joinOu(dites);
}

/** Les intervalles d'entiers que couvrent des valeurs qui ouvrent chacune le sien. */
function listPlages({ valeurs, toutes }: Branche): { de: number; a: number | null }[] {
  const debuts = toutes.map(Number);
  const plages: { de: number; a: number | null }[] = [];
  for (const de of valeurs.map(Number)) {
    const suivant = debuts[debuts.indexOf(de) + 1];
    const a = suivant === undefined ? null : suivant - 1;
    const avant = plages.at(-1);
    if (avant && avant.a === de - 1) avant.a = a;
    else plages.push({ de, a });
  }
  return plages;
}

const rangDit = (rang: number): string => (rang === 1 ? "1er" : `${rang}e`);

const SUITES_RANG: Partial<Record<Critere, string>> = {
  "rang-inscrits": " inscrit",
  "rang-presents": " présent",
  "rang-prix": ", du prix le plus cher au moins cher",
};

function describePlage(
  critere: Critere,
  { de, a }: { de: number; a: number | null },
  premier: boolean,
): string {
  if (critere.startsWith("rang")) {
    const suite = SUITES_RANG[critere] ?? "";
    if (a === null) return `À partir du ${rangDit(de)} enfant${suite}`;
    return a === de ? `${rangDit(de)} enfant${suite}` : `Du ${rangDit(de)} au ${rangDit(a)} enfant${suite}`;
  }
  const nom = critere === "age" ? "an" : critere.startsWith("nombre") ? "enfant" : "";
  const suite = critere === "nombre-inscrits" ? " inscrit" : "";
  const dits = (nombre: number): string => {
    const pluriel = nombre > 1 ? "s" : "";
    return `${nombre}${nom ? `\u00a0${nom}${pluriel}` : ""}${suite ? `${suite}${pluriel}` : ""}`;
  };
  const tete = nom
    ? ""
    : `Quantité «\u00a0${critere.slice("quantite:".length).replaceAll("-", " ")}\u00a0»\u00a0: `;
  // Un foyer qui inscrit un enfant en a au moins un.
  const debut = nom === "enfant" ? Math.max(de, 1) : de;
  if (a === null) return `${tete}${dits(debut)} et plus`;
  if (a <= debut) return `${tete}${dits(Math.max(a, debut))}`;
  if (premier && nom !== "enfant") return `${tete ? `${tete}jusqu’à` : "Jusqu’à"} ${dits(a)}`;
  return `${tete ? `${tete}de` : "De"} ${debut} à ${dits(a)}`;
}

const describeCode = (critere: Critere, valeur: ValeurCritere, libelles: Libelles): string =>
  libelles.get(cle(critere, String(valeur))) ?? describeCritere(critere, valeur);

/** Ce que la grille ne nomme pas : la branche de tout le monde, qui n'a pas besoin de mots. */
export function isOrdinaire({ critere, valeurs, toutes }: Branche): boolean {
  if (critere === "pai") return valeurs.includes("non");
  if (critere === "statut") return valeurs.some((valeur) => isMots(valeur) && valeur.length === 0);
  return isCode(critere) && valeurs.includes(toutes.at(-1)!);
}

/** La branche en mots de parent : « Du 1er au 2e enfant », « Famille de la commune ». */
export function describeBranche(branche: Branche, libelles: Libelles): string {
  const { critere, valeurs, toutes } = branche;
  if (critere === "statut")
    return isOrdinaire(branche) ? "Pas de situation particulière" : describeStatuts(branche, libelles);
  if (isCode(critere)) {
    const nommees = valeurs.filter((valeur) => valeur !== toutes.at(-1));
    const mots = joinOu(nommees.map((valeur) => describeCode(critere, valeur, libelles)));
    if (!isOrdinaire(branche)) return mots;
    return mots === "" ? "Dans les autres cas" : `${mots}, et autres cas`;
  }
  if (typeof valeurs[0] !== "number")
    return joinOu(valeurs.map((valeur) => describeCritere(critere, valeur)));
  const plages = listPlages(branche);
  return joinOu(plages.map((plage) => describePlage(critere, plage, plage.de === Number(toutes[0]))));
}
