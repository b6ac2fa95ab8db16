/** What goes out comes back: the same document, the same prices, and never a formula. */
import { parse } from "csv-parse/sync";
import { unzipSync, strFromU8 } from "fflate";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTableur } from "#app/adapters/tableur/read-fichier.server.ts";
import { writePdf } from "#app/adapters/imprime/write-pdf.server.ts";
import { writeCsv, writeXlsx } from "#app/adapters/tableur/write-tableur.server.ts";
import type { Feuille } from "#app/domain/tableur/feuille.ts";
import type { LectureFeuille } from "#app/domain/tableur/lecture.ts";
import { printAnnexe } from "#app/domain/tableur/print-annexe.ts";
import { makeAnnexe } from "#app/domain/tableur/make-annexe.ts";
import { makeLignes } from "#app/domain/tableur/make-feuille.ts";
import { understandClasseur } from "#app/domain/tableur/understand-classeur.ts";
import { understandFeuille } from "#app/domain/tableur/understand-feuille.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import {
  createDocument,
  createGrille,
  createSituation,
  forfait,
  type NoeudEcrit,
} from "#tests/unit/domain/fabriques.ts";
import { runs } from "#tests/unit/domain/tarification/arbitraire-grille.ts";

const WRITERS = { csv: writeCsv, xlsx: writeXlsx };

function toGrille(document: unknown): Grille {
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture.grille;
}

async function readFeuilles(format: keyof typeof WRITERS, document: unknown): Promise<readonly Feuille[]> {
  const octets = await WRITERS[format]({ grille: toGrille(document), document });
  const lecture = await readTableur({ nom: `x.${format}`, octets });
  if (lecture.kind !== "lu") throw new Error(JSON.stringify(lecture));
  return lecture.feuilles;
}

const understand = (feuilles: readonly Feuille[]): LectureFeuille =>
  understandClasseur(feuilles, null, { reponses: {} }).lecture;

/** The same sheets with one cell changed; places count from 0. */
const changeCellule = (
  feuilles: readonly Feuille[],
  ligne: number,
  colonne: number,
  valeur: string | number,
): Feuille[] =>
  feuilles.map((feuille, rang) =>
    rang === 0
      ? {
          ...feuille,
          lignes: feuille.lignes.map((one, l) =>
            one.map((v, c) => (l === ligne && c === colonne ? valeur : v)),
          ),
        }
      : feuille,
  );

const MODELES = readdirSync("db/modeles").filter((nom) => nom.endsWith(".json"));
const readModele = (nom: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`db/modeles/${nom}`, "utf8")) as Record<string, unknown>;

describe.each(["csv", "xlsx"] as const)("Export %s", (format) => {
  it.each(MODELES)("rend %s telle quelle", async (nom) => {
    const document = readModele(nom);
    const { document: rendu, remarques } = understand(await readFeuilles(format, document));
    expect(rendu).toEqual(document);
    expect(remarques.map(({ message }) => message).join()).toContain("inchangé");
  });

  it("dit ce qui a changé dans le tableau, et prend le tableau", async () => {
    const document = readModele("veigy-foncenex-periscolaire.json");
    const feuilles = await readFeuilles(format, document);
    const ligne = feuilles[0]!.lignes.findIndex((one) => one[0] === "Tranche") + 1;
    const { document: rendu, remarques } = understand(
      changeCellule(feuilles, ligne, 2, format === "csv" ? "9,99" : 9.99),
    );
    expect(remarques.map(({ cellule }) => cellule)).toContain(`C${ligne + 1}`);
    const { tarif, ...reste } = rendu!;
    const { tarif: avant, ...attendu } = document;
    expect(reste).toEqual(attendu);
    expect(JSON.stringify(tarif)).toContain('"centimes":999');
    expect(JSON.stringify(avant)).not.toContain('"centimes":999');
  });

  it("refuse un tableau modifié quand la grille calcule plus qu’il ne dit", async () => {
    const feuilles = await readFeuilles(format, readModele("champcevinel-cantine.json"));
    const ligne = feuilles[0]!.lignes.findIndex((one) => one[0] === "Règle") + 2;
    const { document, remarques } = understand(changeCellule(feuilles, ligne, 0, "autre chose"));
    expect(document).toBeNull();
    expect(remarques[0]!.message).toContain("a été modifié depuis l’export");
  });

  it("refuse des règles en mots sans la grille qui les accompagnait", async () => {
    const document = readModele("champcevinel-cantine.json");
    const seule: Feuille = { nom: "Tarifs", lignes: makeLignes(toGrille(document)), fusions: [] };
    const { document: rendu, remarques } = understand([seule]);
    expect(rendu).toBeNull();
    expect(remarques[0]!.message).toContain("manque");
  });
});

const ATTAQUES = [
  "=1+1",
  "+33",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  ' =HYPERLINK("http://x")',
  "＝1+1",
  '=cmd|"/c calc"!A1',
];

describe("Formules", () => {
  const grilleDe = (attaque: string): Record<string, unknown> =>
    createDocument(
      {
        kind: "tranches",
        lignes: [
          { nom: attaque, de: null, a: { valeur: "500", compris: true }, tarif: forfait(150) },
          { nom: "suite", de: { valeur: "500", compris: false }, a: null, tarif: forfait(300) },
        ],
      },
      { titre: attaque, unite: attaque.slice(0, 20) },
    );

  it.each(ATTAQUES)("%j reste un texte, et un prix reste un nombre", async (attaque) => {
    const document = grilleDe(attaque);
    const grille = toGrille(document);
    const csv = parse(Buffer.from(await writeCsv({ grille, document })), {
      bom: true,
      delimiter: ";",
      relax_column_count: true,
    });
    const cellules = csv.flat();
    expect(cellules.filter((one) => /^[\s]*[=+\-@＝|]/.test(one))).toEqual([]);
    expect(cellules).toContain("1,50");
    const parties = unzipSync(await writeXlsx({ grille, document }));
    const xml = Object.entries(parties)
      .filter(([nom]) => /sheet\d+\.xml$|sharedStrings/.test(nom))
      .map(([, octets]) => strFromU8(octets))
      .join();
    expect(xml).not.toMatch(/<f[\s>]/);
    expect(xml).not.toMatch(/<t[^>]*>[\s]*[=+\-@＝|]/);
    expect(xml).toContain("<v>1.5</v>");
  });

  it.each(ATTAQUES)("%j revient telle quelle d’un export", async (attaque) => {
    for (const format of ["csv", "xlsx"] as const)
      expect(understand(await readFeuilles(format, grilleDe(attaque))).document).toEqual(grilleDe(attaque));
  });
});

/** Tables as towns have them: rows that follow one another, for one or several kinds of families. */
const tranches: fc.Arbitrary<NoeudEcrit> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 5 }),
    fc.boolean(),
    fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 6, maxLength: 6 }),
  )
  .map(([bornes, compris, prix]) => {
    const coupures = bornes.toSorted((x, y) => x - y).map(String);
    return {
      kind: "tranches",
      lignes: [...coupures, null].map((fin, rang) => ({
        nom: `T${rang + 1}`,
        de: rang === 0 ? null : { valeur: coupures[rang - 1]!, compris: !compris },
        a: fin === null ? null : { valeur: fin, compris },
        tarif: forfait(prix[rang]!),
      })),
    };
  });

const cas = (critere: string, conditions: readonly unknown[], autrement: boolean) =>
  fc
    .array(tranches, { minLength: conditions.length + 1, maxLength: conditions.length + 1 })
    .map((tarifs): NoeudEcrit => ({
      kind: "selon",
      critere,
      cas: conditions.map((si, rang) => ({ si, tarif: tarifs[rang] })),
      ...(autrement && { autrement: tarifs.at(-1) }),
    }));

const tarif = fc.oneof(
  tranches,
  cas("residence", [{ parmi: ["commune"] }, { parmi: ["hors-commune"] }], false),
  cas("residence", [{ parmi: ["hors-commune"] }], true),
  cas("rang", [{ parmi: [1] }, { parmi: [2] }, { auMoins: 3 }], false),
  cas("modalite", [{ parmi: ["occasionnel"] }], true),
);

describe("Propriétés", () => {
  it("le tableau seul d’un export, sans la grille jointe, donne les mêmes prix", () => {
    fc.assert(
      fc.property(
        tarif,
        fc.integer({ min: 0, max: 3100 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (noeud, qf, commune, rang, regulier) => {
          const grille = createGrille(noeud);
          const { document, remarques } = understandFeuille(
            { nom: "", lignes: makeLignes(grille), fusions: [] },
            { reponses: {} },
          );
          expect(document, JSON.stringify(remarques)).not.toBeNull();
          const situation = createSituation(String(qf), {
            commune,
            rang,
            modalite: regulier ? "regulier" : "occasionnel",
          });
          const [avant, apres] = [
            computeTarif(grille, situation),
            computeTarif(toGrille(document), situation),
          ];
          expect(avant.kind).toBe("prix");
          expect(apres).toMatchObject({
            kind: "prix",
            centimes: avant.kind === "prix" ? avant.centimes : null,
          });
        },
      ),
      runs(150),
    );
  });
});

describe("Annexe en PDF", () => {
  const annexe = makeAnnexe(toGrille(readModele("donges-restauration-scolaire.json")), {
    commune: "Rivelune",
    brouillon: false,
    faitLe: "2024-07-01",
  });

  it("porte sa langue, son titre et sa structure", async () => {
    const texte = Buffer.from(await writePdf(printAnnexe(annexe))).toString("latin1");
    expect(texte.startsWith("%PDF-1.7")).toBe(true);
    for (const signe of [
      "/Lang (fr-FR)",
      "/MarkInfo",
      "/StructTreeRoot",
      "/DisplayDocTitle true",
      "/S /H1",
      "/S /H2",
      "/S /Table",
      "/S /TH",
      "/Scope /Column",
    ])
      expect(texte, signe).toContain(signe);
  });

  it("dit toutes les règles, brouillon ou voté", () => {
    expect(annexe.mentions.map(({ cle }) => cle)).toEqual(
      expect.arrayContaining([
        "Délibération",
        "S’applique",
        "Coût par usager",
        "Arrondi",
        "Valeur à décimales",
      ]),
    );
    expect(annexe.sansBase).toHaveLength(7);
    expect(annexe.prix.kind).toBe("table");
  });

  it.each(MODELES)("se fait pour %s", async (nom) => {
    const octets = await writePdf(
      printAnnexe(
        makeAnnexe(toGrille(readModele(nom)), { commune: "Rivelune", brouillon: true, faitLe: "2024-07-01" }),
      ),
    );
    expect(octets.length).toBeGreaterThan(5000);
  });
});
