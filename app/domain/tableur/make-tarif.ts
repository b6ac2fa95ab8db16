/** From the rows of a sheet to a tariff: `selon` for what the headings say, `tranches` for the bounds. */
import { add, compare, parseRationnel, UN } from "#app/domain/montant/rationnel.ts";
import { describeBornes } from "#app/domain/tarification/noeuds/tranches.ts";
import type { Critere } from "#app/domain/tarification/criteres.ts";
import type { Carnet } from "./lecture.ts";
import type { BorneEcrite, Bornes } from "./read-bornes.ts";
import { describeCondition, type ConditionLue } from "./read-entete.ts";

/** A node as its document writes it. */
export type NoeudEcrit = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** One price of the sheet. `bornes` null: whatever the base is worth. */
export interface Entree {
  readonly bornes: Bornes | null;
  readonly nom: string;
  readonly conditions: readonly ConditionLue[];
  readonly noeud: NoeudEcrit;
  /** Cell of the bounds, and cell of the price. */
  readonly place: string;
  readonly placePrix: string;
}

const toLue = (borne: BorneEcrite | null) =>
  borne && { valeur: parseRationnel(borne.valeur), compris: borne.compris };

export const describeBornesEcrites = ({ de, a }: Bornes): string => describeBornes(toLue(de), toLue(a));

/** Which criterion chooses first: the widest. */
const ORDRE: readonly Critere[] = [
  "pai",
  "produit",
  "residence",
  "modalite",
  "niveau",
  "nombre-enfants",
  "rang",
];

/** Criteria whose words are the town's own: what is not named has no price, and the grid says so. */
const MOTS_LIBRES = new Set<Critere>(["produit", "modalite", "niveau", "tarif-nomme"]);

interface Groupe {
  readonly conditions: readonly ConditionLue[];
  readonly entrees: Entree[];
}

const keyOf = (conditions: readonly ConditionLue[]): string =>
  conditions
    .map((one) => JSON.stringify([one.critere, one.condition]))
    .toSorted()
    .join();

function groupEntrees(entrees: readonly Entree[]): Groupe[] {
  const groupes = new Map<string, Groupe>();
  for (const entree of entrees) {
    const cle = keyOf(entree.conditions);
    const groupe = groupes.get(cle) ?? { conditions: entree.conditions, entrees: [] };
    groupe.entrees.push(entree);
    groupes.set(cle, groupe);
  }
  return [...groupes.values()];
}

const bas = ({ bornes }: Entree): number => (bornes?.de ? Number(bornes.de.valeur) : -1);

/** What two rows that follow one another leave between them, or share. */
function checkJonction(avant: Entree, apres: Entree, carnet: Carnet): "jointes" | "commune" {
  const [fin, debut] = [avant.bornes!.a, apres.bornes!.de];
  const lieu = `${avant.place} et ${apres.place}`;
  if (!fin || !debut) {
    carnet.refuse(apres.place, `${lieu} se chevauchent\u00a0: une même valeur y a deux prix.`);
    return "jointes";
  }
  const [x, y] = [parseRationnel(fin.valeur), parseRationnel(debut.valeur)];
  const ordre = compare(x, y);
  if (ordre > 0) carnet.refuse(apres.place, `${lieu} se chevauchent\u00a0: une même valeur y a deux prix.`);
  if (ordre === 0 && fin.compris && debut.compris) return "commune";
  if (ordre === 0 && !fin.compris && !debut.compris)
    carnet.remark(apres.place, `Aucun prix pour ${fin.valeur}, exclu des deux côtés en ${lieu}.`);
  if (ordre < 0) {
    const entiers = fin.compris && debut.compris && compare(add(x, UN), y) === 0;
    if (entiers)
      carnet.remark(
        null,
        "Les lignes sont écrites en entiers (410, puis 411)\u00a0: dites dans le brouillon comment se lit une valeur à décimales comme 410,50.",
      );
    else
      carnet.remark(
        apres.place,
        `Rien n’est prévu entre ${fin.valeur.replace(".", ",")} et ${debut.valeur.replace(".", ",")} (${lieu}). Si les bornes sont au centime, dites-le dans le brouillon (règle des décimales).`,
      );
  }
  return "jointes";
}

const COMMUNE = "borne-commune";

function joinLignes(entrees: readonly Entree[], carnet: Carnet, reponse: string | undefined): Entree[] {
  const lignes = [...entrees];
  for (let place = 1; place < lignes.length; place++) {
    const [avant, apres] = [lignes[place - 1]!, lignes[place]!];
    if (checkJonction(avant, apres, carnet) === "jointes") continue;
    const { valeur } = apres.bornes!.de!;
    if (reponse === "avant")
      lignes[place] = { ...apres, bornes: { ...apres.bornes!, de: { valeur, compris: false } } };
    else if (reponse === "apres")
      lignes[place - 1] = { ...avant, bornes: { ...avant.bornes!, a: { valeur, compris: false } } };
    else if (carnet.questions.every(({ cle }) => cle !== COMMUNE))
      carnet.ask(
        {
          cle: COMMUNE,
          libelle: `Une famille à ${valeur.replace(".", ",")} tout juste est à la fois en ${avant.place} et en ${apres.place}`,
          options: [
            { valeur: "avant", libelle: "Elle paie le prix de la première des deux lignes" },
            { valeur: "apres", libelle: "Elle paie le prix de la seconde" },
          ],
        },
        apres.place,
        `La valeur ${valeur.replace(".", ",")} est dans deux lignes, ${avant.place} et ${apres.place}.`,
      );
  }
  const [premiere, derniere] = [lignes[0]!, lignes.at(-1)!];
  if (premiere.bornes!.de)
    carnet.remark(premiere.place, `Rien n’est prévu avant ${premiere.bornes!.de.valeur.replace(".", ",")}.`);
  if (derniere.bornes!.a)
    carnet.remark(derniere.place, `Rien n’est prévu après ${derniere.bornes!.a.valeur.replace(".", ",")}.`);
  return lignes;
}

/** Two rows of one name would be one for the rules that name a row. */
function nameLignes(lignes: readonly Entree[]): string[] {
  const vus = new Map<string, number>();
  return lignes.map(({ nom, bornes }) => {
    const voulu = (nom || describeBornesEcrites(bornes!)).slice(0, 72);
    const fois = (vus.get(voulu) ?? 0) + 1;
    vus.set(voulu, fois);
    return fois === 1 ? voulu : `${voulu} (${fois})`;
  });
}

/** The tariff of families that no heading separates any more. */
function makeFeuille(entrees: readonly Entree[], carnet: Carnet, reponse: string | undefined): NoeudEcrit {
  const avecBornes = entrees.filter(({ bornes }) => bornes !== null);
  if (avecBornes.length === 0 || avecBornes.length < entrees.length) {
    const [premiere, seconde] = entrees;
    if (seconde)
      carnet.refuse(
        seconde.placePrix,
        `${premiere!.placePrix} et ${seconde.placePrix} donnent deux prix aux mêmes familles.`,
      );
    return premiere!.noeud;
  }
  const ordonnees = avecBornes.toSorted((x, y) => bas(x) - bas(y));
  const lignes = joinLignes(ordonnees, carnet, reponse);
  const noms = nameLignes(lignes);
  return {
    kind: "tranches",
    lignes: lignes.map(({ bornes, noeud }, place) => ({ nom: noms[place]!, ...bornes!, tarif: noeud })),
  };
}

/** What a town prices apart: it wins over the ordinary prices of its table. */
const EXCEPTIONS = new Set(["oui", "hors-commune", "occasionnel", "non-reserve"]);

const findException = ({ conditions }: Groupe): ConditionLue | undefined =>
  conditions.find(({ condition }) => "parmi" in condition && EXCEPTIONS.has(String(condition.parmi[0])));

/** The criterion to look at first; two exceptions that may meet in one family are refused. */
function chooseCritere(groupes: readonly Groupe[], carnet: Carnet): Critere | null {
  const has = ({ conditions }: Groupe, one: Critere) => conditions.some(({ critere }) => critere === one);
  const presents = [
    ...ORDRE,
    ...groupes.flatMap(({ conditions }) => conditions.map(({ critere }) => critere)),
  ].filter((one, rang, tous) => tous.indexOf(one) === rang && groupes.some((groupe) => has(groupe, one)));
  const sur = presents.find((one) => groupes.every((groupe) => has(groupe, one) || !findException(groupe)));
  if (sur === undefined && presents.length > 0) {
    const [x, y] = groupes.filter(findException);
    const [a, b] = [x!.entrees[0]!.placePrix, y!.entrees[0]!.placePrix];
    carnet.refuse(
      x!.entrees[0]!.bornes === null ? a : b,
      `${a} et ${b} donnent deux prix à la même famille\u00a0: ${[x!, y!].map((one) => describeCondition(findException(one)!).toLowerCase()).join(" et ")}. Écrivez un prix pour chaque croisement.`,
    );
  }
  return sur ?? presents[0] ?? null;
}

function makeSelon(groupes: readonly Groupe[], carnet: Carnet, reponse: string | undefined): NoeudEcrit {
  const critere = chooseCritere(groupes, carnet);
  if (critere === null)
    return makeFeuille(
      groupes.flatMap(({ entrees }) => entrees),
      carnet,
      reponse,
    );
  const cas = new Map<string, { lue: ConditionLue; groupes: Groupe[] }>();
  const autres: Groupe[] = [];
  for (const { conditions, entrees } of groupes) {
    const lue = conditions.find((one) => one.critere === critere);
    if (!lue) {
      autres.push({ conditions, entrees });
      continue;
    }
    const cle = JSON.stringify(lue.condition);
    const connu = cas.get(cle) ?? { lue, groupes: [] };
    connu.groupes.push({ conditions: conditions.filter((one) => one !== lue), entrees });
    cas.set(cle, connu);
  }
  const autrement =
    autres.length > 0
      ? makeSelon(autres, carnet, reponse)
      : MOTS_LIBRES.has(critere)
        ? "pas-de-prix"
        : undefined;
  return {
    kind: "selon",
    critere,
    cas: [...cas.values()].map(({ lue, groupes: dessous }) => ({
      si: lue.condition,
      libelle: describeCondition(lue).slice(0, 120),
      tarif: makeSelon(dessous, carnet, reponse),
    })),
    ...(autrement !== undefined && { autrement }),
  };
}

/** The tariff of the whole sheet; what stays ambiguous is refused in the notebook, with its cell. */
export const makeTarif = (
  entrees: readonly Entree[],
  carnet: Carnet,
  reponses: Readonly<Record<string, string>>,
): NoeudEcrit => makeSelon(groupEntrees(entrees), carnet, reponses[COMMUNE]);

/** Does the price of this node depend on the base? */
export const litBase = (noeud: unknown): boolean =>
  JSON.stringify(noeud).includes('"kind":"tranches"') || JSON.stringify(noeud).includes('"kind":"taux"');
