/** Drafts, published versions and proofs on both engines: what two agents at once cannot do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commit } from "#db/commit.ts";
import { moteur } from "#db/colonnes.ts";
import {
  addBrouillon,
  findBrouillon,
  findBrouillonByCode,
  listVersions,
  publish,
  removeBrouillon,
  saveBrouillon,
  setEtatBrouillon,
} from "#db/queries/grilles.ts";
import { listOffre } from "#db/queries/offre.ts";
import { createSession, takePreuve } from "#db/queries/sessions.ts";
import type { Ecriture } from "#db/magasin.ts";
import { seedActivites } from "#db/seed-activites.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

describe.skipIf(!moteurPresent)(`brouillons et versions sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
  });
  afterAll(() => registre?.close());

  const write = (...ecritures: Ecriture[]) =>
    commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT);
  const add = (id: string, code: string) =>
    addBrouillon(ville, { id, code, document: {}, agentId: "a" }, INSTANT);

  test("un seul brouillon par grille", async () => {
    const issues = await Promise.all(["b1", "b2", "b3"].map((id) => write(add(id, "cantine"))));
    expect(issues.map(({ kind }) => kind).toSorted()).toEqual(["deja-present", "deja-present", "fait"]);
    expect((await findBrouillonByCode(ville, "cantine"))?.code).toBe("cantine");
  });

  test("un brouillon soumis ne s’enregistre plus, et chaque passage compte une révision", async () => {
    await write(add("s", "soir"));
    const neuf = { document: { titre: "Soir" }, agentId: "b" };
    expect(await write(saveBrouillon(ville, { id: "s", revision: 1 }, neuf, INSTANT))).toEqual({
      kind: "fait",
    });
    expect(await write(setEtatBrouillon(ville, { id: "s", revision: 2 }, "soumis"))).toEqual({
      kind: "fait",
    });
    for (const revision of [2, 3])
      expect(await write(saveBrouillon(ville, { id: "s", revision }, neuf, INSTANT))).toEqual({
        kind: "depasse",
      });
    expect(await findBrouillon(ville, "s")).toMatchObject({ etat: "soumis", revision: 3, modifiePar: "b" });
  });

  test("de deux publications du même brouillon, une seule passe, et le brouillon part avec elle", async () => {
    await seedActivites({ ...ville, slug: "valbrume" }, INSTANT);
    const code = "fay-aux-loges-cantine";
    const [un] = await listVersions(ville, code);
    const document = { ...(un!.document as object), version: 2, valable: { du: "2027-01-01" } };
    await write(addBrouillon(ville, { id: "p", code, document, agentId: "a" }, INSTANT));
    const lu = { id: "p", revision: 1 };
    const publier = () =>
      write(
        publish(ville, { code, version: 2, document, agentId: "b" }, INSTANT),
        removeBrouillon(ville, lu),
      );
    const kinds = (await Promise.all([publier(), publier()])).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "fait")).toHaveLength(1);
    expect(await findBrouillon(ville, "p")).toBeNull();
    expect((await listVersions(ville, code)).map(({ version }) => version)).toEqual([2, 1]);
    const versionAu = async (date: string) =>
      (await listOffre(ville, date)).find(({ grille }) => grille.id === code)?.grille.version;
    expect([await versionAu("2026-12-31"), await versionAu("2027-01-01")]).toEqual([1, 2]);
  });

  test("une révision dépassée ne publie rien : la version écrite avant la garde est défaite", async () => {
    await write(add("d", "depasse"));
    const lot = write(
      publish(ville, { code: "depasse", version: 1, document: {}, agentId: "b" }, INSTANT),
      removeBrouillon(ville, { id: "d", revision: 9 }),
    );
    expect(await lot).toEqual({ kind: "depasse" });
    expect(await listVersions(ville, "depasse")).toEqual([]);
    expect(await findBrouillon(ville, "d")).not.toBeNull();
  });

  test("une preuve ne se prend qu’une fois", async () => {
    const preuve = { agentId: "a", brouillonId: "b", revision: 1, authTime: 1 };
    const contenu = { idToken: "jeton", trajet: null, retour: null, premiereVisite: false, preuve };
    await createSession(ville, { id: "x", genre: "agent", sujetId: "a", creeA: 1, vuA: 1, contenu });
    const prises = await Promise.all([1, 2, 3].map(() => takePreuve(ville, "x")));
    expect(prises.filter((prise) => prise !== null)).toEqual([preuve]);
    expect(await takePreuve(ville, "x")).toBeNull();
    expect(await takePreuve(ville, "inconnue")).toBeNull();
  });
});
