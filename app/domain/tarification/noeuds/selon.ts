import { z } from "zod";
import { formatMontant, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import {
  conditionSchema,
  critereSchema,
  describeCritere,
  findLecteur,
  matchCondition,
  nameCritere,
  type Condition,
  type Critere,
  type ValeurCritere,
} from "../criteres.ts";
import { splitRegion } from "../verification/visite.ts";
import {
  articleSchema,
  halt,
  libelleSchema,
  push,
  stop,
  stopSansCritere,
  type Compile,
  type Genre,
  type SousNoeud,
} from "./contexte.ts";
import { readForfait } from "./forfait.ts";

const PAS_DE_PRIX = "pas-de-prix";

/**
 * Le premier cas dont la condition est remplie, sinon `autrement`. `autrement: "pas-de-prix"` : la ville ne propose rien
 * d'autre (une formule, un tarif qu'elle ne nomme pas), et le dit.
 */
export interface Selon<N extends SousNoeud = SousNoeud> {
  readonly kind: "selon";
  readonly critere: Critere;
  readonly cas: readonly {
    readonly si: Condition;
    readonly libelle?: string | undefined;
    readonly tarif: N;
    readonly article?: string | undefined;
  }[];
  readonly autrement?: N | typeof PAS_DE_PRIX | undefined;
}

export interface EtapeSelon {
  readonly kind: "selon";
  readonly critere: Critere;
  readonly valeur: ValeurCritere;
  /** Place du cas retenu, ou `autrement`. */
  readonly cas: number | "autrement";
  readonly libelle?: string | undefined;
  readonly centimes: Centimes | null;
  readonly article?: string | undefined;
}

export function createSelonSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Selon<N>> {
  return z.strictObject({
    kind: z.literal("selon"),
    critere: critereSchema,
    cas: z
      .array(
        z.strictObject({
          si: conditionSchema,
          libelle: libelleSchema.optional(),
          tarif: noeud,
          article: articleSchema,
        }),
      )
      .min(1)
      .max(50),
    autrement: z.union([noeud, z.literal(PAS_DE_PRIX)]).optional(),
  });
}

const isTarif = (autrement: Selon["autrement"]): autrement is SousNoeud => typeof autrement === "object";

interface Branche {
  readonly si: Condition;
  readonly tarif: Compile;
}

/**
 * Le tarif d'un mot, quand toutes les conditions sont des listes ; le premier cas qui le cite l'emporte. Une grille n'en
 * cite que quelques-uns : les comparer un à un va plus vite qu'un index.
 */
function createChoix(branches: readonly Branche[]): ((valeur: string | number) => Compile | null) | null {
  const mots: (string | number)[] = [];
  const tarifs: Compile[] = [];
  for (const { si, tarif } of branches) {
    if (!("parmi" in si)) return null;
    for (const mot of si.parmi) {
      mots.push(mot);
      tarifs.push(tarif);
    }
  }
  return (valeur) => {
    for (let place = 0; place < mots.length; place++) if (mots[place] === valeur) return tarifs[place]!;
    return null;
  };
}

export const selon: Genre<Selon, EtapeSelon> = {
  evaluate({ critere, cas, autrement }, calcul) {
    const valeur = findLecteur(critere)(calcul.situation, calcul.regles);
    if (valeur === null) return stopSansCritere(calcul, critere);
    const place = cas.findIndex(({ si }) => matchCondition(si, valeur));
    const retenu = cas[place];
    const tarif = retenu?.tarif ?? autrement;
    if (!tarif || tarif === PAS_DE_PRIX) return stop(calcul, "hors-grille");
    const centimes = readForfait(tarif);
    push<EtapeSelon>(calcul, {
      kind: "selon",
      critere,
      valeur,
      cas: retenu ? place : "autrement",
      libelle: retenu?.libelle,
      centimes,
      article: retenu?.article,
    });
    return centimes === null ? calcul.evaluate(tarif, calcul) : toRationnel(centimes);
  },
  compile({ critere, cas, autrement }, { compile, regles }) {
    const read = findLecteur(critere);
    const branches = cas.map(({ si, tarif }) => ({ si, tarif: compile(tarif) }));
    const choose = createChoix(branches);
    const reste = isTarif(autrement) ? compile(autrement) : null;
    return (course) => {
      const valeur = read(course.situation, regles);
      if (valeur === null) return halt(course, "critere-absent");
      const tarif =
        choose && typeof valeur !== "object"
          ? choose(valeur)
          : branches.find(({ si }) => matchCondition(si, valeur))?.tarif;
      if (tarif) return tarif(course);
      return reste ? reste(course) : halt(course, "hors-grille");
    };
  },
  listSousNoeuds: ({ cas, autrement }) => [
    ...cas.map(({ libelle, tarif }, place) => [libelle ?? `cas ${place + 1}`, tarif] as const),
    ...(isTarif(autrement) ? [["autrement", autrement] as const] : []),
  ],
  listReperes: ({ critere, cas }) => ({ conditions: cas.map(({ si }) => ({ critere, condition: si })) }),
  check({ critere, cas, autrement }, visite) {
    let region = visite.region;
    let reste = 1;
    for (const [place, { si, libelle, tarif }] of cas.entries()) {
      const part = splitRegion(region, critere, si);
      region = part.reste;
      reste = part.nombreReste;
      const lieu = libelle ?? `cas ${place + 1}`;
      if (part.nombreRemplies > 0) visite.visit(lieu, tarif, { region: part.remplie });
      else
        visite.constate(
          {
            gravite: "avertissement",
            code: "inatteignable",
            message: `Le cas «\u00a0${lieu}\u00a0» ne sert jamais\u00a0: ${nameCritere(critere)} a déjà choisi.`,
            ...(cas.length > 1 && {
              corrections: [
                {
                  libelle: "Enlever ce cas",
                  ecritures: [{ place: [...visite.place, "cas", place], enleve: true }],
                },
              ],
            }),
          },
          ["cas", place],
        );
    }
    if (reste > 0 && isTarif(autrement)) visite.visit("autrement", autrement, { region });
    if (reste > 0 && !autrement)
      visite.constate({
        gravite: "bloquant",
        code: "sans-autrement",
        message: `Aucun prix quand ${nameCritere(critere)} n’est dans aucun cas (${describeCritere(critere, region.valeurs.get(critere)![0]!)}).`,
        remede: "Ajouter «\u00a0autrement\u00a0»\u00a0: un tarif, ou «\u00a0pas-de-prix\u00a0».",
        corrections: [
          {
            libelle: "Ne pas donner de prix aux autres",
            ecritures: [{ place: [...visite.place, "autrement"], valeur: PAS_DE_PRIX }],
          },
        ],
      });
    if (reste === 0 && autrement)
      visite.constate({
        gravite: "avertissement",
        code: "inatteignable",
        message: `«\u00a0Autrement\u00a0» ne sert jamais\u00a0: les cas couvrent déjà tout pour ${nameCritere(critere)}.`,
        corrections: [
          {
            libelle: "Enlever ce tarif",
            ecritures: [{ place: [...visite.place, "autrement"], enleve: true }],
          },
        ],
      });
  },
  describe({ critere, valeur, libelle, centimes }) {
    const mots = describeCritere(critere, valeur);
    return {
      libelle: libelle ?? mots,
      ...(libelle && libelle !== mots && { detail: mots }),
      valeur: centimes === null ? null : formatMontant(centimes),
    };
  },
};
