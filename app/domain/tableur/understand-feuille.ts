/** A sheet as a town wrote it → how each cell was understood, and the draft of a grid. Nothing is guessed in silence. */
import type { Base } from "#app/domain/bases/base.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { ETATS_SANS_BASE } from "#app/domain/bases/etats.ts";
import { formatValeur, makeVue, turnVue, type Feuille, type Vue } from "./feuille.ts";
import { findColonneMuette, findSansBase, findTableau, type Tableau } from "./find-tableau.ts";
import { Carnet, toMot, type ChoixImport, type LectureFeuille } from "./lecture.ts";
import { litBase, makeTarif, type NoeudEcrit } from "./make-tarif.ts";
import { readBase, readDebut, readDeliberation, readUnite } from "./read-entete.ts";
import { readColonnes } from "./read-colonnes.ts";
import { readLignes } from "./read-lignes.ts";

interface Essai {
  readonly vue: Vue;
  readonly tableau: Tableau;
}

/** QF in rows or in columns, or no QF: the reading that explains most cells. */
function chooseEssai(feuille: Feuille, { reponses }: ChoixImport): Essai | null {
  const droite = makeVue(feuille);
  const tournee = turnVue(droite);
  const essais = [droite, tournee].flatMap((vue): Essai[] => {
    const tableau = findTableau(vue, reponses);
    return tableau ? [{ vue, tableau }] : [];
  });
  const [meilleur] = essais.toSorted((x, y) => y.tableau.score - x.tableau.score);
  if (meilleur) return meilleur;
  const sansBase = findSansBase(droite);
  return sansBase ? { vue: droite, tableau: sansBase } : null;
}

interface Trouvailles {
  textes: string[];
  deliberation: { numero: string; date: string } | null;
  debut: string | null;
}

/** All that is around the table: titles above, notes below, whatever the reading left unread. */
function readAutour(feuille: Feuille, carnet: Carnet): Trouvailles {
  const vue = makeVue(feuille);
  const trouve: Trouvailles = { textes: [], deliberation: null, debut: null };
  for (let ligne = 0; ligne < vue.hauteur; ligne++)
    for (let colonne = 0; colonne < vue.largeur; colonne++) {
      const valeur = vue.lire(ligne, colonne);
      if (valeur === null) continue;
      const cellule = vue.nommer(ligne, colonne);
      const texte = formatValeur(valeur);
      trouve.textes.push(texte);
      const deliberation = readDeliberation(texte);
      const debut = readDebut(texte);
      trouve.deliberation ??= deliberation;
      trouve.debut ??= debut;
      if (carnet.cellules.has(cellule)) continue;
      const dit = [
        deliberation && `délibération ${deliberation.numero}`,
        debut && `s’applique dès le ${debut.split("-").toReversed().join("/")}`,
      ].filter(Boolean);
      carnet.note(cellule, dit.length > 0 ? "note" : "ignoree", dit.length > 0 ? dit.join(", ") : "ignorée");
    }
  return trouve;
}

/** The first text above the table: its title. */
function findTitre(feuille: Feuille, carnet: Carnet): string | null {
  const vue = makeVue(feuille);
  for (let ligne = 0; ligne < vue.hauteur; ligne++)
    for (let colonne = 0; colonne < vue.largeur; colonne++) {
      const valeur = vue.lire(ligne, colonne);
      if (valeur === null) continue;
      const cellule = vue.nommer(ligne, colonne);
      if (
        typeof valeur !== "string" ||
        (carnet.cellules.has(cellule) && carnet.cellules.get(cellule)!.role !== "titre")
      )
        return null;
      if (readDeliberation(valeur)) continue;
      carnet.note(cellule, "titre", "titre de la grille");
      return valeur.slice(0, 200);
    }
  return null;
}

/** @param libre nothing on the sheet looks at a base */
function chooseBase(
  textes: readonly string[],
  libre: boolean,
  choix: ChoixImport,
  carnet: Carnet,
): Base | "aucune" {
  if (libre) return "aucune";
  if (choix.base) return choix.base;
  const dites = [...new Set(textes.map(readBase).filter((base) => base !== null))];
  if (dites.length === 1) return dites[0]!;
  carnet.remark(
    null,
    dites.length === 0
      ? "La feuille ne dit pas de quoi le prix dépend\u00a0: le quotient familial est proposé, à vérifier."
      : "La feuille nomme plusieurs revenus\u00a0: le quotient familial est proposé, à vérifier.",
  );
  return "quotient-familial";
}

function makeDocument(
  tarif: NoeudEcrit,
  { titre, unite, base }: LectureFeuille["propose"],
  { deliberation, debut }: Trouvailles,
): Record<string, unknown> {
  return {
    format: "grille/1",
    id: toMot(titre),
    version: 1,
    titre,
    unite,
    base,
    deliberation: deliberation ?? A_COMPLETER,
    valable: debut ? { du: debut } : A_COMPLETER,
    coutUsager: A_COMPLETER,
    arrondi: { mode: "commercial", pas: 1, etape: "final" },
    ...(base !== "aucune" && {
      sansBase: Object.fromEntries(ETATS_SANS_BASE.map((etat) => [etat, A_COMPLETER])),
    }),
    tarif,
    casDeControle: [],
  };
}

/** Reads one sheet. Never throws: what cannot be read is a refusal that names its cell. */
export function understandFeuille(feuille: Feuille, choix: ChoixImport): LectureFeuille {
  const carnet = new Carnet();
  const essai = chooseEssai(feuille, choix);
  const muette = essai && essai.tableau.axe.kind !== "aucune" ? null : findColonneMuette(makeVue(feuille));
  let tarif: NoeudEcrit | null = null;
  if (muette)
    carnet.ask(
      {
        cle: muette.cellule,
        libelle: `Les nombres sous «\u00a0${muette.texte}\u00a0» (${muette.cellule})`,
        options: [
          { valeur: "haut", libelle: "La fin de chaque ligne (jusqu’à…)" },
          { valeur: "bas", libelle: "Le début de chaque ligne (à partir de…)" },
        ],
      },
      muette.cellule,
      `${muette.cellule}\u00a0: rien ne dit si ces nombres sont le début ou la fin de chaque ligne.`,
    );
  else if (!essai) carnet.refuse(null, "Aucun prix n’a été trouvé sur cette feuille.");
  else {
    const colonnes = readColonnes(essai.vue, essai.tableau, choix.reponses, carnet);
    const entrees = readLignes({ ...essai, colonnes, reponses: choix.reponses }, carnet);
    if (entrees.length > 0 && !carnet.refused) tarif = makeTarif(entrees, carnet, choix.reponses);
    else if (!carnet.refused) carnet.refuse(null, "Aucun prix n’a été trouvé sur cette feuille.");
    if (tarif && JSON.stringify(tarif).includes('"kind":"taux"'))
      carnet.remark(
        null,
        "La feuille ne dit pas comment s’arrondit un prix calculé\u00a0: au centime le plus proche, à vérifier.",
      );
  }
  const titre = findTitre(feuille, carnet);
  const autour = readAutour(feuille, carnet);
  const propose = {
    titre: choix.titre || titre || feuille.nom || "Grille importée",
    unite: choix.unite || readUnite([titre ?? "", ...autour.textes].join(" ")) || "",
    base: chooseBase(
      autour.textes,
      tarif ? !litBase(tarif) : essai?.tableau.axe.kind === "aucune",
      choix,
      carnet,
    ),
  };
  const document =
    tarif && !carnet.refused
      ? makeDocument(tarif, { ...propose, unite: propose.unite || A_COMPLETER }, autour)
      : null;
  return {
    cellules: carnet.cellules,
    remarques: carnet.remarques,
    questions: carnet.questions,
    document,
    propose,
  };
}
