/** What each page of families asks a telephone to load, read from what was built: no page grows unseen. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const CLIENT = "build/client";
/** With its HTML and its style, a page stays under 150 KB and 20 requests. */
const MAX_SCRIPTS = 128 * 1024;
const MAX_FICHIERS = 17;

interface Morceau {
  id: string;
  parentId?: string;
  module: string;
  imports?: string[];
}

function readManifeste(): { entry: Morceau; routes: Record<string, Morceau> } {
  const dossier = join(CLIENT, "assets");
  const [nom = ""] = readdirSync(dossier).filter((fichier) => fichier.startsWith("manifest-"));
  const texte = readFileSync(join(dossier, nom), "utf8");
  return JSON.parse(texte.slice(texte.indexOf("{"), texte.lastIndexOf("}") + 1)) as never;
}

it("aucune page des familles ne charge plus de scripts qu’un vieux téléphone n’en supporte", () => {
  const { entry, routes } = readManifeste();
  const pages = Object.values(routes).filter(({ id }) => /^routes\/(famille|connexion)\//.test(id));
  expect(pages.length).toBeGreaterThan(30);
  const lourdes = pages.flatMap((page) => {
    const fichiers = new Set([entry.module, ...(entry.imports ?? [])]);
    for (let route: Morceau | undefined = page; route; route = routes[route.parentId ?? ""])
      for (const fichier of [route.module, ...(route.imports ?? [])]) fichiers.add(fichier);
    const octets = [...fichiers].reduce(
      (somme, fichier) => somme + gzipSync(readFileSync(join(CLIENT, fichier))).length,
      0,
    );
    return octets > MAX_SCRIPTS || fichiers.size > MAX_FICHIERS
      ? [{ page: page.id, octets, fichiers: fichiers.size }]
      : [];
  });
  expect(lourdes).toEqual([]);
});
