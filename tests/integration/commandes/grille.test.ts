/** The real command, in a process of its own: what it prints, where, and how it ends. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createDocument, createSituation, forfait, readDocument } from "#tests/unit/domain/fabriques.ts";

const dossier = mkdtempSync(join(tmpdir(), "grille-"));
afterAll(() => rmSync(dossier, { recursive: true }));

/** Never fails: a command that ends badly is what some tests want. */
async function execute(commande: string, ...args: string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const enfant = execFile(commande, args, { maxBuffer: 100_000_000 }, (_, stdout, stderr) =>
      resolve({ code: enfant.exitCode ?? -1, stdout, stderr: stderr.replaceAll("\u00a0", " ") }),
    );
  });
}

async function run(...args: string[]) {
  const fin = await execute(process.execPath, "--import", "tsx", "scripts/grille.ts", ...args);
  expect(fin.stderr).not.toMatch(/\n\s+at |node:internal/);
  return fin;
}

let fichiers = 0;
function write(contenu: unknown): string {
  const chemin = join(dossier, `${++fichiers}.json`);
  writeFileSync(chemin, typeof contenu === "string" ? contenu : JSON.stringify(contenu));
  return chemin;
}

const modele = (nom: string): string => `db/modeles/${nom}.json`;
const BUBRY = modele("bubry-cantine");

describe("verifier", () => {
  test("un modèle : ce qui reste à la ville est listé, et n’est pas une faute", async () => {
    const { code, stdout } = await run("verifier", BUBRY);
    expect(code).toBe(0);
    expect(stdout).toContain("À compléter — coutUsager");
    expect(stdout).toContain("10 places restent à compléter par la ville");
  });

  test("le même document, sans être un modèle, ne se publie pas", async () => {
    const { modele: _, ...document } = readDocument("bubry-cantine") as Record<string, unknown>;
    const { code, stdout } = await run("verifier", write(document));
    expect(code).toBe(1);
    expect(stdout).toContain("10 points empêchent de publier cette grille.");
  });

  test("un trou : sa place, ses mots et son remède", async () => {
    const lignes = [
      { nom: "basse", de: null, a: { valeur: "799", compris: false }, tarif: forfait(100) },
      { nom: "haute", de: { valeur: "800", compris: false }, a: null, tarif: forfait(200) },
    ];
    const document = createDocument({ kind: "tranches", lignes }, { qfFractionnaire: "exact" });
    const { code, stdout } = await run("verifier", write(document));
    expect(code).toBe(1);
    expect(stdout).toContain(
      "À corriger — tarif\u00a0: Aucune ligne ne donne de prix pour de 799 à 800, les deux compris. [trou]",
    );
    expect(stdout).toContain("Remède\u00a0: Ajouter une ligne, ou étendre celle d’avant ou d’après.");
  });

  test("rien à redire", async () => {
    const casDeControle = [{ situation: createSituation("410"), attendu: 250 }];
    const { code, stdout } = await run("verifier", write(createDocument(forfait(250), { casDeControle })));
    expect(stdout.trim()).toBe("Rien n’empêche de publier cette grille.");
    expect(code).toBe(0);
  });

  test("un état sans règle est un constat, pas un fichier illisible", async () => {
    const document = createDocument({ kind: "taux", taux: "1 %" });
    const { contestee: _, ...sansBase } = document["sansBase"] as Record<string, unknown>;
    const { code, stdout } = await run("verifier", write({ ...document, sansBase }));
    expect(code).toBe(1);
    expect(stdout).toContain("sansBase.contestee");
  });
});

describe("calculer", () => {
  test("une liste JSON et rien d’autre, dans l’ordre : prix, refus, situation illisible", async () => {
    const cas = write([
      createSituation("687", { rang: 3 }),
      createSituation("-5"),
      createSituation({ kind: "refusee" }),
      "situation",
      { ...createSituation("0"), attendu: 100 },
    ]);
    const { code, stdout } = await run("calculer", BUBRY, cas);
    const issues = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(issues).toHaveLength(5);
    expect(issues[0].montantCentimes).toBe(153);
    expect(issues[0].explication.at(-1)).toEqual({
      kind: "arrondi",
      libelle: "Arrondi au centime",
      detail: "1,525\u00a0€, au plus proche, la moitié vers le haut",
      valeur: "1,53\u00a0€",
    });
    expect(issues[1].refus).toEqual({
      kind: "situation-illisible",
      message: "quotient.quotient.valeur\u00a0: quotient décimal positif ou nul attendu.",
    });
    expect(issues[2].refus).toEqual({ kind: "base-absente", message: "Le prix attend le quotient" });
    expect(issues[3].refus.kind).toBe("situation-illisible");
    expect(issues[4].montantCentimes).toBe(100);
  });

  test("par npm, sans son en-tête", async () => {
    const cas = write([createSituation("0")]);
    const { stdout, code } = await execute("npm", "run", "--silent", "grille", "--", "calculer", BUBRY, cas);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)[0].montantCentimes).toBe(100);
  });

  test("un écart finit en erreur et se dit à côté de la liste", async () => {
    const cas = write([
      { ...createSituation("0"), attendu: 100 },
      { ...createSituation("0"), attendu: 101 },
      { situation: createSituation("0"), attendu: null },
      { ...createSituation({ kind: "refusee" }), attendu: null },
      { ...createSituation("-1"), attendu: 100 },
      { ...createSituation("0"), attendu: "1,00" },
    ]);
    const { code, stdout, stderr } = await run("calculer", BUBRY, cas);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(6);
    expect(stderr.trim().split("\n")).toEqual([
      "Situation 2 : attendu 1,01 €, obtenu 1,00 €",
      "Situation 3 : attendu pas de prix, obtenu 1,00 €",
      expect.stringMatching(/^Situation 5 : attendu 1,00 €, obtenu pas de prix \(quotient/),
      "Situation 6 : attendu : un nombre entier de centimes, ou null, est attendu.",
    ]);
  });

  test("vingt mille situations sortent entières", async () => {
    const cas = write(Array.from({ length: 20_000 }, (_, place) => createSituation(String(place % 3000))));
    const { code, stdout } = await run("calculer", BUBRY, cas);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(20_000);
  });

  test("les cas de contrôle d’un modèle, tels quels", async () => {
    const { casDeControle } = readDocument("fay-aux-loges-cantine") as { casDeControle: unknown[] };
    const { code } = await run("calculer", modele("fay-aux-loges-cantine"), write(casDeControle));
    expect(code).toBe(0);
  });
});

describe("expliquer", () => {
  test("comme un parent le lit, le prix à la fin", async () => {
    const { code, stdout } = await run(
      "expliquer",
      BUBRY,
      "--qf",
      "687",
      "--rang",
      "3",
      "--date",
      "2025-01-15",
    );
    expect(code).toBe(0);
    expect(stdout).toContain(
      "  7. Arrondi au centime → 1,53\u00a0€\n     1,525\u00a0€, au plus proche, la moitié vers le haut",
    );
    expect(stdout.trim().split("\n").at(-1)).toBe("Prix\u00a0: 1,53\u00a0€");
  });

  test("toutes les options arrivent à la situation", async () => {
    const selon = (critere: string, parmi: unknown[], tarif: unknown) => ({
      kind: "selon",
      critere,
      cas: [{ si: { parmi }, tarif }],
    });
    const parts = [
      selon("residence", ["hors-commune"], forfait(1)),
      selon("rang", [2], forfait(2)),
      selon("rang-inscrits", [2], forfait(4)),
      selon("nombre-enfants", [3], forfait(8)),
      selon("age", [7], forfait(16)),
      selon("niveau", ["cm1"], forfait(32)),
      selon("regime", ["agricole"], forfait(64)),
      selon("statut", ["rsa"], selon("statut", ["agent-communal"], forfait(128))),
      selon("modalite", ["occasionnel"], forfait(256)),
      selon("pai", ["oui"], forfait(512)),
      selon("produit", ["vegetarien"], forfait(1024)),
      selon("tarif-nomme", ["3"], forfait(2048)),
      { kind: "montant", de: "cout-reel" },
      { kind: "montant", de: "ancien-prix" },
      {
        kind: "quantite",
        de: "minutes",
        unite: "quart d’heure",
        par: 15,
        entamee: true,
        tarif: forfait(100),
      },
      { kind: "taux", taux: "1 %" },
    ].map((tarif, place) => ({ libelle: `part ${place}`, tarif }));
    const grille = write(createDocument({ kind: "somme", parts }, { base: "revenu-mensuel" }));
    const options =
      "--revenu revenu-mensuel=1000,5 --date 2025-02-28 --hors-commune --rang 2 --enfants 3 --age 7 --niveau cm1 --regime agricole --statut rsa --statut agent-communal --modalite occasionnel --pai --produit vegetarien --tarif-nomme 3 --cout 18,50 --ancien-prix 3.2 --quantite minutes=46";
    const { code, stdout } = await run("expliquer", grille, ...options.split(" "));
    expect(code).toBe(0);
    // 4095 from the criteria, 1850 + 320, four quarters of an hour, 1 % of 1 000,50 € rounded to 10,01 €
    expect(stdout).toContain("Prix\u00a0: 76,66\u00a0€");
  });

  test.each([
    [["--etat", "refusee"], "Quotient non communiqué par la famille"],
    [[], "Quotient en attente"],
    [["--etat", "perimee", "--qf", "300"], "Quotient trop ancien"],
  ])("sans base qui serve, %j : pas de prix, et pourquoi", async (options, mots) => {
    const { code, stdout } = await run("expliquer", BUBRY, ...options);
    expect(code).toBe(0);
    expect(stdout).toContain(mots);
    expect(stdout.trim().split("\n").at(-1)).toBe("Pas de prix");
  });

  test("un quotient donné à une grille qui regarde autre chose ne fait pas de prix", async () => {
    const options = ["--qf", "410", "--produit", "standard", "--quantite", "repas=1"];
    const { stdout } = await run("expliquer", modele("strasbourg-restauration-scolaire"), ...options);
    expect(stdout).toContain("Pas de prix\nCette grille ne regarde pas le quotient familial");
    options.splice(0, 2, "--revenu", "revenu-fiscal-par-part=410");
    const donnee = await run("expliquer", modele("strasbourg-restauration-scolaire"), ...options);
    expect(donnee.stdout).toContain("Prix\u00a0: 1,50\u00a0€");
  });

  test("chaque option illisible est nommée", async () => {
    const options = "--qf -5 --rang 0 --date 2025-02-30 --quantite minutes --revenu loyer=3 --autre-qf 1e308";
    const { code, stdout, stderr } = await run("expliquer", BUBRY, ...options.split(" "));
    expect([code, stdout]).toEqual([2, ""]);
    for (const option of options.match(/--[a-z-]+/g)!) expect(stderr).toContain(`expliquer : ${option} : `);
  });

  test.each([
    [["--qf", "NaN"], "--qf : quotient décimal positif ou nul attendu."],
    [["--etat", "endormi"], "--etat : genre inconnu ; genres connus : « connue », « en-attente »"],
    [["--qf"], "Valeur à donner, ou de trop, pour : --qf"],
    [["--zut"], "Option inconnue : --zut"],
  ])("option illisible %j", async (options, mots) => {
    const { code, stdout, stderr } = await run("expliquer", BUBRY, ...options);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(mots);
  });
});

describe("fichiers illisibles", () => {
  const profond = `${'{"kind":"produit","facteur":"1","tarif":'.repeat(10_000)}{}${"}".repeat(10_000)}`;
  const rond = createDocument(
    { kind: "renvoi", vers: "a" },
    { definitions: { a: { kind: "renvoi", vers: "b" }, b: { kind: "renvoi", vers: "a" } } },
  );
  const document = JSON.stringify(createDocument(forfait(100)));
  const cas: [string, string | null, RegExp][] = [
    ["absent", null, /le fichier n’existe pas\./],
    ["vide", "", /ligne 1, colonne 1 : le document s’arrête trop tôt/],
    ["pas du JSON", '{\n  "format": grille\n}', /ligne 2, colonne 13 : ce n’est pas du JSON/],
    ["une virgule de trop", '{\n  "format": "grille/1",\n}', /ligne 3, colonne 1 : ce n’est pas du JSON/],
    ["NaN", document.replace(":100}", ":NaN}"), /ligne 1, colonne \d+ : ce n’est pas du JSON/],
    ["1e308", document.replace(":100}", ":1e308}"), /tarif\.centimes : au plus 100000000 attendu/],
    ["1e999", document.replace(":100}", ":1e999}"), /tarif\.centimes : un nombre/],
    ["mauvais type", document.replace(":100}", ':"cent"}'), /tarif\.centimes : un nombre est attendu/],
    ["une liste", "[]", /un objet est attendu/],
    [
      "genre inconnu",
      document.replace('"forfait"', '"zut"'),
      /tarif\.kind : genre inconnu.*forfait.*tranches/,
    ],
    [
      "renvoi qui tourne en rond",
      JSON.stringify(rond),
      /definitions\.b : Le renvoi vers « a » tourne en rond/,
    ],
    [
      "dix mille niveaux",
      document.replace('{"kind":"forfait","centimes":100}', profond),
      /plus de 60 niveaux/,
    ],
    ["dix mégaoctets", `${" ".repeat(10_000_000)}${document}`, /le fichier dépasse 5 Mo/],
    ["quatre mégaoctets de valeurs", `[${"0,".repeat(2_000_000)}0]`, /plus de 50000 valeurs/],
  ];

  test.each(cas)("grille : %s", async (_, contenu, mots) => {
    const chemin = contenu === null ? join(dossier, "absent.json") : write(contenu);
    const { code, stdout, stderr } = await run("verifier", chemin);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(mots);
    expect(stderr.length).toBeLessThan(5_000);
    // the other two commands read a grid by the same door
    if (contenu !== null && contenu !== "[]") return;
    for (const args of [
      ["calculer", chemin, write([])],
      ["expliquer", chemin, "--qf", "410"],
    ])
      expect(await run(...args)).toEqual({ code: 2, stdout: "", stderr });
  });

  test.each<[string, unknown, RegExp]>([
    ["absentes", null, /le fichier n’existe pas/],
    ["une seule, hors d’une liste", createSituation("1"), /une liste de situations est attendue/],
    ["pas du JSON", "[1,", /le document s’arrête trop tôt/],
  ])("situations : %s", async (_, contenu, mots) => {
    const chemin = contenu === null ? join(dossier, "absent.json") : write(contenu);
    const { code, stdout, stderr } = await run("calculer", BUBRY, chemin);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(mots);
  });

  test("une situation de dix mille niveaux, une de dix mégaoctets : chacune son refus", async () => {
    const profonde = `{"format":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    const grosse = JSON.stringify({ ...createSituation("1"), modalite: "x".repeat(10_000_000) });
    const { code, stdout } = await run("calculer", BUBRY, write(`[${profonde},${grosse}]`));
    expect(code).toBe(0);
    const messages = JSON.parse(stdout).map((issue: { refus: { message: string } }) => issue.refus.message);
    expect(messages).toEqual([
      expect.stringMatching(/^format\.[0.]+…\u00a0: Le document a plus de 60 niveaux\.$/),
      "modalite\u00a0: Un texte a plus de 2000 caractères.",
    ]);
  });
});

test.each([[[]], [["verifier"]], [["effacer", BUBRY]], [["verifier", BUBRY, "a", "b"]]])(
  "commande mal écrite %j : l’aide",
  async (args) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain("npm run --silent grille -- verifier GRILLE.json");
  },
);

test("--help dit les codes de sortie", async () => {
  const { code, stdout } = await run("--help");
  expect(code).toBe(0);
  expect(stdout).toContain("Code de sortie : 0");
});
