import { jourSchema } from "#app/domain/bases/etat-base.ts";
import type { Grille } from "./grille.ts";
import { A_COMPLETER } from "./grille.ts";
import { isHorsValidite } from "./prepare-calcul.ts";
import { parseSituation, type Faute } from "./parse-grille.ts";
import { createRationnel, mul, parseRationnel } from "#app/domain/montant/rationnel.ts";
import type { Situation } from "./situation.ts";

type Essai =
  | { readonly kind: "lue"; readonly situation: Situation }
  | { readonly kind: "refusee"; readonly fautes: readonly Faute[] };

/** Une situation dite en quelques options, chacune telle qu'elle a été tapée. */
export interface OptionsEssai {
  readonly qf?: string | undefined;
  readonly revenu?: readonly string[] | undefined;
  readonly etat?: string | undefined;
  readonly "autre-qf"?: string | undefined;
  readonly date?: string | undefined;
  readonly "hors-commune"?: boolean | undefined;
  readonly attache?: readonly string[] | undefined;
  readonly rang?: string | undefined;
  readonly enfants?: string | undefined;
  readonly age?: string | undefined;
  readonly niveau?: string | undefined;
  readonly regime?: string | undefined;
  readonly statut?: readonly string[] | undefined;
  readonly modalite?: string | undefined;
  readonly pai?: boolean | undefined;
  readonly produit?: string | undefined;
  readonly "tarif-nomme"?: string | undefined;
  readonly cout?: string | undefined;
  readonly "ancien-prix"?: string | undefined;
  readonly quantite?: readonly string[] | undefined;
}

/** Où chaque option s'écrit dans la situation : une faute se dit à l'option qui l'a causée. */
const PLACES: readonly (readonly [place: string, option: keyof OptionsEssai])[] = [
  ["quotient.quotient", "qf"],
  ["quotient", "etat"],
  ["autreFoyer", "autre-qf"],
  ["revenus", "revenu"],
  ["date", "date"],
  ["residence.attaches", "attache"],
  ["enfant.rang", "rang"],
  ["enfant.naissance", "age"],
  ["enfant.niveau", "niveau"],
  ["foyer.regime", "regime"],
  ["foyer.nombre", "enfants"],
  ["statuts", "statut"],
  ["modalite", "modalite"],
  ["produit", "produit"],
  ["tarifNomme", "tarif-nomme"],
  ["coutReelCentimes", "cout"],
  ["ancienPrixCentimes", "ancien-prix"],
  ["quantites", "quantite"],
];

/** À défaut de nombre d'enfants, le rang en tient lieu : sa faute est celle du rang. */
function toOption(faute: Faute, { enfants }: OptionsEssai): Faute {
  const place = PLACES.find(([debut]) => faute.lieu.startsWith(debut));
  if (!place) return faute;
  const option = place[1] === "enfants" && enfants === undefined ? "rang" : place[1];
  return { lieu: `--${option}`, message: faute.message };
}

/** Un entier écrit en chiffres ; tout autre texte reste tel quel, et la situation le refuse. */
const toEntier = (texte: string): number | string => (/^\d{1,9}$/.test(texte) ? Number(texte) : texte);

/** Des euros en centimes : « 18,50 » → 1850 ; tout autre texte reste tel quel. */
function toCentimes(euros: string): number | string {
  if (!/^\d{1,7}([.,]\d{1,2})?$/.test(euros)) return euros;
  return mul(parseRationnel(euros), createRationnel(100)).n;
}

/** « minutes=45 » → ["minutes", "45"]. */
function splitPaire(texte: string): [nom: string, valeur: string] {
  const place = texte.indexOf("=");
  return place < 0 ? [texte, ""] : [texte.slice(0, place), texte.slice(place + 1)];
}

/** Le jour demandé ; à défaut `jour`, ou le premier jour de la grille quand elle ne s'applique pas ce jour-là. */
function findDate(grille: Grille, { date }: OptionsEssai, jour: string): string {
  if (date !== undefined) return date;
  return grille.valable !== A_COMPLETER && isHorsValidite(grille, jour) ? grille.valable.du : jour;
}

/** Né il y a `age` ans, jour pour jour. */
function toNaissance(age: string, date: string): string {
  const annee = /^\d{1,3}$/.test(age) ? Number(date.slice(0, 4)) - Number(age) : Number.NaN;
  return Number.isNaN(annee) ? age : `${String(annee).padStart(4, "0")}${date.slice(4)}`;
}

function makeQuotient(valeur: string | undefined, etat: string | undefined, date: string): unknown {
  const kind = etat ?? (valeur === undefined ? "en-attente" : "connue");
  if (!["connue", "contestee", "perimee"].includes(kind)) return { kind };
  const quotient = { valeur: (valeur ?? "").replace(",", "."), fournisseur: "CNAF", mois: date.slice(0, 7) };
  return { kind, quotient, source: "declare", obtenuLe: date };
}

/** Les revenus donnés ; l'état, quand la grille regarde un revenu, est celui de ce revenu. */
function makeRevenus({ base }: Grille, { revenu = [], etat }: OptionsEssai, date: string): unknown {
  const annee = date.slice(0, 4);
  const revenus = revenu.map(splitPaire).map(([nom, valeur]) => {
    const detenu = { valeur: valeur.replace(",", "."), annee };
    const kind = nom === base ? (etat ?? "connue") : "connue";
    return [nom, { kind, revenu: detenu, source: "declare", obtenuLe: date }] as const;
  });
  const autre = base !== "aucune" && base !== "quotient-familial" && etat && revenus.length === 0;
  return Object.fromEntries(autre ? [[base, { kind: etat }]] : revenus);
}

/** Écrit la situation que disent les options, au jour `jour` si rien n'en dit un autre, et la lit comme tout document. */
export function parseEssai(grille: Grille, options: OptionsEssai, jour: string): Essai {
  const date = findDate(grille, options, jour);
  // ce qui se déduit d'une date illisible n'est la faute d'aucune autre option
  const repere = jourSchema.safeParse(date).success ? date : jour;
  const { qf, etat, revenu, age, niveau, regime, statut, attache, produit, cout } = options;
  const rang = toEntier(options.rang ?? "1");
  const nombreEnfants = options.enfants === undefined ? rang : toEntier(options.enfants);
  const [autreQf, ancien, tarifNomme] = [options["autre-qf"], options["ancien-prix"], options["tarif-nomme"]];
  const surRevenu = grille.base !== "quotient-familial" && grille.base !== "aucune";
  const lecture = parseSituation({
    format: "situation/1",
    date,
    quotient: makeQuotient(qf, surRevenu ? undefined : etat, repere),
    ...((revenu || (surRevenu && etat)) && { revenus: makeRevenus(grille, options, repere) }),
    ...(autreQf !== undefined && { autreFoyer: { quotient: makeQuotient(autreQf, undefined, repere) } }),
    residence: {
      commune: !options["hors-commune"],
      prouvee: true,
      ...(attache && { attaches: attache }),
    },
    enfant: {
      rang,
      rangInscrits: rang,
      rangPresents: rang,
      rangPrix: rang,
      ...(age !== undefined && { naissance: toNaissance(age, repere) }),
      ...(niveau !== undefined && { niveau }),
      pai: options.pai ?? false,
    },
    foyer: { nombreEnfants, nombreInscrits: nombreEnfants, ...(regime !== undefined && { regime }) },
    ...(statut && { statuts: statut }),
    modalite: options.modalite ?? "regulier",
    ...(produit !== undefined && { produit }),
    ...(tarifNomme !== undefined && { tarifNomme }),
    ...(cout !== undefined && { coutReelCentimes: toCentimes(cout) }),
    ...(ancien !== undefined && { ancienPrixCentimes: toCentimes(ancien) }),
    ...(options.quantite && {
      quantites: Object.fromEntries(
        options.quantite.map(splitPaire).map(([nom, nombre]) => [nom, toEntier(nombre)]),
      ),
    }),
  });
  if (lecture.kind === "lue") return lecture;
  const fautes = lecture.fautes.map((faute) => toOption(faute, options));
  return {
    kind: "refusee",
    fautes: fautes.filter(({ lieu }, place) => fautes.findIndex((f) => f.lieu === lieu) === place),
  };
}
