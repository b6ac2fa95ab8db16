/** The columns that an export may have. None reads a quotient: the price that they are written from holds none (DP-30). */
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import type { Valeur } from "#app/domain/tableur/feuille.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { EtatInscription, PrixEnVigueur } from "./prix-en-vigueur.ts";

const INSCRIPTIONS: Readonly<Record<EtatInscription, string>> = {
  inscrite: "inscrit",
  attente: "liste d’attente",
  terminee: "terminée",
};

interface Colonne {
  libelle: string;
  write(prix: PrixEnVigueur): Valeur;
}

/** A day or a month that nobody knows stays `00`. */
const writeJour = (date: string): string => (date === "" ? "" : ecrireJour(date));

export const COLONNES = {
  dossier: { libelle: "Dossier", write: ({ foyerId }) => foyerId },
  enfant: { libelle: "Identifiant de l’enfant", write: ({ enfant }) => enfant.id },
  prenom: { libelle: "Prénom", write: ({ enfant }) => enfant.prenom },
  nom: { libelle: "Nom", write: ({ enfant }) => enfant.nom },
  naissance: { libelle: "Date de naissance", write: ({ enfant }) => writeJour(enfant.naissance) },
  ecole: { libelle: "École", write: ({ enfant }) => enfant.ecole },
  classe: { libelle: "Classe", write: ({ enfant }) => enfant.classe },
  activite: { libelle: "Activité", write: ({ activite }) => activite.nom },
  codeActivite: { libelle: "Code de l’activité", write: ({ activite }) => activite.id },
  service: { libelle: "Service", write: ({ activite }) => activite.service },
  du: { libelle: "Du", write: ({ du }) => ecrireJour(du) },
  au: { libelle: "Au", write: ({ au }) => ecrireJour(au) },
  prix: { libelle: "Prix", write: ({ centimes }) => centimes / 100 },
  unite: { libelle: "Unité", write: ({ unite }) => unite },
  tranche: { libelle: "Tranche", write: ({ tranche }) => tranche ?? "" },
  provisoire: { libelle: "Provisoire", write: ({ provisoire }) => (provisoire ? "oui" : "non") },
  inscription: { libelle: "Inscription", write: ({ inscription }) => INSCRIPTIONS[inscription] },
  decision: { libelle: "Numéro de décision", write: ({ decision }) => decision },
  decideLe: { libelle: "Décidé le", write: ({ decideLe }) => ecrireJour(toJour(decideLe)) },
} as const satisfies Record<string, Colonne>;

export type ChampExport = keyof typeof COLONNES;
export const CHAMPS_EXPORT = Object.keys(COLONNES) as ChampExport[];

/** A column as the town wants it: which one, under which name. */
export interface ColonneChoisie {
  champ: ChampExport;
  titre: string;
}

/** What a spreadsheet is made of: names of columns, then lines of cells. */
export interface TableauExport {
  titres: string[];
  lignes: Valeur[][];
}

export const makeTableau = (
  prix: readonly PrixEnVigueur[],
  colonnes: readonly ColonneChoisie[],
): TableauExport => ({
  titres: colonnes.map(({ titre }) => titre),
  lignes: prix.map((one) => colonnes.map(({ champ }) => COLONNES[champ].write(one))),
});
