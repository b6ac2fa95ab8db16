import { ETATS_SANS_BASE } from "#app/domain/bases/etats.ts";
import { asListe, asObjet } from "#app/domain/tarification/chemin.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import type { Noeud } from "#app/domain/tarification/noeuds/registre.ts";

type Kind = Noeud["kind"];
type Document = Readonly<Record<string, unknown>>;

const FORFAIT: Document = { kind: "forfait" };

/** Une ligne ouverte des deux côtés. */
const createLigne = (tarif: unknown): Document => ({ nom: "toutes les valeurs", de: null, a: null, tarif });

/** Un nœud à remplir, autour d'un tarif qu'on garde. */
const BLANCS: { readonly [K in Kind]: (tarif: unknown) => Document } = {
  forfait: () => FORFAIT,
  tranches: (tarif) => ({ kind: "tranches", lignes: [createLigne(tarif)] }),
  taux: () => ({ kind: "taux" }),
  points: () => ({ kind: "points", points: [{ base: "0" }, {}] }),
  selon: (tarif) => ({
    kind: "selon",
    critere: "residence",
    cas: [{ si: { parmi: ["commune"] }, tarif }],
    autrement: FORFAIT,
  }),
  montant: () => ({ kind: "montant", de: "cout-reel" }),
  somme: (tarif) => ({ kind: "somme", parts: [{ tarif }] }),
  minimum: (tarif) => ({ kind: "minimum", choix: [{ tarif }, { tarif: FORFAIT }] }),
  maximum: (tarif) => ({ kind: "maximum", choix: [{ tarif }, { tarif: FORFAIT }] }),
  produit: (tarif) => ({ kind: "produit", tarif }),
  quantite: (tarif) => ({ kind: "quantite", tarif, entamee: true, par: 1 }),
  ajustement: (tarif) => ({ kind: "ajustement", tarif, de: { part: "-10 %" } }),
  borne: (tarif) => ({ kind: "borne", tarif, plancher: 0 }),
  arrondi: (tarif) => ({ kind: "arrondi", tarif, mode: "commercial", pas: 1 }),
  tiers: (tarif) => ({ kind: "tiers", tarif, part: FORFAIT }),
  renvoi: () => ({ kind: "renvoi" }),
};

/** Genres qui ne contiennent pas d'autre tarif : on ne peut pas en entourer un. */
const FEUILLES: ReadonlySet<Kind> = new Set(["forfait", "taux", "points", "montant", "renvoi"]);

export const KINDS = Object.keys(BLANCS) as Kind[];

export const isEntourant = (kind: Kind): boolean => !FEUILLES.has(kind);

export const createNoeud = (kind: Kind, tarif: unknown = FORFAIT): Document => BLANCS[kind](tarif);

/** Le genre d'un nœud tel qu'écrit ; `null` s'il ne se reconnaît pas. */
export function readKind(noeud: unknown): Kind | null {
  const kind = asObjet(noeud)["kind"];
  return KINDS.find((une) => une === kind) ?? null;
}

/** Les tarifs que contient un nœud tel qu'écrit, avec leur place. */
export function listTarifs(noeud: unknown): { chemin: (string | number)[]; tarif: unknown }[] {
  const objet = asObjet(noeud);
  const listes = ["lignes", "cas", "parts", "choix"].flatMap((liste) =>
    asListe(objet[liste]).map((un, place) => ({
      chemin: [liste, place, "tarif"],
      tarif: asObjet(un)["tarif"],
    })),
  );
  const seuls = ["tarif", "part", "sinon", "autrement"]
    .filter((cle) => typeof objet[cle] === "object")
    .map((cle) => ({ chemin: [cle], tarif: objet[cle] }));
  return [...listes, ...seuls];
}

/** Un autre genre à la place de celui-ci, qui en garde le premier tarif quand il le peut. */
export function replaceKind(noeud: unknown, kind: Kind): Document {
  const [premier] = listTarifs(noeud);
  if (!isEntourant(kind)) return createNoeud(kind);
  if (premier) return createNoeud(kind, premier.tarif);
  return createNoeud(kind, readKind(noeud) === null ? FORFAIT : noeud);
}

/** Les sept règles, celles qui manquent étant à compléter. */
export const fillSansBase = (sansBase: unknown): Document => ({
  ...Object.fromEntries(ETATS_SANS_BASE.map((etat) => [etat, A_COMPLETER])),
  ...asObjet(sansBase),
});

/** Un cas de contrôle ordinaire, à préciser. */
export const createCas = (date: string, base: unknown): Document => ({
  situation: {
    format: "situation/1",
    date,
    quotient:
      base === "quotient-familial"
        ? {
            kind: "connue",
            quotient: { fournisseur: "CNAF", mois: date.slice(0, 7) },
            source: "document",
            obtenuLe: date,
          }
        : { kind: "en-attente" },
    ...(base !== "quotient-familial" &&
      base !== "aucune" &&
      typeof base === "string" && {
        revenus: {
          [base]: {
            kind: "connue",
            revenu: { annee: date.slice(0, 4) },
            source: "document",
            obtenuLe: date,
          },
        },
      }),
    residence: { commune: true, prouvee: true },
    enfant: { rang: 1, pai: false },
    foyer: { nombreEnfants: 1 },
    modalite: "regulier",
  },
});
