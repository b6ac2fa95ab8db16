/** Files made to harm: refused before they are opened, with words for the person who sent them. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { readTableur } from "#app/adapters/tableur/read-fichier.server.ts";
import { readFichier, readFormulaire } from "#app/web/lecture-formulaire.server.ts";
import { classeur, feuille } from "./classeur-hostile.ts";

const Mo = 1024 * 1024;

/** What the process holds more after the attempt than before, in bytes. */
async function growthOf(essai: () => Promise<unknown>): Promise<number> {
  const avant = process.memoryUsage();
  await essai();
  const apres = process.memoryUsage();
  return apres.heapUsed + apres.arrayBuffers - avant.heapUsed - avant.arrayBuffers;
}

const messageOf = async (nom: string, octets: Uint8Array): Promise<string> => {
  const lecture = await readTableur({ nom, octets });
  return lecture.kind === "refuse" ? lecture.message : `lu : ${lecture.kind}`;
};

describe("Classeurs démesurés", () => {
  it("lit un classeur sain de même forme", async () => {
    expect(await messageOf("x.xlsx", classeur(feuille('<row r="1"><c r="A1"><v>1</v></c></row>')))).toBe(
      "lu : lu",
    );
  });

  it("refuse une bombe sans l’ouvrir", async () => {
    const bombe = zipSync(
      { "xl/worksheets/sheet1.xml": new Uint8Array(60 * Mo), "xl/workbook.xml": strToU8("<workbook/>") },
      { level: 9 },
    );
    expect(bombe.length).toBeLessThan(Mo);
    let message = "";
    const plus = await growthOf(async () => {
      message = await messageOf("x.xlsx", bombe);
    });
    expect(message).toContain("trop gros");
    expect(plus).toBeLessThan(10 * Mo);
  });

  it("n’ouvre pas plus que la taille annoncée par une entrée qui ment", async () => {
    const octets = classeur(`${feuille('<row r="1"><c r="A1"><v>1</v></c></row>')}${" ".repeat(30 * Mo)}`);
    const vue = new DataView(octets.buffer, octets.byteOffset, octets.length);
    for (let place = 0; place < octets.length - 46; place++)
      if (vue.getUint32(place, true) === 0x02014b50 && vue.getUint32(place + 24, true) > 20 * Mo)
        vue.setUint32(place + 24, 500, true);
    const plus = await growthOf(() => messageOf("x.xlsx", octets));
    expect(plus).toBeLessThan(10 * Mo);
  });

  it.each([
    ["un million de lignes", feuille('<row r="1000000"><c r="A1000000"><v>1</v></c></row>'), "2000 lignes"],
    ["une ligne lointaine et vide", feuille('<row r="1048576"></row>'), "2000 lignes"],
    ["une colonne lointaine", feuille('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "100 colonnes"],
    [
      "deux adresses pour une case",
      feuille(`<row r="1"><c a=' r="A1"' r="XFD1"><v>1</v></c></row>`),
      "abîmé",
    ],
    ["une case qui ne finit jamais", "<c ".repeat(6 * Mo), "abîmé"],
    ["une adresse codée", feuille('<row r="&#49;000000"><c r="A1"><v>1</v></c></row>'), "abîmé"],
    [
      "trop de lignes",
      feuille(Array.from({ length: 2001 }, (_, r) => `<row r="${r + 1}"/>`).join("")),
      "2000 lignes",
    ],
    [
      "trop de cases",
      feuille('<row r="1"><c r="A1"/></row>'.repeat(1).replace('<c r="A1"/>', '<c r="A1"/>'.repeat(50_001))),
      "50000 cases",
    ],
  ])("refuse %s", async (_, xml, attendu) => {
    expect(await messageOf("x.xlsx", classeur(xml))).toContain(attendu);
  });

  it("refuse plus de 200 entrées", async () => {
    const reste = Object.fromEntries(
      Array.from({ length: 200 }, (_, rang) => [`xl/media/${rang}.xml`, strToU8("x")]),
    );
    expect(await messageOf("x.xlsx", classeur(feuille(""), reste))).toContain("trop gros");
  });

  it.each([
    ["un ancien classeur", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), ".xls"],
    ["un PDF", new TextEncoder().encode("%PDF-1.7"), "PDF"],
    ["un binaire", Uint8Array.of(1, 0, 2), "ni un classeur"],
    ["rien", new Uint8Array(), "vide"],
    ["une archive coupée", classeur(feuille("")).slice(0, 200), "abîmé"],
    ["une autre archive", zipSync({ "content.xml": strToU8("<x/>") }), "n’est pas un classeur XLSX"],
  ])("dit quoi faire devant %s", async (_, octets, attendu) => {
    expect(await messageOf("x.csv", octets)).toContain(attendu);
  });

  it("refuse un CSV d’un million de lignes sans le lire tout entier", async () => {
    const octets = Buffer.from("1;2\n".repeat(1_000_000));
    const plus = await growthOf(async () =>
      expect(await messageOf("x.csv", octets)).toContain("2000 lignes"),
    );
    expect(plus).toBeLessThan(60 * Mo);
  });

  it("refuse une ligne de mille colonnes", async () => {
    expect(await messageOf("x.csv", Buffer.from("1;".repeat(1000)))).toContain("100 colonnes");
  });
});

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes of all buffers still held by somebody. */
function countTenus(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

/** A body that never ends: how much of it was taken, and the most that was held at once. */
function makeFlux(): { corps: ReadableStream<Uint8Array>; taken: () => number; held: () => number } {
  const avant = countTenus();
  let [pris, tenus] = [0, 0];
  const corps = new ReadableStream<Uint8Array>({
    pull(controleur) {
      pris += 64 * 1024;
      if (pris % (2 * Mo) === 0) tenus = Math.max(tenus, countTenus() - avant);
      controleur.enqueue(new Uint8Array(64 * 1024));
    },
  });
  return { corps, taken: () => pris, held: () => tenus };
}

const envoi = (corps: ReadableStream<Uint8Array>, headers: Record<string, string> = {}): Request =>
  new Request("http://x.test/", {
    method: "POST",
    body: corps,
    headers: { "content-type": "multipart/form-data; boundary=x", ...headers },
    duplex: "half",
  } as RequestInit);

describe("Envoi d’un fichier", () => {
  it.each([
    ["jamais annoncé", {}],
    ["annoncé", { "content-length": String(20 * Mo) }],
  ])("jette ce qui dépasse, %s, puis cesse de lire ce qui ne finit pas", async (_, entetes) => {
    const { corps, taken, held } = makeFlux();
    expect(await readFormulaire(envoi(corps, entetes), { limite: Mo })).toEqual({ kind: "trop-gros" });
    expect(taken()).toBeLessThan(30 * Mo);
    expect(held()).toBeLessThan(4 * Mo);
  });

  it("rend le fichier et refuse un formulaire abîmé", async () => {
    const formulaire = new FormData();
    formulaire.set("fichier", new File(["a;b"], "a.csv"));
    const lecture = await readFormulaire(
      new Request("http://x.test/", { method: "POST", body: formulaire }),
      { limite: Mo },
    );
    if (lecture.kind !== "lu") throw new Error(lecture.kind);
    expect(await readFichier(lecture.champs, "fichier", { limite: Mo })).toMatchObject({
      kind: "lu",
      nom: "a.csv",
    });
    expect(await readFichier(lecture.champs, "autre", { limite: Mo })).toEqual({ kind: "absent" });
    expect(await readFichier(lecture.champs, "fichier", { limite: 2 })).toEqual({ kind: "trop-gros" });
    const abime = new Request("http://x.test/", {
      method: "POST",
      body: "rien",
      headers: { "content-type": "multipart/form-data; boundary=x" },
    });
    expect(await readFormulaire(abime, { limite: Mo })).toEqual({ kind: "illisible" });
  });

  it("lit un classeur que le portail écrit lui-même", async () => {
    expect(
      await messageOf("x.xlsx", await writeXlsxFile([{ data: [["a", 1]], sheet: "T" }]).toBuffer()),
    ).toBe("lu : lu");
  });
});
