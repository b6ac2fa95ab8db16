/** A tagged A4 document being filled from top to bottom: what stands on each page, and what a screen reader follows. */
import PDFDocument from "pdfkit";
import type { Imprime } from "#app/domain/imprime/imprime.ts";
import { toSignes, type Polices } from "./polices.server.ts";

export type Structure = PDFKit.PDFStructureElement;

const ENCRE = "#1c2321";
export const GRIS = "#55605c";
const FILET = "#c9d1cd";
/** Points. */
export const CORPS = 10;
const MARGES = { top: 56, left: 62, right: 62, bottom: 72 };

interface Style {
  readonly taille?: number;
  readonly gras?: boolean;
  readonly couleur?: string;
  readonly retrait?: number;
}

export class Feuillet {
  readonly pdf: PDFKit.PDFDocument;
  readonly racine: Structure;
  readonly #polices: Polices;

  constructor({ titre, emetteur, faitLe }: Imprime, polices: Polices) {
    this.#polices = polices;
    const instant = new Date(`${faitLe}T00:00:00Z`);
    this.pdf = new PDFDocument({
      size: "A4",
      margins: MARGES,
      pdfVersion: "1.7",
      tagged: true,
      lang: "fr-FR",
      displayTitle: true,
      bufferPages: true,
      font: polices.corps,
      info: {
        Title: this.signes(titre),
        Author: this.signes(emetteur),
        CreationDate: instant,
        ModDate: instant,
      },
    });
    this.racine = this.pdf.struct("Document");
    this.pdf.addStructure(this.racine);
  }

  signes(texte: string): string {
    return toSignes(texte, this.#polices);
  }

  get gauche(): number {
    return this.pdf.page.margins.left;
  }

  get largeur(): number {
    const { width, margins } = this.pdf.page;
    return width - margins.left - margins.right;
  }

  write({ taille = CORPS, gras = false, couleur = ENCRE }: Style): PDFKit.PDFDocument {
    return this.pdf
      .font(gras ? this.#polices.gras : this.#polices.corps)
      .fontSize(taille)
      .fillColor(couleur);
  }

  espace(hauteur: number): void {
    this.pdf.y += hauteur;
  }

  /** A new page when less than this is left; says whether one began. */
  keep(hauteur: number): boolean {
    const { height, margins } = this.pdf.page;
    if (this.pdf.y + hauteur <= height - margins.bottom) return false;
    this.pdf.addPage();
    return true;
  }

  /** @param suite in bold, on the same line */
  texte(type: string, texte: string, style: Style = {}, suite: string | null = null): Structure {
    const { retrait = 0 } = style;
    const options = { width: this.largeur - retrait, lineGap: 2 };
    return this.pdf.struct(type, {}, () => {
      const pdf = this.write(style);
      pdf.text(this.signes(texte), this.gauche + retrait, pdf.y, { ...options, continued: suite !== null });
      if (suite !== null) this.write({ ...style, gras: true }).text(this.signes(suite), options);
    });
  }

  /** Lines, backgrounds, page numbers: shown, never read aloud. */
  decorate(type: "Layout" | "Pagination", draw: (pdf: PDFKit.PDFDocument) => void): void {
    this.pdf.markContent("Artifact", { type });
    draw(this.pdf);
    this.pdf.endMarkedContent();
  }

  rule(y: number, epaisseur: number): void {
    this.decorate("Layout", (pdf) => {
      pdf
        .moveTo(this.gauche, y)
        .lineTo(this.gauche + this.largeur, y)
        .lineWidth(epaisseur)
        .stroke(FILET);
    });
  }

  /** The foot of each page, once their number is known. */
  #number(pied: string): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let rang = start; rang < start + count; rang++) {
      this.pdf.switchToPage(rang);
      // Below the margin: pdfkit would otherwise begin a page.
      this.pdf.page.margins.bottom = 0;
      const y = this.pdf.page.height - MARGES.bottom + 22;
      const style = { taille: CORPS - 2, couleur: GRIS };
      this.rule(y - 8, 0.5);
      this.decorate("Pagination", () => {
        this.write(style).text(this.signes(pied), this.gauche, y, {
          width: this.largeur - 90,
          height: 10,
          ellipsis: true,
        });
        this.write(style).text(`Page ${rang + 1} sur ${count}`, this.gauche, y, {
          width: this.largeur,
          align: "right",
        });
      });
    }
  }

  end(pied: string): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const morceaux: Buffer[] = [];
      this.pdf.on("data", (morceau: Buffer) => void morceaux.push(morceau));
      this.pdf.on("end", () => resolve(Buffer.concat(morceaux)));
      this.pdf.on("error", reject);
      this.racine.end();
      this.#number(pied);
      this.pdf.end();
    });
  }
}
