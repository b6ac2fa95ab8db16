/** A spreadsheet of families: one line for each child, the lines of one family told by its file number or its first adult. */
import { formatValeur, toPlain, type Feuille, type Valeur } from "#app/domain/tableur/feuille.ts";
import { ecrireJour, type Saisie } from "#app/domain/saisie/saisie.ts";
import { normaliserNom } from "./enfant.ts";

/** What a column may be, and the titles by which it is known, without accents. */
const COLONNES = {
  dossier: ["dossier", "famille", "foyer", "numero de dossier", "numero de famille"],
  "adulte-1-nom": [
    "nom adulte",
    "nom de l'adulte",
    "nom adulte 1",
    "nom parent",
    "nom parent 1",
    "nom responsable",
  ],
  "adulte-1-prenoms": [
    "prenom adulte",
    "prenom de l'adulte",
    "prenom adulte 1",
    "prenom parent",
    "prenom parent 1",
    "prenom responsable",
  ],
  "adulte-1-naissance": [
    "naissance adulte",
    "naissance de l'adulte",
    "naissance adulte 1",
    "naissance parent",
    "naissance parent 1",
    "naissance responsable",
  ],
  "adulte-2-nom": ["nom adulte 2", "nom parent 2"],
  "adulte-2-prenoms": ["prenom adulte 2", "prenom parent 2"],
  "adulte-2-naissance": ["naissance adulte 2", "naissance parent 2"],
  nom: ["nom enfant", "nom de l'enfant"],
  prenom: ["prenom enfant", "prenom de l'enfant"],
  naissance: [
    "naissance enfant",
    "naissance de l'enfant",
    "date de naissance enfant",
    "date de naissance de l'enfant",
  ],
  ecole: ["ecole", "etablissement"],
  classe: ["classe", "niveau"],
  domicile: ["domicile", "residence"],
} as const satisfies Record<string, readonly string[]>;
type Colonne = keyof typeof COLONNES;

/** Titles to put in a file, as the page shows them. */
export const TITRES_FAMILLES = [
  "Dossier",
  "Nom adulte",
  "Prénom adulte",
  "Naissance adulte",
  "Nom adulte 2",
  "Prénom adulte 2",
  "Naissance adulte 2",
  "Nom enfant",
  "Prénom enfant",
  "Naissance enfant",
  "École",
  "Classe",
  "Domicile",
];

const EXIGEES = ["adulte-1-nom", "prenom", "naissance", "ecole", "classe", "domicile"] as const;

/** Read one by one in front of an agent, and looked for among all those of the town. */
export const FAMILLES_MAX = 200;
export const ENFANTS_MAX = 12;

/** A family of the file, as the form of a paper file would have sent it. */
export interface FamilleLue {
  /** As the spreadsheet numbers them. */
  lignes: number[];
  saisie: Saisie;
}

export type LectureFamilles =
  { kind: "lu"; familles: FamilleLue[]; ignorees: string[] } | { kind: "refuse"; message: string };

const findColonne = (titre: string): Colonne | null =>
  (Object.keys(COLONNES) as Colonne[]).find((code) =>
    (COLONNES[code] as readonly string[]).includes(toPlain(titre).replaceAll("_", " ")),
  ) ?? null;

const toTexte = (valeur: Valeur | undefined): string => formatValeur(valeur ?? null).trim();

const MOTS_DOMICILE: Readonly<Record<string, string>> = {
  commune: "commune",
  oui: "commune",
  ailleurs: "ailleurs",
  "hors commune": "ailleurs",
  non: "ailleurs",
  inconnu: "inconnu",
  "": "inconnu",
};

/** « 07/04/2019 », « 2019-04-07 » or « 2019 »; what is none of them goes as it is, and is refused with its words. */
function splitNaissance(texte: string): readonly (readonly [string, string])[] {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(texte) ? ecrireJour(texte) : texte;
  const [, jour = "", mois = "", annee] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(date) ?? [];
  return annee === undefined
    ? [["annee", date]]
    : [
        ["jour", jour],
        ["mois", mois],
        ["annee", annee],
      ];
}

type Ligne = Record<Colonne, string>;

function addPersonne(
  saisie: Saisie,
  prefixe: string,
  champs: Readonly<Record<string, string>>,
  naissance: string,
): void {
  for (const [champ, texte] of Object.entries(champs)) saisie[prefixe + champ] = texte;
  if (naissance !== "")
    for (const [part, texte] of splitNaissance(naissance)) saisie[`${prefixe}naissance-${part}`] = texte;
}

/** Adults and home are those of the first line of the family. */
function makeSaisie(lignes: readonly Ligne[]): Saisie {
  const [premiere] = lignes as [Ligne];
  const domicile = toPlain(premiere.domicile);
  const saisie: Saisie = { domicile: MOTS_DOMICILE[domicile] ?? domicile };
  for (const rang of [1, 2] as const) {
    const [nom, prenoms] = [premiere[`adulte-${rang}-nom`], premiere[`adulte-${rang}-prenoms`]];
    addPersonne(saisie, `adulte-${rang}-`, { nom, prenoms }, premiere[`adulte-${rang}-naissance`]);
  }
  lignes.forEach(({ nom, prenom, naissance, ecole, classe }, rang) => {
    addPersonne(saisie, `enfant-${rang + 1}-`, { nom, prenom, ecole, classe }, naissance);
  });
  return saisie;
}

function findCle(ligne: Ligne): string {
  if (ligne.dossier !== "") return `dossier ${ligne.dossier}`;
  const nom = normaliserNom(`${ligne["adulte-1-prenoms"]} ${ligne["adulte-1-nom"]}`);
  return `adulte ${nom} ${ligne["adulte-1-naissance"]}`;
}

export function readFamilles({ lignes }: Feuille): LectureFamilles {
  const refuse = (message: string): LectureFamilles => ({ kind: "refuse", message });
  const entete = lignes.findIndex(
    (ligne) => ligne.filter((valeur) => findColonne(toTexte(valeur)) !== null).length >= 3,
  );
  if (entete < 0)
    return refuse("Aucune ligne de titres n’est reconnue. Donnez aux colonnes les titres dits plus bas.");
  const titres = lignes[entete]!.map(toTexte);
  const places = new Map<Colonne, number>();
  titres.forEach((titre, place) => {
    const colonne = findColonne(titre);
    if (colonne && !places.has(colonne)) places.set(colonne, place);
  });
  const manque = EXIGEES.filter((colonne) => !places.has(colonne));
  if (manque.length > 0) {
    const mots = manque.map(
      (colonne) => `«\u00A0${TITRES_FAMILLES.find((titre) => findColonne(titre) === colonne)}\u00A0»`,
    );
    return refuse(`Il manque ${mots.length > 1 ? "les colonnes" : "la colonne"} ${mots.join(", ")}.`);
  }
  const groupes = new Map<string, { numeros: number[]; lues: Ligne[] }>();
  lignes.slice(entete + 1).forEach((ligne, rang) => {
    const lue = Object.fromEntries(
      (Object.keys(COLONNES) as Colonne[]).map((colonne) => [
        colonne,
        toTexte(ligne[places.get(colonne) ?? -1]),
      ]),
    ) as Ligne;
    if (Object.values(lue).every((texte) => texte === "")) return;
    const groupe = groupes.get(findCle(lue)) ?? { numeros: [], lues: [] };
    groupe.numeros.push(entete + rang + 2);
    groupe.lues.push(lue);
    groupes.set(findCle(lue), groupe);
  });
  if (groupes.size === 0) return refuse("Ce fichier n’a aucune famille sous ses titres.");
  if (groupes.size > FAMILLES_MAX)
    return refuse(
      `Ce fichier a ${groupes.size}\u00A0familles. Coupez-le en fichiers de ${FAMILLES_MAX} au plus.`,
    );
  const familles = [...groupes.values()].map(({ numeros, lues }) => ({
    lignes: numeros,
    saisie: makeSaisie(lues),
  }));
  const ignorees = titres.filter((titre) => titre !== "" && findColonne(titre) === null);
  return { kind: "lu", familles, ignorees };
}
