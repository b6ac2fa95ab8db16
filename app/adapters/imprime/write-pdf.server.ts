/** What is printed as a tagged PDF: language, title, headings, lists and tables that a screen reader follows. */
import type { Bloc, Imprime } from "#app/domain/imprime/imprime.ts";
import { CORPS, Feuillet, GRIS } from "./feuillet.ts";
import { findPolices, type Polices } from "./polices.server.ts";
import { drawTableau } from "./tableau.ts";

/** A heading never stands alone at the foot of a page. */
const AVEC_TITRE = 96;

function layBloc(feuillet: Feuillet, bloc: Bloc): void {
  const { racine, pdf } = feuillet;
  switch (bloc.kind) {
    case "section":
      feuillet.espace(10);
      feuillet.keep(AVEC_TITRE);
      racine.add(feuillet.texte("H2", bloc.titre, { taille: 13, gras: true }));
      return feuillet.espace(4);
    case "paragraphe":
      racine.add(feuillet.texte("P", bloc.texte));
      return feuillet.espace(6);
    case "avertissement": {
      feuillet.espace(4);
      const { y } = pdf;
      racine.add(feuillet.texte("P", bloc.texte, { gras: true, retrait: 12 }));
      feuillet.decorate("Layout", () => {
        pdf.rect(feuillet.gauche, y - 2, 3, pdf.y - y + 2).fill(GRIS);
      });
      return feuillet.espace(12);
    }
    case "fiche": {
      const lignes = bloc.lignes.map(({ cle, valeur }) => [cle, valeur]);
      drawTableau(feuillet, { colonnes: null, lignes });
      return feuillet.espace(8);
    }
    case "liste": {
      const liste = pdf.struct("L");
      racine.add(liste);
      for (const { niveau, texte, valeur } of bloc.lignes) {
        const ligne = pdf.struct("LI");
        liste.add(ligne);
        const debut = valeur === null ? texte : `${texte}\u00A0: `;
        ligne.add(feuillet.texte("LBody", debut, { retrait: niveau * 14 }, valeur));
        ligne.end();
        feuillet.espace(3);
      }
      liste.end();
      return feuillet.espace(6);
    }
    case "tableau":
      drawTableau(feuillet, bloc);
      return feuillet.espace(8);
    case "mention":
      feuillet.espace(4);
      racine.add(feuillet.texte("P", bloc.texte, { taille: CORPS - 1.5, couleur: GRIS }));
      return feuillet.espace(2);
  }
}

function layEntete(feuillet: Feuillet, { titre, emetteur, nature }: Imprime): void {
  const { racine, pdf } = feuillet;
  racine.add(feuillet.texte("P", emetteur, { taille: CORPS + 1, gras: true }));
  racine.add(feuillet.texte("P", nature, { couleur: GRIS }));
  feuillet.espace(14);
  racine.add(feuillet.texte("H1", titre, { taille: 20, gras: true }));
  feuillet.espace(6);
  feuillet.rule(pdf.y, 1);
  feuillet.espace(10);
}

export function writePdf(imprime: Imprime, polices: Polices = findPolices()): Promise<Uint8Array> {
  const feuillet = new Feuillet(imprime, polices);
  layEntete(feuillet, imprime);
  for (const bloc of imprime.blocs) layBloc(feuillet, bloc);
  return feuillet.end(`${imprime.emetteur} – ${imprime.titre}`);
}
