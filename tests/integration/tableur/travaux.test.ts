/** Spreadsheets and PDF in the worker threads: a file made to harm is refused in words, and the next one is served. */
import { strToU8 } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { createAtelier } from "#app/adapters/atelier/atelier.server.ts";
import type { Atelier } from "#app/usecases/ports/atelier.ts";
import { makeTableur } from "#app/web/tableur.server.ts";
import type * as travaux from "#app/web/travaux.server.ts";
import { classeur, feuille } from "./classeur-hostile.ts";

const Mo = 1024 * 1024;
const UNE_CASE = feuille('<row r="1"><c r="A1"><v>1</v></c></row>');

const SAIN = { nom: "x.xlsx", octets: classeur(UNE_CASE) };

const ouverts: Atelier<typeof travaux>[] = [];

function open(memoireMo?: number): Atelier<typeof travaux> {
  const atelier = createAtelier<typeof travaux>({
    travaux: new URL("../../../app/web/travaux.server.ts", import.meta.url),
    contexte: { adresse: "absente", cles: [] },
    ouvriers: 1,
    ...(memoireMo && { memoireMo }),
  });
  ouverts.push(atelier);
  return atelier;
}

afterAll(async () => {
  for (const atelier of ouverts) await atelier.close();
});

/** One tag of a million and a half attributes: 20 MB of XML that a parser looks at again for each. */
const makeBaliseSansFin = (): Uint8Array =>
  classeur(feuille(`<z ${Array.from({ length: 1.5 * Mo }, (_, rang) => `a${rang}="" `).join("")}/>`));

/** A few kilobytes that become millions of shared texts. */
const makeTextesSansFin = (): Uint8Array =>
  classeur(UNE_CASE, {
    "xl/sharedStrings.xml": [strToU8(`<sst>${"<si/>".repeat(3.6 * Mo)}</sst>`), { level: 9 }],
  });

describe("Fichiers dans un fil à part", () => {
  it("refuse un classeur qui prend trop de temps, sans arrêter les pages, et lit le suivant", async () => {
    const octets = makeBaliseSansFin();
    expect(octets.length).toBeLessThan(5 * Mo);
    const atelier = open();
    expect((await makeTableur(atelier).read(SAIN)).kind).toBe("lu");
    const lecture = makeTableur(atelier, 3_000).read({ nom: "x.xlsx", octets });
    // Read here, the file would hold this thread until its end, and the page would come second.
    const page = new Promise((resolve) => setImmediate(resolve, "page"));
    expect(await Promise.race([lecture, page])).toBe("page");
    expect(await lecture).toEqual({
      kind: "refuse",
      message: expect.stringContaining("demande trop de temps"),
    });
    expect((await makeTableur(atelier).read(SAIN)).kind).toBe("lu");
  });

  it("refuse un classeur qui prend trop de mémoire, et lit le suivant", async () => {
    const octets = makeTextesSansFin();
    expect(octets.length).toBeLessThan(Mo);
    const tableur = makeTableur(open(64));
    expect(await tableur.read({ nom: "x.xlsx", octets })).toEqual({
      kind: "refuse",
      message: expect.stringContaining("demande trop de mémoire"),
    });
    expect((await tableur.read(SAIN)).kind).toBe("lu");
  });
});
