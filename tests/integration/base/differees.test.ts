/** An answer that waits is either taken back or takes effect, on both engines; its words are never in clear. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moteur } from "#db/colonnes.ts";
import { commit } from "#db/commit.ts";
import { addCas } from "#db/queries/cas.ts";
import { addCompte } from "#db/queries/comptes.ts";
import { addDifferee, findDifferee, listDiffereesDues, removeDifferee } from "#db/queries/differees.ts";
import { eraseFoyer } from "#db/queries/effacements.ts";
import { decisionDifferee } from "#db/schema/ville.ts";
import type { Ecriture } from "#db/magasin.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const IDENTITE = { prenoms: "Awa", nomNaissance: "Traoré", nomUsage: null, email: "awa@exemple.fr" };
const DIFFEREE = {
  casId: "cas",
  agentId: "agent",
  agent: "Nadia",
  prendA: 1_000,
  revision: "1.1.1.1.1.1",
  acte: { nature: "prix" } as const,
  vu: "canari",
};

describe.skipIf(!moteurPresent)(`décisions différées sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  const write = async (...ecritures: Ecriture[]) =>
    (await commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT)).kind;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    const compte = { id: "compte", foyerId: "foyer", identite: IDENTITE };
    await write(
      ...addCompte(ville, { ...compte, cle: { porte: "courriel", identifiant: "awa@exemple.fr" } }, INSTANT),
      addCas(
        ville,
        {
          id: "cas",
          foyerId: "foyer",
          motif: "panne",
          service: "familles",
          repondreAvant: "2026-12-01",
          detail: {},
        },
        INSTANT,
      ),
    );
  });
  afterAll(() => registre?.close());

  test("une seule par dossier, due à son heure, prise une fois, et scellée", async () => {
    expect(await write(addDifferee(ville, DIFFEREE))).toBe("fait");
    expect(await write(addDifferee(ville, { ...DIFFEREE, prendA: 5 }))).toBe("deja-present");
    expect(await findDifferee(ville, "cas")).toEqual(DIFFEREE);
    expect(await listDiffereesDues(ville, 999, 10)).toEqual([]);
    expect(await listDiffereesDues(ville, 1_000, 10)).toEqual([DIFFEREE]);
    expect(JSON.stringify(await ville.db.select().from(decisionDifferee))).not.toContain("canari");
    const issues = await Promise.all([
      write(removeDifferee(ville, DIFFEREE)),
      write(removeDifferee(ville, DIFFEREE)),
    ]);
    expect(issues.toSorted()).toEqual(["depasse", "fait"]);
  });

  test("s’efface avec le foyer", async () => {
    await write(addDifferee(ville, DIFFEREE));
    await commit(
      ville,
      { ecritures: [], effacements: eraseFoyer(ville, "foyer"), journal: [], courriels: [] },
      INSTANT,
    );
    expect(await ville.db.select().from(decisionDifferee)).toEqual([]);
  });
});
