/** The bench itself: it finishes on a small town, and it sees what it is there to see. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { seedDemo } from "#db/seed.ts";
import { openRegistre } from "#db/villes.ts";
import { makeFamilles } from "#tests/bench/familles.ts";
import { runRentree } from "#tests/bench/rentree.ts";
import { checkDecisions, countDoubles, findRupture } from "#tests/bench/verification.ts";

const INSTANT = "2026-11-24T09:00:00.000Z";
const dossier = mkdtempSync(join(tmpdir(), "bench-"));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

describe("bench rentree", () => {
  it("mène cinq familles de FranceConnect à leur décision", async () => {
    const bilan = await runRentree({ familles: 5, simultanees: 5, graine: 1 });
    expect(Object.keys(bilan)).toEqual([
      "familles",
      "automatiques",
      "exceptions",
      "erreurs",
      "perdus",
      "dossiers_par_s",
      "cpu_ms_par_dossier",
      "p95_ms",
    ]);
    expect(bilan).toMatchObject({ familles: 5, automatiques: 4, exceptions: 1, erreurs: 0, perdus: 0 });
  });

  it("prépare 15 % d’exceptions, et aucun enfant que deux familles déclarent", () => {
    const familles = makeFamilles({ nombre: 1_000, graine: 1 });
    const isConnue = ({ issues: [issue] }: (typeof familles)[number]): boolean =>
      issue.kind === "dossier" && issue.etat.kind === "connue";
    // One exception in twenty-three is a caisse that answers at the second try.
    expect(familles.filter((famille) => !isConnue(famille))).toHaveLength(144);
    expect(new Set(familles.map(({ persona }) => persona.sub)).size).toBe(1_000);
    const enfants = familles.flatMap((famille) =>
      famille.enfants.map(({ prenom, nom }) => `${prenom} ${nom}`),
    );
    expect(new Set(enfants).size).toBe(enfants.length);
  });

  it("voit une décision annoncée et absente, un courriel sous deux identifiants, une chaîne vide et entière", async () => {
    const registre = await openRegistre({
      adresse: dossier,
      cles: [{ id: "demo", cle: Buffer.alloc(32, 7) }],
    });
    try {
      await seedDemo(registre, INSTANT);
      const familles = makeFamilles({ nombre: 1, graine: 1 });
      const fins = familles.map((famille) => ({ famille, issue: famille.issues[0], numero: "2222-3333" }));
      const { perdus, doubles } = await checkDecisions(registre, familles, fins);
      expect({ perdus, doubles }).toEqual({ perdus: ["2222-3333"], doubles: 0 });
      expect(countDoubles(new Map([["2222-3333", new Set(["<a@b>", "<c@b>"])]]))).toBe(1);
      expect(await findRupture(registre, dossier)).toBeNull();
    } finally {
      await registre.close();
    }
  });
});
