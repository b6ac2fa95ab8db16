/** The communes as they were: a name and a code may have lasted for a time only, since 1943. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { z } from "zod";
import type { Naissance } from "#app/domain/foyer/enfant.ts";
import { covers } from "#app/domain/identite/periode.ts";
import type { Commune, CommuneDatee, Lieux } from "#app/usecases/ports/lieux.ts";
import periodes from "./communes-periodes.json" with { type: "json" };
import { hasMots, rankNom, toCle, type Rang } from "./noms.ts";

const require = createRequire(import.meta.url);
const departementsSchema = z.array(z.object({ code: z.string(), nom: z.string() }));

/** Departments that were shared out among others: until this day their number meant them. */
const PARTAGE = "1968-01-01";
const PARTAGES: Readonly<Record<string, string>> = { "75": "Seine", "78": "Seine-et-Oise" };

interface Entree {
  commune: CommuneDatee;
  cle: string;
}

const toDepartement = (code: string): string => code.slice(0, code.startsWith("97") ? 3 : 2);
const toMot = (code: string, nom: string): string => `${code}|${nom}`;

function readDepartements(): Map<string, string> {
  const chemin = require.resolve("@etalab/decoupage-administratif/data/departements.json");
  const lus = departementsSchema.parse(JSON.parse(readFileSync(chemin, "utf8")));
  return new Map(lus.map(({ code, nom }) => [code, nom]));
}

function readEntrees(actuelles: readonly Commune[]): Entree[] {
  const noms = readDepartements();
  const add = (commune: Omit<CommuneDatee, "nomDepartement">): Entree => {
    const { departement, fin, nom } = commune;
    const ancien = fin !== null && fin <= PARTAGE ? PARTAGES[departement] : undefined;
    return {
      commune: { ...commune, nomDepartement: ancien ?? noms.get(departement) ?? "" },
      cle: toCle(nom),
    };
  };
  const datees = periodes.map((ligne) => {
    const [code = "", nom = "", debut = "", fin = ""] = ligne.split("|");
    return add({ code, nom, departement: toDepartement(code), debut: debut || null, fin: fin || null });
  });
  const connues = new Set(
    datees.flatMap(({ commune: { code, nom, fin } }) => (fin ? [] : [toMot(code, nom)])),
  );
  const toujours = actuelles
    .filter(({ code, nom }) => !connues.has(toMot(code, nom)))
    .map(({ code, nom, departement }) => add({ code, nom, departement, debut: null, fin: null }));
  return [...toujours, ...datees];
}

interface Trouvee extends Entree {
  rang: Rang;
}

/** The closest name first, then those of today, the shortest, and an order that never changes. */
const compare = (a: Trouvee, b: Trouvee): number =>
  a.rang - b.rang ||
  Number(a.commune.fin !== null) - Number(b.commune.fin !== null) ||
  a.cle.length - b.cle.length ||
  (a.commune.code < b.commune.code ? -1 : 1);

/** @param listActuelles asked once, at the first question */
export function createPasse(listActuelles: () => readonly Commune[]): {
  find(code: string): Commune | null;
  search: Lieux["searchAvecPasse"];
} {
  let lues: Entree[] | undefined;
  const read = (): Entree[] => (lues ??= readEntrees(listActuelles()));

  const list = (texte: string): Trouvee[] => {
    const cherchee = toCle(texte);
    if (cherchee.length < 2) return [];
    const mots = cherchee.split(" ");
    return read().flatMap((entree) => {
      const rang = rankNom(entree.cle, cherchee) ?? (hasMots(entree.cle, mots) ? 3 : null);
      return rang === null ? [] : [{ ...entree, rang }];
    });
  };
  const keep = (trouvees: Trouvee[], limite: number): CommuneDatee[] =>
    trouvees
      .toSorted(compare)
      .slice(0, limite)
      .map(({ commune }) => commune);

  return {
    find: (code) => read().findLast(({ commune }) => commune.code === code)?.commune ?? null,
    search: (texte: string, { naissance, limite }: { naissance: Naissance | null; limite: number }) => {
      const trouvees = list(texte);
      const alors = naissance === null ? [] : trouvees.filter(({ commune }) => covers(commune, naissance));
      return { communes: keep(alors.length > 0 ? alors : trouvees, limite), alors: alors.length > 0 };
    },
  };
}
