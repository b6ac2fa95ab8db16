/** The annex as a tagged PDF: language, title, headings and tables that a screen reader follows. */
import PDFDocument from "pdfkit";
import type { Annexe } from "#app/domain/tableur/make-annexe.ts";

type Structure = PDFKit.PDFStructureElement;

/** The standard fonts have no other signs than those of Western Europe. */
const REMPLACES: readonly (readonly [RegExp, string])[] = [
  [/≤/g, "au plus "],
  [/≥/g, "au moins "],
  [/→/g, ":"],
  [/[−‐‑]/g, "-"],
  [/[\u2000-\u200A\u202F]/g, "\u00A0"],
  // eslint-disable-next-line no-control-regex
  [/[^\u0020-\u007E\u00A0-\u00FF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/g, " "],
];

const toLatin = (texte: string): string =>
  REMPLACES.reduce((reste, [motif, signe]) => reste.replace(motif, signe), texte);

const CORPS = 10;

class Mise {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #racine: Structure;

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf;
    this.#racine = pdf.struct("Document");
    pdf.addStructure(this.#racine);
  }

  texte(type: "H1" | "H2" | "P", texte: string, taille = CORPS, retrait = 0): void {
    const pdf = this.#pdf;
    const gauche = pdf.page.margins.left + retrait;
    this.#racine.add(
      pdf.struct(type, {}, () => {
        pdf
          .font(type === "P" ? "Helvetica" : "Helvetica-Bold")
          .fontSize(taille)
          .text(toLatin(texte), gauche, pdf.y, { width: pdf.page.width - gauche - pdf.page.margins.right });
      }),
    );
    pdf.moveDown(type === "P" ? 0.25 : 0.5);
    pdf.x = pdf.page.margins.left;
  }

  tableau(entetes: readonly string[], lignes: readonly (readonly string[])[], depuisPrix: number): void {
    const pdf = this.#pdf;
    const style = (colonne: number) => ({ align: { x: colonne >= depuisPrix ? "right" : "left" } as const });
    const options = {
      structParent: this.#racine,
      defaultStyle: { border: 0.5, borderColor: "#9aa39f", padding: 4 },
      data: [
        entetes.map((texte, colonne) => ({
          text: toLatin(texte),
          type: "TH",
          scope: "Column",
          font: { src: "Helvetica-Bold", size: CORPS - 1 },
          backgroundColor: "#eef1ef",
          ...style(colonne),
        })),
        ...lignes.map((ligne) =>
          ligne.map((texte, colonne) => ({
            text: toLatin(texte),
            font: { src: "Helvetica", size: CORPS - 1 },
            ...(colonne === 0 && { type: "TH", scope: "Row" }),
            ...style(colonne),
          })),
        ),
      ],
    };
    // pdfkit's types do not know `structParent` nor `scope`, that its tables have.
    pdf.table(options as unknown as PDFKit.Mixins.TableOptionsWithData);
    pdf.x = pdf.page.margins.left;
    pdf.moveDown(0.8);
  }

  end(): void {
    this.#racine.end();
    this.#pdf.end();
  }
}

function lay(mise: Mise, annexe: Annexe): void {
  mise.texte("P", `Commune de ${annexe.commune}`, CORPS + 1);
  mise.texte(
    "P",
    annexe.brouillon ? "Projet d’annexe : la grille est encore un brouillon" : "Annexe à la délibération",
  );
  mise.texte("H1", annexe.titre, 18);
  mise.tableau(
    ["Mention", "Ce que dit la grille"],
    annexe.mentions.map(({ cle, valeur }) => [cle, valeur]),
    9,
  );
  mise.texte("H2", "Prix", 13);
  const { prix } = annexe;
  if (prix.kind === "table") {
    const premier = prix.lignes[0]?.findIndex((one) => /[€%]/.test(one)) ?? -1;
    mise.tableau(prix.entetes, prix.lignes, premier < 0 ? prix.entetes.length - 1 : premier);
  } else
    for (const { niveau, texte, valeur } of prix.lignes)
      mise.texte("P", valeur === null ? texte : `${texte}\u00A0: ${valeur}`, CORPS, niveau * 14);
  if (annexe.sansBase.length > 0) {
    mise.texte("H2", "Quand le quotient ou le revenu n’est pas connu", 13);
    mise.tableau(
      ["Situation", "Prix"],
      annexe.sansBase.map(({ etat, regle }) => [etat, regle]),
      9,
    );
  }
  mise.texte(
    "P",
    `Document généré le ${annexe.faitLe.split("-").toReversed().join("/")} par le portail de la commune.`,
    CORPS - 1,
  );
}

export function writePdf(annexe: Annexe): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: "A4",
    margin: 56,
    pdfVersion: "1.7",
    tagged: true,
    lang: "fr-FR",
    displayTitle: true,
    info: {
      Title: toLatin(annexe.titre),
      Author: toLatin(`Commune de ${annexe.commune}`),
      CreationDate: new Date(`${annexe.faitLe}T00:00:00Z`),
      ModDate: new Date(`${annexe.faitLe}T00:00:00Z`),
    },
  });
  return new Promise((resolve, reject) => {
    const morceaux: Buffer[] = [];
    pdf.on("data", (morceau: Buffer) => void morceaux.push(morceau));
    pdf.on("end", () => resolve(Buffer.concat(morceaux)));
    pdf.on("error", reject);
    const mise = new Mise(pdf);
    lay(mise, annexe);
    mise.end();
  });
}
