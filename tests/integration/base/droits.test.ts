/** By what right a household acts for a child: sealed, and changed in its own household only. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moteur } from "#db/colonnes.ts";
import { commit } from "#db/commit.ts";
import { addCompte } from "#db/queries/comptes.ts";
import { addEnfant, findFoyer, setDroitEnfant } from "#db/queries/foyers.ts";
import { enfant } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const ENFANT = {
  id: "enfant",
  prenom: "Sira",
  nom: "Traoré",
  naissance: "2019-04-07",
  ecole: "A",
  classe: "CE1",
  etat: "rattache",
  droit: { lien: "institution", preuve: "attendue" },
} as const;

describe.skipIf(!moteurPresent)(`droit d’agir sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  const write = (ecritures: Parameters<typeof commit>[1]["ecritures"]) =>
    commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT);
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    const identite = { prenoms: "Awa", nomNaissance: "Traoré", nomUsage: null, email: null };
    for (const n of ["a", "b"]) {
      const cle = { porte: "franceconnect", identifiant: n } as const;
      await write(addCompte(ville, { id: `compte-${n}`, foyerId: `foyer-${n}`, cle, identite }, INSTANT));
    }
    await write([addEnfant(ville, "foyer-a", ENFANT, INSTANT)]);
  });
  afterAll(() => registre?.close());

  test("il est scellé", async () => {
    expect((await findFoyer(ville, "foyer-a"))?.enfants).toEqual([ENFANT]);
    expect(JSON.stringify(await ville.db.select().from(enfant))).not.toContain("institution");
  });

  test("un autre foyer ne le change pas", async () => {
    const verifie = { ...ENFANT, droit: { lien: "institution", preuve: "verifiee" } } as const;
    expect((await write([setDroitEnfant(ville, "foyer-b", verifie)])).kind).toBe("depasse");
    expect((await findFoyer(ville, "foyer-a"))?.enfants).toEqual([ENFANT]);
    expect((await write([setDroitEnfant(ville, "foyer-a", verifie)])).kind).toBe("fait");
    expect((await findFoyer(ville, "foyer-a"))?.enfants).toEqual([verifie]);
  });
});
