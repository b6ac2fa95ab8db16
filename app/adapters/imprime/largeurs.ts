/** How the columns of a table share the width of a page. */

/** What a column asks for: room for its longest word, and for its longest text on one line. */
interface Besoin {
  readonly mot: number;
  readonly texte: number;
}

const sum = (nombres: readonly number[]): number => nombres.reduce((total, one) => total + one, 0);

/** Each column has its longest word; what is left goes to the longest texts, then to all of them. */
export function shareLargeur(besoins: readonly Besoin[], largeur: number): readonly number[] {
  const mots = sum(besoins.map(({ mot }) => mot));
  if (mots >= largeur) return besoins.map(({ mot }) => (mot * largeur) / mots);
  const envies = besoins.map(({ mot, texte }) => texte - mot);
  const servies = Math.min(1, (largeur - mots) / Math.max(1, sum(envies)));
  const reste = (largeur - mots - servies * sum(envies)) / besoins.length;
  return besoins.map(({ mot }, rang) => mot + envies[rang]! * servies + reste);
}
