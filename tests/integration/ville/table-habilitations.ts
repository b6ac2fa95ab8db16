/** What docs/habilitations.md says, and the routes and gestures that the portal has. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import routes from "#app/routes.ts";
import { ETATS_CAMPAGNE, listGestes } from "#app/domain/actualisation/campagne.ts";
import { CONNECTEURS } from "#app/domain/ville/reglages.ts";

export const SANS_SESSION = "sans session";
export type Verbe = "GET" | "POST";

export interface Demande {
  verbe: Verbe;
  /** As `app/routes.ts` writes it. */
  chemin: string;
  champs: URLSearchParams;
  permis: ReadonlySet<string>;
}

const readCellules = (ligne: string): string[] =>
  ligne
    .split("|")
    .slice(1, -1)
    .map((cellule) => cellule.trim());

/** The table of the page; anything else than « oui » or « non » is a fault of the page. */
function parseTable(doc: string): { colonnes: string[]; demandes: Demande[] } {
  const lignes = doc.split("\n").filter((ligne) => ligne.startsWith("|"));
  const [, ...colonnes] = readCellules(lignes[0] ?? "");
  const demandes = lignes.slice(2).map((ligne) => {
    const [demande = "", ...cellules] = readCellules(ligne);
    const lue = /^`(GET|POST) (\/\S+)(?: (\S+))?`$/.exec(demande);
    if (!lue || cellules.length !== colonnes.length || cellules.some((mot) => !/^(oui|non)$/.test(mot)))
      throw new Error(`ligne illisible : ${ligne}`);
    return {
      verbe: lue[1] as Verbe,
      chemin: lue[2]!,
      champs: new URLSearchParams(lue[3] ?? ""),
      permis: new Set(colonnes.filter((_, rang) => cellules[rang] === "oui")),
    };
  });
  return { colonnes, demandes };
}

const DOC = readFileSync("docs/habilitations.md", "utf8");
export const { colonnes, demandes } = parseTable(DOC);
const portes = [...DOC.matchAll(/^- `(\/\S+)`$/gm)].map(([, chemin]) => chemin);

interface Route {
  chemin: string;
  /** From the root of the sources. */
  module: string;
  verbes: Verbe[];
}

/** Every route of the two spaces, with the verbs that its module answers. */
function listRoutes(entrees: readonly (typeof routes)[number][], avant = ""): Route[] {
  return entrees.flatMap(({ path, file, children = [] }) => {
    const chemin = path === undefined ? avant : `${avant}/${path}`;
    const texte = readFileSync(`app/${file}`, "utf8");
    const exports = (nom: string): boolean =>
      new RegExp(`export (?:async )?(?:function|const) ${nom}\\b|export \\{[^}]*\\b${nom}\\b`).test(texte);
    const verbes: Verbe[] = exports("action") ? ["GET", "POST"] : ["GET"];
    const gardee = path !== undefined && /^\/(agent|ville)(\/|$)/.test(chemin);
    const soi = gardee ? [{ chemin, module: `app/${file}`, verbes }] : [];
    return [...soi, ...listRoutes(children, chemin)];
  });
}

export const gardees = listRoutes(routes).filter(({ chemin }) => !portes.includes(chemin));

/** The sources of a page: its module, and what it imports of its own folder. */
function listSources(module: string, vus = new Set<string>()): Set<string> {
  if (vus.has(module) || !existsSync(module)) return vus;
  vus.add(module);
  for (const [, voisin = ""] of readFileSync(module, "utf8").matchAll(/from "(\.\.?\/[^"]+)"/g))
    listSources(join(dirname(module), voisin), vus);
  return vus;
}

/** Values of a button that its source does not spell. */
const VALEURS: Readonly<Record<string, readonly string[]>> = {
  "{geste}": [...new Set(ETATS_CAMPAGNE.flatMap(listGestes))],
  "{PROPOSER}": ["proposer"],
  "{entree}": ["apercu", "decider"],
  "{code}": CONNECTEURS,
};

/** The gestures that the forms of a page send, as `champ=mot`. @throws when a button cannot be read */
export function listIntentions(module: string): string[] {
  const lus = [...listSources(module)].flatMap((source) =>
    [
      ...readFileSync(source, "utf8").matchAll(
        /name="(geste|action|verifier)"\s+(?:variante="\w+"\s+)?value=("[^"]*"|\{[^}]*\})/g,
      ),
    ].flatMap(([, champ = "", valeur = ""]) => {
      const mots = VALEURS[valeur] ?? [...valeur.matchAll(/"([^"]*)"/g)].map(([, mot = ""]) => mot);
      if (mots.length === 0) throw new Error(`${source} : bouton illisible ${valeur}`);
      return mots.map((mot) => `${champ}=${mot}`);
    }),
  );
  return [...new Set(lus)];
}
