/**
 * Writes when each commune bore its name and its code, from the lists of etalab (INSEE, Licence Ouverte): the packages
 * `@etalab/decoupage-administratif` 0.7.0, the last with the history from 1943 to 2019, then one list a year.
 *
 *   npx tsx scripts/communes.ts HISTORIQUE.json 2021=COMMUNES.json 2022=COMMUNES.json…
 */
import { readFileSync, writeFileSync } from "node:fs";

const SORTIE = "app/adapters/lieux/communes-periodes.json";

interface Ligne {
  id: string;
  code: string;
  nom: string;
  type: string;
  dateDebut?: string;
  dateFin?: string;
  successeur?: string;
}

interface Periode {
  code: string;
  nom: string;
  /** Civil dates; empty before 1943, and today. */
  debut: string;
  fin: string;
}

const read = (chemin: string): Ligne[] => JSON.parse(readFileSync(chemin, "utf8")) as Ligne[];
const toCle = ({ code, nom }: Pick<Periode, "code" | "nom">): string => `${code}|${nom}`;

/** The API takes no code of Corsica before 1976: such a commune bears the code it had next, or is left out. */
const toCode = ({ code, successeur = "" }: Ligne): string | null =>
  code.startsWith("20") ? (/^COM-(2[AB]\d{3})@/.exec(successeur)?.[1] ?? null) : code;

function readHistorique(chemin: string): Periode[] {
  return read(chemin)
    .filter(({ type }) => type === "COM")
    .flatMap((ligne) => {
      const code = toCode(ligne);
      return code ? [{ code, nom: ligne.nom, debut: ligne.dateDebut ?? "", fin: ligne.dateFin ?? "" }] : [];
    });
}

/** What a yearly list no longer has ended by its 1st of January, and what it has anew began then. */
function follow(periodes: Periode[], annee: string, chemin: string): Periode[] {
  const jour = `${annee}-01-01`;
  const liste = new Map(
    read(chemin)
      .filter(({ type }) => type === "commune-actuelle")
      .map((une) => [toCle(une), une]),
  );
  const ouvertes = new Set(periodes.filter(({ fin }) => fin === "").map(toCle));
  return [
    ...periodes.map((une) => (une.fin === "" && !liste.has(toCle(une)) ? { ...une, fin: jour } : une)),
    ...[...liste]
      .filter(([cle]) => !ouvertes.has(cle))
      .map(([, { code, nom }]) => ({ code, nom, debut: jour, fin: "" })),
  ];
}

/** Two periods that touch, of one name and one code, are one. */
function join(periodes: readonly Periode[]): Periode[] {
  const jointes: Periode[] = [];
  const triees = periodes.toSorted((a, b) => {
    const [x, y] = [toCle(a) + a.debut, toCle(b) + b.debut];
    return x < y ? -1 : x > y ? 1 : 0;
  });
  for (const une of triees) {
    const avant = jointes.at(-1);
    if (avant && toCle(avant) === toCle(une) && avant.fin === une.debut) avant.fin = une.fin;
    else jointes.push({ ...une });
  }
  return jointes;
}

const [historique = "", ...listes] = process.argv.slice(2);
const periodes = listes.reduce((avant, liste) => {
  const [annee = "", chemin = ""] = liste.split("=");
  return follow(avant, annee, chemin);
}, readHistorique(historique));
const lignes = join(periodes)
  .filter(({ debut, fin }) => debut !== "" || fin !== "")
  .map(({ code, nom, debut, fin }) => JSON.stringify([code, nom, debut, fin].join("|")));
writeFileSync(SORTIE, `[\n${lignes.join(",\n")}\n]\n`);
console.log(`${lignes.length} périodes écrites dans ${SORTIE}`);
