/** The real command, in a process of its own: a town that fails is said, and the others are done. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createVilleNeuve } from "#db/create-ville.ts";
import { openRegistre } from "#db/villes.ts";
import { makeClairval } from "#tests/villes-simulees.ts";
import { CLE, makeEnv } from "./environnement.ts";

const dossier = mkdtempSync(join(tmpdir(), "effacement-"));
afterAll(() => rmSync(dossier, { recursive: true }));

beforeAll(async () => {
  const cles = [{ id: "k1", cle: Buffer.from(CLE, "hex") }];
  const registre = await openRegistre({ adresse: dossier, cles });
  for (const slug of ["panne", "saine"]) {
    const demandee = { ...makeClairval("2026-11-24"), slug, hotes: [`${slug}.example`] };
    await createVilleNeuve(registre, demandee, "2026-11-24T09:00:00.000Z");
  }
  await registre.close();
});

const run = () => {
  const options = { env: makeEnv(dossier), encoding: "utf8" as const };
  return spawnSync(process.execPath, ["--import", "tsx", "scripts/effacement.ts"], options);
};
const FAITE = "0 effacement(s) annoncé(s), 0 annulé(s), 0 foyer(s) effacé(s)";

test("toutes faites : code 0", () => {
  const { status, stdout, stderr } = run();
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toBe(`panne : ${FAITE}\nsaine : ${FAITE}\n`);
});

test("l’une en panne : elle est nommée, l’autre est faite, code 1", () => {
  writeFileSync(join(dossier, "ville_panne.sqlite"), "ceci n’est pas une base".repeat(500));
  const { status, stdout, stderr } = run();
  expect({ status, stderr }).toEqual({ status: 1, stderr: "panne : l’effacement n’est pas allé au bout\n" });
  expect(stdout).toContain(`saine : ${FAITE}\n`);
  expect(stdout).toContain('"lieu":"effacement panne"');
});
