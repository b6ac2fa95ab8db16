/** A table over as many pages as it needs: its head comes back on each, and no line is cut. */
import type { Colonne } from "#app/domain/imprime/imprime.ts";
import { CORPS, type Feuillet, type Structure } from "./feuillet.ts";
import { shareLargeur } from "./largeurs.ts";

const TAILLE = CORPS - 1;
const MARGE = { x: 6, y: 4.5 };
const FOND_ENTETE = "#eef1ef";

interface Contenu {
  /** Null: the first cell of each line names it, and that is enough. */
  readonly colonnes: readonly Colonne[] | null;
  readonly lignes: readonly (readonly string[])[];
}

interface Ligne {
  readonly cellules: readonly string[];
  readonly entete: boolean;
}

class Tableau {
  readonly #feuillet: Feuillet;
  readonly #colonnes: readonly Colonne[] | null;
  readonly #largeurs: readonly number[];

  constructor(feuillet: Feuillet, { colonnes, lignes }: Contenu) {
    this.#feuillet = feuillet;
    this.#colonnes = colonnes;
    const pdf = feuillet.write({ taille: TAILLE, gras: true });
    const measure = (texte: string): number => pdf.widthOfString(feuillet.signes(texte)) + 2 * MARGE.x + 1;
    const nombre = colonnes?.length ?? Math.max(...lignes.map((ligne) => ligne.length));
    const besoins = Array.from({ length: nombre }, (_, rang) => {
      const textes = [colonnes?.[rang]?.titre ?? "", ...lignes.map((ligne) => ligne[rang] ?? "")];
      const mots = textes.flatMap((texte) => texte.split(/[ -]/));
      return { mot: Math.max(...mots.map(measure)), texte: Math.max(...textes.map(measure)) };
    });
    this.#largeurs = shareLargeur(besoins, feuillet.largeur);
  }

  /** A name stands out: of a column, or of a line whose columns have none. */
  #write(rang: number, { entete }: Ligne): PDFKit.PDFDocument {
    return this.#feuillet.write({ taille: TAILLE, gras: entete || (rang === 0 && this.#colonnes === null) });
  }

  measure(ligne: Ligne): number {
    const hauteurs = this.#largeurs.map((largeur, rang) =>
      this.#write(rang, ligne).heightOfString(this.#feuillet.signes(ligne.cellules[rang] ?? ""), {
        width: largeur - 2 * MARGE.x,
      }),
    );
    return Math.max(...hauteurs) + 2 * MARGE.y;
  }

  /** @param table null: drawn for the eye, having been said already */
  draw(ligne: Ligne, table: Structure | null): void {
    const { pdf, gauche, largeur } = this.#feuillet;
    const { y } = pdf;
    const hauteur = this.measure(ligne);
    this.#feuillet.decorate("Layout", () => {
      if (ligne.entete) pdf.rect(gauche, y, largeur, hauteur).fill(FOND_ENTETE);
    });
    this.#feuillet.rule(y + hauteur, ligne.entete ? 1 : 0.5);
    const tr = table && pdf.struct("TR");
    if (tr) table.add(tr);
    let x = gauche;
    for (const [rang, large] of this.#largeurs.entries()) {
      const place = x + MARGE.x;
      const draw = (): void => {
        this.#write(rang, ligne).text(this.#feuillet.signes(ligne.cellules[rang] ?? ""), place, y + MARGE.y, {
          width: large - 2 * MARGE.x,
          align: this.#colonnes?.[rang]?.chiffres ? "right" : "left",
        });
      };
      if (tr) tr.add(this.#makeCellule(ligne.entete ? "Column" : rang === 0 ? "Row" : null, draw));
      else this.#feuillet.decorate("Layout", draw);
      x += large;
    }
    tr?.end();
    pdf.x = gauche;
    pdf.y = y + hauteur;
  }

  #makeCellule(scope: "Column" | "Row" | null, draw: () => void): Structure {
    // pdfkit's types do not know `scope`, that its elements have.
    const options: object = scope ? { scope } : {};
    return this.#feuillet.pdf.struct(scope ? "TH" : "TD", options, draw);
  }
}

export function drawTableau(feuillet: Feuillet, contenu: Contenu): void {
  const { pdf, racine } = feuillet;
  const tableau = new Tableau(feuillet, contenu);
  const entete = contenu.colonnes && { cellules: contenu.colonnes.map(({ titre }) => titre), entete: true };
  const lignes = contenu.lignes.map((cellules) => ({ cellules, entete: false }));
  const table = pdf.struct("Table");
  racine.add(table);
  const [premiere] = lignes;
  feuillet.keep((entete ? tableau.measure(entete) : 0) + (premiere ? tableau.measure(premiere) : 0));
  if (entete) tableau.draw(entete, table);
  for (const ligne of lignes) {
    if (feuillet.keep(tableau.measure(ligne)) && entete) tableau.draw(entete, null);
    tableau.draw(ligne, table);
  }
  table.end();
}
