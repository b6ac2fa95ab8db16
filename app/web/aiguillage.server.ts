/** The site map, cut by the first words of the address: a request is matched with the few pages that begin like it. */
import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];

/** How many words of the address tell a part. */
const MOTS = 2;
/** Another writing of a word (`%61gent`) is matched too, by the whole map. */
const LISIBLE = /^[\w./-]*$/;

function* ancestorsOf(routes: Routes, id: string): Generator<string> {
  for (let rang: string | undefined = id; rang !== undefined; rang = routes[rang]?.parentId) yield rang;
}

const cut = (chemin: string): string[] => chemin.toLowerCase().split("/").filter(Boolean);

/** The words that an address must begin with; null where any word may stand. */
function firstWords(routes: Routes, id: string): (string | null)[] {
  const chemin = [...ancestorsOf(routes, id)].map((one) => routes[one]?.path ?? "").toReversed();
  const mots = cut(chemin.join("/"));
  // What follows a word that may be absent has no place of its own.
  const sur = mots.findIndex((mot) => mot.endsWith("?"));
  return (sur < 0 ? mots : mots.slice(0, sur)).slice(0, MOTS).map((mot) => (/^[:*]/.test(mot) ? null : mot));
}

const keep = <T>(objet: Record<string, T>, gardes: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(objet).filter(([id]) => gardes.has(id)));

/** The build with these routes alone, and with the layouts that they stand in. */
function restrict(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const gardes = new Set(ids.flatMap((id) => [...ancestorsOf(build.routes, id)]));
  return {
    ...build,
    routes: keep(build.routes, gardes),
    assets: { ...build.assets, routes: keep(build.assets.routes, gardes) },
  };
}

/**
 * @returns for a path, the part of the build that answers it: the routes that its first words allow. A path that begins
 * with no word of the map gets the whole build. Whatever the path, its part matches the route that the whole build would
 * match.
 */
export function makeAiguillage(build: ServerBuild): (chemin: string) => ServerBuild {
  // A layout without an address of its own comes with the pages that stand in it.
  const adresses = Object.values(build.routes).flatMap((route) =>
    route && (route.index || route.path !== undefined)
      ? [{ id: route.id, mots: firstWords(build.routes, route.id) }]
      : [],
  );
  const premiers = new Set(adresses.map(({ mots }) => mots[0]));
  const parties = new Map<string, ServerBuild>();
  return (chemin) => {
    const mots = cut(chemin.replace(/\.data$/, ""));
    const [premier] = mots;
    if (premier !== undefined && !premiers.has(premier)) return build;
    if (!LISIBLE.test(chemin)) return build;
    const ids = adresses
      .filter(({ mots: siens }) => siens.every((mot, rang) => mot === null || mot === mots[rang]))
      .map(({ id }) => id);
    const cle = ids.join(" ");
    const partie = parties.get(cle) ?? restrict(build, ids);
    parties.set(cle, partie);
    return partie;
  };
}
