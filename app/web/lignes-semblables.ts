type Cellules = readonly (string | number)[];

/** Fewer lines than this are read as fast one by one. */
const SUITE_MIN = 3;

const isMuette = (cellules: Cellules): boolean => cellules.every((une) => typeof une === "string");

const sayLaMemeChose = ([, ...unes]: Cellules, [, ...autres]: Cellules): boolean =>
  isMuette(unes) && unes.join("\n") === autres.join("\n");

/**
 * Months that follow each other and say the same words, without a number of their own, are one line.
 * @param lignes the month first, in words, then what is said of it
 */
export function gatherMois(lignes: readonly Cellules[]): Cellules[] {
  const suites: Cellules[][] = [];
  for (const ligne of lignes) {
    const suite = suites.at(-1);
    if (suite?.[0] && sayLaMemeChose(suite[0], ligne)) suite.push(ligne);
    else suites.push([ligne]);
  }
  return suites.flatMap((suite) => {
    const [premiere, derniere] = [suite[0], suite.at(-1)];
    if (suite.length < SUITE_MIN || !premiere || !derniere) return suite;
    return [[`${premiere[0]} à ${derniere[0]}, chaque mois`, ...premiere.slice(1)]];
  });
}
