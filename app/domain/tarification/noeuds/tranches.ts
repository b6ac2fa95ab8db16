import { z } from "zod";
import { arrondir, formatMontant, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import {
  compare,
  createRationnel,
  floor,
  formatNombre,
  mul,
  parseRationnel,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";
import { readCritere } from "../criteres.ts";
import {
  ArretCalcul,
  articleSchema,
  BaseManquante,
  CENT,
  nombreSchema,
  type Contexte,
  type Genre,
  type RegleFraction,
  type SousNoeud,
} from "./contexte.ts";
import { readForfait } from "./forfait.ts";

/** Un bout d'intervalle, dans l'unité de ce qui est regardé (euros pour un quotient). */
export interface Borne {
  readonly valeur: string;
  readonly compris: boolean;
}

/** `de` et `a` : `null` quand la ligne est ouverte de ce côté. */
export interface LigneTranche<N extends SousNoeud = SousNoeud> {
  readonly nom: string;
  readonly de: Borne | null;
  readonly a: Borne | null;
  /** Ligne réservée aux familles dont la base est connue : aucune règle de remplacement ne peut la nommer. */
  readonly baseConnueExigee?: boolean | undefined;
  readonly tarif: N;
  readonly article?: string | undefined;
}

/** Des lignes croissantes sur la base, le rang de l'enfant ou le nombre d'enfants. */
export interface Tranches<N extends SousNoeud = SousNoeud> {
  readonly kind: "tranches";
  readonly sur: "base" | "rang" | "nombre-enfants";
  readonly lignes: readonly LigneTranche<N>[];
}

/** `lue` : la valeur après la règle des décimales ; les deux sont `null` quand la ligne est choisie sans base. */
export interface EtapeTranche {
  readonly kind: "tranches";
  readonly sur: Tranches["sur"];
  readonly valeur: Rationnel | null;
  readonly lue: Rationnel | null;
  readonly regle: RegleFraction;
  readonly ligne: string;
  readonly de: Borne | null;
  readonly a: Borne | null;
  readonly centimes: Centimes | null;
  readonly article?: string;
}

const borneSchema = z.strictObject({ valeur: nombreSchema, compris: z.boolean() }).nullable();

export function createTranchesSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Tranches<N>> {
  return z.strictObject({
    kind: z.literal("tranches"),
    sur: z.enum(["base", "rang", "nombre-enfants"]),
    lignes: z
      .array(
        z.strictObject({
          nom: z.string().min(1).max(80),
          de: borneSchema,
          a: borneSchema,
          baseConnueExigee: z.boolean().optional(),
          tarif: noeud,
          article: articleSchema,
        }),
      )
      .min(1)
      .max(200),
  });
}

/** Applique à un quotient la règle des décimales de la grille. */
function applyRegleFraction(valeur: Rationnel, regle: RegleFraction): Rationnel {
  switch (regle) {
    case "tronquer":
      return createRationnel(floor(valeur));
    case "arrondir-commercial":
      return createRationnel(arrondir(valeur, "commercial"));
    case "au-centime":
      return createRationnel(arrondir(mul(valeur, CENT), "commercial"), 100);
    case "exact":
      return valeur;
  }
}

/** Dit si la valeur est entre les deux bouts de la ligne. */
function isDansLigne({ de, a }: Pick<LigneTranche, "de" | "a">, valeur: Rationnel): boolean {
  const bas = de === null ? 1 : compare(valeur, parseRationnel(de.valeur));
  const haut = a === null ? -1 : compare(valeur, parseRationnel(a.valeur));
  return (bas > 0 || (bas === 0 && de!.compris)) && (haut < 0 || (haut === 0 && a!.compris));
}

type Choix = Pick<EtapeTranche, "valeur" | "lue"> & { ligne: LigneTranche | undefined };

function selectLigne({ sur, lignes }: Tranches, { lecture, situation, regleFraction }: Contexte): Choix {
  if (sur !== "base") {
    const valeur = createRationnel(Number(readCritere(sur, situation)));
    return { valeur, lue: valeur, ligne: lignes.find((ligne) => isDansLigne(ligne, valeur)) };
  }
  switch (lecture.kind) {
    case "connue": {
      const lue = applyRegleFraction(lecture.valeur, regleFraction);
      return { valeur: lecture.valeur, lue, ligne: lignes.find((ligne) => isDansLigne(ligne, lue)) };
    }
    case "tranche-nommee": {
      const ligne = lignes.find(({ nom, baseConnueExigee }) => nom === lecture.nom && !baseConnueExigee);
      if (!ligne) throw new ArretCalcul("tranche-absente");
      return { valeur: null, lue: null, ligne };
    }
    case "plus-haute":
      return { valeur: null, lue: null, ligne: lignes.at(-1) };
    case "absente":
      throw new BaseManquante();
  }
}

function formatBorne({ valeur }: Borne): string {
  return formatNombre(parseRationnel(valeur));
}

/** « de 621 à 720, les deux compris ». */
function describeBornes(de: Borne | null, a: Borne | null): string {
  if (de === null && a === null) return "toutes les valeurs";
  if (de === null) return a!.compris ? `jusqu’à ${formatBorne(a!)} compris` : `moins de ${formatBorne(a!)}`;
  if (a === null) return de.compris ? `à partir de ${formatBorne(de)}` : `plus de ${formatBorne(de)}`;
  if (de.compris && a.compris) return `de ${formatBorne(de)} à ${formatBorne(a)}, les deux compris`;
  if (de.compris) return `à partir de ${formatBorne(de)} et moins de ${formatBorne(a)}`;
  if (a.compris) return `plus de ${formatBorne(de)} et jusqu’à ${formatBorne(a)} compris`;
  return `plus de ${formatBorne(de)} et moins de ${formatBorne(a)}`;
}

const NOMS_VARIABLE: Record<Tranches["sur"], string> = {
  base: "Quotient",
  rang: "Rang de l’enfant",
  "nombre-enfants": "Nombre d’enfants",
};

function describeLecture({ valeur, lue, regle }: EtapeTranche): string | undefined {
  if (valeur === null || lue === null || compare(valeur, lue) === 0) return undefined;
  const geste = regle === "tronquer" ? "sans ses décimales" : "arrondi";
  return `Le quotient ${formatNombre(valeur)} se lit ${formatNombre(lue)}, ${geste}.`;
}

export const tranches: Genre<Tranches, EtapeTranche> = {
  evaluate(noeud, contexte) {
    const { ligne, valeur, lue } = selectLigne(noeud, contexte);
    if (!ligne) throw new ArretCalcul("hors-grille");
    const centimes = readForfait(ligne.tarif);
    const { nom, de, a, article } = ligne;
    const etape: EtapeTranche = {
      kind: "tranches",
      sur: noeud.sur,
      valeur,
      lue,
      regle: contexte.regleFraction,
      ligne: nom,
      de,
      a,
      centimes,
      ...(article && { article }),
    };
    contexte.push(etape);
    return centimes === null ? contexte.evaluate(ligne.tarif) : toRationnel(centimes);
  },
  listSousNoeuds: ({ lignes }) => lignes.map(({ nom, tarif }) => [`ligne «\u00a0${nom}\u00a0»`, tarif]),
  describe(etape) {
    const lecture = describeLecture(etape);
    return {
      libelle:
        etape.lue === null
          ? `Tranche «\u00a0${etape.ligne}\u00a0»\u00a0: ${describeBornes(etape.de, etape.a)}`
          : `${NOMS_VARIABLE[etape.sur]} ${formatNombre(etape.lue)}\u00a0: ${describeBornes(etape.de, etape.a)}`,
      ...(lecture && { detail: lecture }),
      valeur: etape.centimes === null ? null : formatMontant(etape.centimes),
    };
  },
};
