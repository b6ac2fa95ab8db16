/** Links and counts on both engines: what is kept, and how many tries pass when all come at once. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITE_ECHECS } from "#app/domain/porte/lien.ts";
import { readLien } from "#app/usecases/porte/read-lien.ts";
import type { Lien } from "#app/usecases/ports/porte.ts";
import { moteur } from "#db/colonnes.ts";
import { commit } from "#db/commit.ts";
import { consumeLien, findLien, putLien, takeEssai } from "#db/queries/liens.ts";
import { lien as tableLien } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const T0 = Date.parse(INSTANT);
const JETON = "J".repeat(43);
const LIEN: Lien = {
  but: "connexion",
  adresse: "canari@exemple.fr",
  appareil: "un iPhone",
  compteId: null,
  expireA: T0 + 1,
};

describe.skipIf(!moteurPresent)(`liens sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
  });
  afterAll(() => registre?.close());

  const write = (ecritures: Parameters<typeof commit>[1]["ecritures"]) =>
    commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT);

  test("ni le secret ni l’adresse ne sont dans la table, et l’usage fait partie de la clé", async () => {
    await write([putLien(ville, LIEN, JETON)]);
    const lignes = JSON.stringify(await ville.db.select().from(tableLien));
    expect(lignes).not.toContain(JETON);
    expect(lignes).not.toContain("canari");
    expect(await findLien(ville, "connexion", JETON)).toEqual(LIEN);
    expect(await findLien(ville, "adresse", JETON)).toBeNull();
  });

  test("le suivant prend la place, et ne se consomme qu’une fois", async () => {
    const neuf = "N".repeat(43);
    await write([putLien(ville, LIEN, JETON)]);
    await write([putLien(ville, LIEN, neuf)]);
    expect(await findLien(ville, "connexion", JETON)).toBeNull();
    const issues = await Promise.all([1, 2, 3].map(() => write([consumeLien(ville, "connexion", neuf)])));
    expect(issues.map(({ kind }) => kind).sort()).toEqual(["depasse", "depasse", "fait"]);
  });

  test("10 000 essais : les premiers passent, tous les autres sont refusés, le vrai lien s’ouvre encore", async () => {
    await write([putLien(ville, LIEN, JETON)]);
    const ports = {
      liens: { find: (but: Lien["but"], jeton: string) => findLien(ville, but, jeton) },
      essais: { take: (...args: [string, typeof LIMITE_ECHECS, number]) => takeEssai(ville, ...args) },
    };
    const read = (jeton: string) =>
      readLien(ports, { but: "connexion", jeton, adresseIp: "192.0.2.1", now: INSTANT });
    const vus: Record<string, number> = {};
    for (let lot = 0; lot < 100; lot += 1)
      for (const { kind } of await Promise.all(
        Array.from({ length: 100 }, (_, rang) => read(String(lot * 100 + rang).padStart(43, "0"))),
      ))
        vus[kind] = (vus[kind] ?? 0) + 1;
    expect(vus).toEqual({ perdu: LIMITE_ECHECS.nombre, "trop-d-essais": 10_000 - LIMITE_ECHECS.nombre });
    expect((await read(JETON)).kind).toBe("lien");
  });

  test("la fenêtre finie, on compte à nouveau ; deux clés ne se gênent pas", async () => {
    const limite = { nombre: 2, fenetreMs: 1_000 };
    const take = (cle: string, ms: number) => takeEssai(ville, cle, limite, T0 + ms);
    expect([await take("a", 0), await take("a", 1), await take("a", 999)]).toEqual([true, true, false]);
    expect(await take("b", 999)).toBe(true);
    expect([await take("a", 1_000), await take("a", 1_001), await take("a", 1_999)]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
