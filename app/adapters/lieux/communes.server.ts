/** The official list of communes (INSEE, published by etalab), read at the first question and kept. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { z } from "zod";
import type { Commune, Lieux } from "#app/usecases/ports/lieux.ts";
import { rankNom, toCle } from "./noms.ts";
import { createPasse } from "./passe.server.ts";

const require = createRequire(import.meta.url);

const communesSchema = z.array(
  z.object({
    code: z.string(),
    nom: z.string(),
    type: z.enum(["commune-actuelle", "commune-deleguee", "commune-associee", "arrondissement-municipal"]),
    departement: z.string().optional(),
  }),
);

interface Entree extends Commune {
  cle: string;
  actuelle: boolean;
}

function readCommunes(): { parCode: Map<string, Entree>; entrees: Entree[] } {
  const chemin = require.resolve("@etalab/decoupage-administratif/data/communes.json");
  const lues = communesSchema.parse(JSON.parse(readFileSync(chemin, "utf8")));
  const entrees = lues.map(({ code, nom, type, departement = "" }): Entree => ({
    code,
    nom,
    departement,
    cle: toCle(nom),
    actuelle: type === "commune-actuelle" || type === "arrondissement-municipal",
  }));
  const parCode = new Map<string, Entree>();
  // A delegated commune may bear the code of the new one: today's name wins.
  for (const entree of entrees)
    if (entree.actuelle || !parCode.has(entree.code)) parCode.set(entree.code, entree);
  return { parCode, entrees };
}

const toCommune = ({ code, nom, departement }: Commune): Commune => ({ code, nom, departement });

/** Collected in one pass over 37 000 names: a few milliseconds. */
export function createLieux(): Lieux {
  let lues: ReturnType<typeof readCommunes> | undefined;
  const read = (): ReturnType<typeof readCommunes> => (lues ??= readCommunes());
  const passe = createPasse(() => read().entrees.filter(({ actuelle }) => actuelle));
  return {
    find: (code) => {
      const trouvee = read().parCode.get(code) ?? passe.find(code);
      return trouvee ? toCommune(trouvee) : null;
    },
    search: (texte, limite) => {
      const cle = toCle(texte);
      if (cle.length < 2) return [];
      return read()
        .entrees.flatMap((entree) => {
          const rang = rankNom(entree.cle, cle);
          return rang === null ? [] : [{ entree, rang }];
        })
        .toSorted(
          (a, b) =>
            a.rang - b.rang ||
            Number(b.entree.actuelle) - Number(a.entree.actuelle) ||
            a.entree.cle.length - b.entree.cle.length ||
            (a.entree.code < b.entree.code ? -1 : 1),
        )
        .slice(0, limite)
        .map(({ entree }) => toCommune(entree));
    },
    searchAvecPasse: passe.search,
  };
}
