/** The lasting name of a new grid. */
const CODE_MAX = 80;

/** « Cantine de l’école du bourg » gives `cantine-de-l-ecole-du-bourg`. */
export function toCode(titre: string): string {
  const mots = titre
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (mots ?? ["grille"]).join("-").slice(0, CODE_MAX).replace(/-$/, "");
}

/** A name that no grid and no draft bears. */
export function findCodeLibre(voulu: string, pris: ReadonlySet<string>): string {
  let code = voulu;
  for (let rang = 2; pris.has(code); rang++) code = `${voulu}-${rang}`;
  return code;
}
