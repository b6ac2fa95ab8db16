/** A town is created whole or not at all, on both engines: nobody reaches it before its administrator is there. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createVilleNeuve } from "#db/create-ville.ts";
import { listAgents } from "#db/queries/agents.ts";
import type { Registre } from "#db/villes.ts";
import { makeClairval } from "#tests/villes-simulees.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

describe.skipIf(!moteurPresent)("createVilleNeuve", () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre.close());

  /** Clairval under a name that no other test uses. */
  const makeVille = () => {
    const { slug, hotes } = makeNouvelleVille();
    return { ...makeClairval("2026-11-24"), slug, hotes };
  };

  it("la ville a son administrateur, et son hôte y mène", async () => {
    const voulue = makeVille();
    expect(await createVilleNeuve(registre, voulue, INSTANT)).toMatchObject({ kind: "creee" });
    const [hote = ""] = voulue.hotes;
    const ville = await registre.findVilleByHote(hote.toUpperCase());
    expect(ville?.slug).toBe(voulue.slug);
    expect((await listAgents(ville!)).map(({ email, roles }) => ({ email, roles }))).toEqual([
      { email: voulue.administrateur.email, roles: ["administrateur"] },
    ]);
    expect(await registre.listHotes()).toContainEqual({ nom: hote, villeId: ville!.id });
  });

  it("un nom ou un hôte pris est une valeur, et rien n’est écrit", async () => {
    const voulue = makeVille();
    await createVilleNeuve(registre, voulue, INSTANT);
    const avant = await registre.listHotes();
    expect(await createVilleNeuve(registre, voulue, INSTANT)).toEqual({ kind: "slug-pris" });
    const memeHote = { ...makeVille(), hotes: voulue.hotes.map((nom) => nom.toUpperCase()) };
    expect(await createVilleNeuve(registre, memeHote, INSTANT)).toEqual({
      kind: "hote-pris",
      hote: voulue.hotes[0],
    });
    expect(await registre.listHotes()).toEqual(avant);
  });

  it("deux hôtes dont l’un se répète : le registre n’en garde aucun", async () => {
    const nouvelle = makeNouvelleVille();
    const [hote = ""] = nouvelle.hotes;
    await expect(registre.createVille({ ...nouvelle, hotes: [hote, hote] })).rejects.toThrow();
    expect(await registre.findVilleByHote(hote)).toBeNull();
    expect((await registre.listVilles()).map(({ slug }) => slug)).not.toContain(nouvelle.slug);
  });
});
