import { z } from "zod";
import { libelleBase, type Base } from "#app/domain/bases/base.ts";
import { toFraction, type Exact } from "#app/domain/montant/exact.ts";
import { formatMontant, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import {
  add,
  compare,
  floor,
  formatNombre,
  isEntier,
  UN,
  ZERO,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";
import {
  findTrous,
  intersect,
  isVide,
  toIntervalle,
  type Borne,
  type Coupe,
  type Intervalle,
} from "../verification/coupe.ts";
import {
  articleSchema,
  baseSchema,
  halt,
  push,
  type Course,
  type Genre,
  type RegleFraction,
  type SousNoeud,
} from "./contexte.ts";
import { readForfait } from "./forfait.ts";
import { fillTrou, removeLigne, separate } from "./corrections-tranches.ts";

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

/** Des lignes sur la base de la grille. La première qui contient la valeur lue donne le prix. */
export interface Tranches<N extends SousNoeud = SousNoeud> {
  readonly kind: "tranches";
  readonly lignes: readonly LigneTranche<N>[];
}

/** `lue` : la valeur après la règle des décimales ; les deux sont `null` quand la ligne est choisie sans base. */
export interface EtapeTranche {
  readonly kind: "tranches";
  readonly base: Base | "aucune";
  readonly valeur: Rationnel | null;
  readonly lue: Rationnel | null;
  readonly regle: RegleFraction;
  readonly ligne: string;
  readonly de: Borne | null;
  readonly a: Borne | null;
  /** Lignes sautées depuis celle de la valeur lue, quand un décalage s'applique. */
  readonly decalage: number;
  readonly centimes: Centimes | null;
  readonly article?: string | undefined;
}

const borneSchema = z.strictObject({ valeur: baseSchema, compris: z.boolean() }).nullable();

export function createTranchesSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Tranches<N>> {
  return z.strictObject({
    kind: z.literal("tranches"),
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

function isDansLigne({ de, a }: LigneTranche, valeur: Rationnel): boolean {
  const bas = de === null ? 1 : compare(valeur, de.valeur);
  if (bas < 0 || (bas === 0 && !de!.compris)) return false;
  const haut = a === null ? -1 : compare(valeur, a.valeur);
  return haut < 0 || (haut === 0 && a!.compris);
}

/** Place de la ligne qui s'applique, sans son décalage ; -1 et l'arrêt posé s'il n'y en a pas. */
function findPlace(lignes: readonly LigneTranche[], calcul: Course): number {
  const place = searchPlace(lignes, calcul);
  if (place < 0)
    halt(
      calcul,
      calcul.lecture === "absente"
        ? "base-absente"
        : calcul.lecture === "connue"
          ? "hors-grille"
          : "tranche-absente",
    );
  return place;
}

function searchPlace(lignes: readonly LigneTranche[], { lecture, lue, nom }: Course): number {
  switch (lecture) {
    case "connue": {
      const valeur = toFraction(lue);
      for (let place = 0; place < lignes.length; place++)
        if (isDansLigne(lignes[place]!, valeur)) return place;
      return -1;
    }
    case "tranche-nommee":
      return lignes.findIndex((ligne) => ligne.nom === nom && !ligne.baseConnueExigee);
    case "plus-haute":
      return lignes.length - 1;
    case "absente":
      return -1;
  }
}

/**
 * La ligne d'une valeur entière, sans fraction à comparer : chaque borne devient le premier entier qui suit la ligne, et
 * le premier qu'elle contient. Les lignes d'avant finissent toutes plus tôt : celle qui contient la valeur est donc la
 * première. -1 : à chercher ligne par ligne.
 */
function createRecherche(lignes: readonly LigneTranche[]): (valeur: number) => number {
  const toEntier = (borne: Borne | null, compris: boolean): number => {
    if (borne === null) return compris ? -Infinity : Infinity;
    return isEntier(borne.valeur) && borne.compris === compris ? borne.valeur.n : floor(borne.valeur) + 1;
  };
  const debuts = lignes.map(({ de }) => toEntier(de, true));
  const fins = lignes.map(({ a }) => toEntier(a, false));
  return (valeur) => {
    for (let place = 0; place < fins.length; place++)
      if (valeur < fins[place]!) return valeur >= debuts[place]! ? place : -1;
    return -1;
  };
}

/** Une ligne décalée reste dans la grille : la première et la dernière arrêtent le décalage. */
const applyDecalage = (place: number, decalage: number, nombre: number): number =>
  Math.min(Math.max(place + decalage, 0), nombre - 1);

const formatBorne = ({ valeur }: Borne): string => formatNombre(valeur);

/** « de 621 à 720, les deux compris ». */
export function describeBornes(de: Borne | null, a: Borne | null): string {
  if (de === null && a === null) return "toutes les valeurs";
  if (de === null) return a!.compris ? `jusqu’à ${formatBorne(a!)} compris` : `moins de ${formatBorne(a!)}`;
  if (a === null) return de.compris ? `à partir de ${formatBorne(de)}` : `plus de ${formatBorne(de)}`;
  if (de.compris && a.compris) return `de ${formatBorne(de)} à ${formatBorne(a)}, les deux compris`;
  if (de.compris) return `à partir de ${formatBorne(de)} et moins de ${formatBorne(a)}`;
  if (a.compris) return `plus de ${formatBorne(de)} et jusqu’à ${formatBorne(a)} compris`;
  return `plus de ${formatBorne(de)} et moins de ${formatBorne(a)}`;
}

function describeLecture({ base, valeur, lue, regle, decalage }: EtapeTranche): string | undefined {
  const phrases: string[] = [];
  if (valeur !== null && lue !== null && compare(valeur, lue) !== 0) {
    const geste = regle === "tronquer" ? "sans ses décimales" : "arrondi";
    const nom = base === "aucune" ? "La base" : `Le ${libelleBase(base).toLowerCase()}`;
    phrases.push(`${nom} ${formatNombre(valeur)} se lit ${formatNombre(lue)}, ${geste}.`);
  }
  if (decalage !== 0) {
    const lignes = Math.abs(decalage) === 1 ? "C’est la ligne" : `Ce sont ${Math.abs(decalage)} lignes`;
    phrases.push(`${lignes} ${decalage < 0 ? "au-dessous" : "au-dessus"} de celle de la famille.`);
  }
  return phrases.length > 0 ? phrases.join(" ") : undefined;
}

const coupeToBorne = ({ valeur, apres }: Coupe, fin: boolean): Borne => ({ valeur, compris: apres === fin });

/** Les valeurs de l'intervalle, en mots. */
function describeIntervalle({ de, a }: Intervalle): string {
  return describeBornes(coupeToBorne(de, false), a === null ? null : coupeToBorne(a, true));
}

/** Deux lignes qui se suivent comme 599 puis 600 sont écrites en entiers. */
const isEcriteEnEntiers = (lignes: readonly LigneTranche[]): boolean =>
  lignes.some(({ a }, place) => {
    const de = lignes[place + 1]?.de;
    if (!a?.compris || !de?.compris) return false;
    return compare(de.valeur, add(a.valeur, UN)) === 0;
  });

export const tranches: Genre<Tranches, EtapeTranche> = {
  evaluate({ lignes }, calcul) {
    const trouvee = findPlace(lignes, calcul);
    if (trouvee < 0) return ZERO;
    const place = applyDecalage(trouvee, calcul.decalage, lignes.length);
    const { nom, de, a, tarif, article } = lignes[place]!;
    const centimes = readForfait(tarif);
    const connue = calcul.lecture === "connue";
    push<EtapeTranche>(calcul, {
      kind: "tranches",
      base: calcul.regles.base,
      valeur: connue ? calcul.valeur : null,
      lue: connue ? calcul.lue : null,
      regle: calcul.regles.regleFraction,
      ligne: nom,
      de,
      a,
      decalage: place - trouvee,
      centimes,
      article,
    });
    return centimes === null ? calcul.evaluate(tarif, calcul) : toRationnel(centimes);
  },
  compile({ lignes }, { compile }) {
    const tarifs = lignes.map(({ tarif }) => compile(tarif));
    const findEntier = createRecherche(lignes);
    return (course): Exact => {
      const { lecture, lue, decalage } = course;
      const entiere = lecture === "connue" && typeof lue === "number" ? findEntier(lue) : -1;
      const place = entiere >= 0 ? entiere : findPlace(lignes, course);
      if (place < 0) return 0;
      return tarifs[decalage === 0 ? place : applyDecalage(place, decalage, tarifs.length)]!(course);
    };
  },
  listSousNoeuds: ({ lignes }) => lignes.map(({ nom, tarif }) => [`ligne «\u00a0${nom}\u00a0»`, tarif]),
  listReperes: ({ lignes }) => ({
    litBase: true,
    bases: lignes.flatMap(({ de, a }) => [de, a].flatMap((borne) => (borne ? [borne.valeur] : []))),
  }),
  check({ lignes }, visite) {
    const { region, pas, decalage } = visite;
    if (isVide(region.base)) return;
    const servies = new Set<number>();
    const intervalles = lignes.map(({ de, a }) => toIntervalle(de, a, pas));
    if (!visite.regleDite && isEcriteEnEntiers(lignes))
      visite.constate({
        gravite: "bloquant",
        code: "regle-decimales",
        message: "Les lignes sont écrites en entiers et rien ne dit comment se lit une valeur à décimales.",
        remede: "Choisir la règle des décimales (qfFractionnaire).",
        corrections: [
          {
            libelle: "Ne pas regarder les décimales",
            ecritures: [{ place: ["qfFractionnaire"], valeur: "tronquer" }],
          },
          {
            libelle: "Arrondir à l’unité la plus proche",
            ecritures: [{ place: ["qfFractionnaire"], valeur: "arrondir-commercial" }],
          },
        ],
      });
    for (const trou of findTrous(region.base, intervalles).filter((one) => visite.isAtteint(one))) {
      const { sous, corrections } = fillTrou(trou, intervalles, visite);
      visite.constate(
        {
          gravite: "bloquant",
          code: "trou",
          message: `Aucune ligne ne donne de prix pour ${describeIntervalle(trou)}.`,
          remede: "Ajouter une ligne, ou étendre celle d’avant ou d’après.",
          corrections,
        },
        sous,
      );
    }
    for (const [place, { nom }] of lignes.entries()) {
      const intervalle = intervalles[place]!;
      const base = intersect(intervalle, region.base);
      if (isVide(intervalle)) {
        visite.constate(
          {
            gravite: "bloquant",
            code: "ligne-vide",
            message: `La ligne «\u00a0${nom}\u00a0» ne contient aucune valeur.`,
            corrections: removeLigne(place, lignes.length, visite),
          },
          ["lignes", place],
        );
        continue;
      }
      for (const [suite, autre] of intervalles.slice(place + 1).entries()) {
        const commun = intersect(base, autre);
        const seconde = place + 1 + suite;
        if (!isVide(commun))
          visite.constate(
            {
              gravite: "bloquant",
              code: "chevauchement",
              message: `Les lignes «\u00a0${nom}\u00a0» et «\u00a0${lignes[seconde]!.nom}\u00a0» ont toutes deux un prix pour ${describeIntervalle(commun)}.`,
              remede: "Faire finir la première là où la seconde commence.",
              corrections: separate([place, seconde], intervalles, visite),
            },
            ["lignes", seconde],
          );
      }
      // la première ligne qui contient la valeur choisit ; le décalage dit laquelle donne le prix
      const servie = applyDecalage(place, decalage, lignes.length);
      for (const reste of findTrous(base, intervalles.slice(0, place))) {
        if (!visite.isAtteint(reste)) continue;
        servies.add(servie);
        const { nom: autre, tarif } = lignes[servie]!;
        visite.visit(`ligne «\u00a0${autre}\u00a0»`, tarif, { region: { ...region, base: reste } });
      }
    }
    for (const [place, { nom }] of lignes.entries())
      if (decalage === 0 && !servies.has(place) && !isVide(intervalles[place]!))
        visite.constate(
          {
            gravite: "avertissement",
            code: "inatteignable",
            message: `La ligne «\u00a0${nom}\u00a0» ne sert jamais ici\u00a0: une autre ligne a déjà choisi.`,
            corrections: removeLigne(place, lignes.length, visite),
          },
          ["lignes", place],
        );
  },
  describe(etape) {
    const detail = describeLecture(etape);
    const bornes = describeBornes(etape.de, etape.a);
    return {
      libelle:
        etape.lue === null || etape.base === "aucune"
          ? `Tranche «\u00a0${etape.ligne}\u00a0»\u00a0: ${bornes}`
          : `${libelleBase(etape.base)} ${formatNombre(etape.lue)}\u00a0: ${bornes}`,
      ...(detail && { detail }),
      valeur: etape.centimes === null ? null : formatMontant(etape.centimes),
    };
  },
};
