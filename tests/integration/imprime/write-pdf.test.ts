/** What is printed, read back from the bytes: pages, signs, structure. */
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { findPolices, STANDARD } from "#app/adapters/imprime/polices.server.ts";
import { decodeTexte } from "#app/adapters/tableur/read-csv.server.ts";
import { writePdf } from "#app/adapters/imprime/write-pdf.server.ts";
import type { Bloc, Imprime } from "#app/domain/imprime/imprime.ts";

const makeImprime = (...blocs: readonly Bloc[]): Imprime => ({
  titre: "Décision du 1er septembre",
  emetteur: "Commune de Rivelune",
  nature: "Décision",
  faitLe: "2026-09-01",
  blocs,
});

const LIGNES = Array.from({ length: 90 }, (_, rang) => [`Ligne ${rang + 1}`, `${rang},50\u00a0€`]);
const LONG = makeImprime(
  { kind: "avertissement", texte: "Prix provisoire" },
  { kind: "section", titre: "Les prix" },
  { kind: "tableau", colonnes: [{ titre: "Activité" }, { titre: "Prix", chiffres: true }], lignes: LIGNES },
  { kind: "fiche", lignes: [{ cle: "Quotient", valeur: "≤ 1\u202f200" }] },
  { kind: "paragraphe", texte: "L’œuvre d’Émile «\u00a0à côté\u00a0»" },
  { kind: "liste", lignes: [{ niveau: 1, texte: "Repas", valeur: "1,50\u00a0€" }] },
  { kind: "mention", texte: "Voie de recours\u00a0: le tribunal administratif." },
);

/** The words of each page, in the order in which they are drawn; standard typefaces alone, whose bytes are letters. */
function readPages(octets: Uint8Array): readonly string[] {
  const brut = Buffer.from(octets).toString("latin1");
  return [...brut.matchAll(/\/FlateDecode\s*>>\s*stream\n([\s\S]*?)\nendstream/g)]
    .map(([, flux = ""]) => inflateSync(Buffer.from(flux, "latin1")).toString("latin1"))
    .filter((dessin) => dessin.includes("BT"))
    .map((dessin) =>
      [...dessin.matchAll(/\[([^\]]*)\] TJ/g)]
        .map(([, morceaux = ""]) =>
          [...morceaux.matchAll(/<([0-9a-f]*)>/g)]
            .map(([, hexa = ""]) => decodeTexte(Buffer.from(hexa, "hex")))
            .join(""),
        )
        .join("|"),
    );
}

describe("Imprimé", () => {
  it("reprend l’en-tête du tableau et numérote chaque page", async () => {
    const pages = readPages(await writePdf(LONG, STANDARD));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, rang) => {
      expect(page).toContain(`Page ${rang + 1} sur ${pages.length}`);
      expect(page).toContain("Commune de Rivelune – Décision du 1er septembre");
      if (/Ligne \d/.test(page)) expect(page).toContain("Activité|Prix");
    });
    const texte = pages.join("|");
    for (const [nom] of LIGNES) expect(texte.split("|")).toContain(nom);
  });

  it("garde les accents, l’euro et les espaces, et dit en mots un signe que la police n’a pas", async () => {
    const texte = readPages(await writePdf(LONG, STANDARD)).join("|");
    for (const attendu of [
      "89,50\u00a0€",
      "L’œuvre d’Émile «\u00a0à côté\u00a0»",
      "au plus 1\u00a0200",
      "1,50\u00a0€",
    ])
      expect(texte).toContain(attendu);
  });

  it("balise ce qu’une lecture d’écran suit", async () => {
    const texte = Buffer.from(await writePdf(LONG, STANDARD)).toString("latin1");
    for (const type of ["Document", "H1", "H2", "P", "Table", "TR", "TH", "TD", "L", "LI", "LBody"])
      expect(texte, type).toMatch(new RegExp(`/S /${type}\\n`));
    // One head, however many pages show it.
    expect(texte.match(/\/Scope \/Column/g)).toHaveLength(2);
    expect(texte).toContain("/Scope /Row");
    expect(texte).toContain("/Lang (fr-FR)");
    expect(texte).toContain("/DisplayDocTitle true");
  });

  it("donne les mêmes octets au même contenu", async () => {
    expect(Buffer.from(await writePdf(LONG)).equals(Buffer.from(await writePdf(LONG)))).toBe(true);
  });

  it.skipIf(!findPolices().incorporees)("porte sa police avec lui quand la machine en a une", async () => {
    const texte = Buffer.from(await writePdf(LONG)).toString("latin1");
    expect(texte).toContain("/FontFile2");
    expect(texte).toContain("/ToUnicode");
    expect(texte).not.toContain("/BaseFont /Helvetica");
  });
});
