/** A town is created whole or not at all, on both engines: nobody reaches it before its administrator is there. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeLot } from "#db/commit.ts";
import { createVilleNeuve } from "#db/create-ville.ts";
import { listActes } from "#db/queries/actes.ts";
import { listAgents } from "#db/queries/agents.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { readEtatVille } from "#db/queries/ville.ts";
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

  it("coupée entre la ville et le registre, la reprise garde un administrateur, un acte, une chaîne intacte", async () => {
    const voulue = makeVille();
    const avantRegistre = () => Promise.reject(new Error("coupure"));
    await expect(createVilleNeuve(registre, voulue, INSTANT, { avantRegistre })).rejects.toThrow("coupure");
    const [hote = ""] = voulue.hotes;
    expect(await registre.findVilleByHote(hote)).toBeNull();

    const corrigee = {
      ...voulue,
      administrateur: { ...voulue.administrateur, email: "autre@clairval.example" },
    };
    expect(await createVilleNeuve(registre, corrigee, INSTANT)).toMatchObject({ kind: "creee" });
    const ville = await registre.findVilleByHote(hote);
    expect((await listAgents(ville!)).map(({ email }) => email)).toEqual(["autre@clairval.example"]);
    expect(await listActes(ville!, null, 10)).toMatchObject([
      { agentId: "installation", quoi: "ville-creee", objet: voulue.slug, faitLe: INSTANT },
    ]);
    expect(await verifyChaine(ville!)).toMatchObject({ kind: "intacte", maillons: 1 });
    expect((await readEtatVille(ville!)).connecteurs.proConnect).toEqual(voulue.connecteurs.proConnect);
  });

  it("coupée pendant l’écriture de la ville, elle n’a rien laissé", async () => {
    const nouvelle = makeNouvelleVille();
    const ecrire = () => {
      throw new Error("coupure");
    };
    await expect(registre.createVille(nouvelle, { ecrire })).rejects.toThrow("coupure");
    expect(await registre.checkLibre(nouvelle)).toEqual({ kind: "libre" });
    expect((await registre.createVille(nouvelle)).id).toBe(nouvelle.id);
  });

  it("une base où une ville a vécu, sortie du registre, n’est jamais reprise", async () => {
    const voulue = makeVille();
    const avantRegistre = () => Promise.reject(new Error("coupure"));
    const nouvelle = { ...voulue, id: "vecue", prive: voulue.connecteurs, creeLe: INSTANT };
    const acte = { agentId: "a", quoi: "reglages-modifies", objet: "regles", detail: {} };
    const lot = { ecritures: [], journal: [], courriels: [], actes: [acte, acte] };
    const vecue = registre.createVille(nouvelle, {
      ecrire: (ville, tx) => writeLot(ville, tx, lot, INSTANT),
      avantRegistre,
    });
    await expect(vecue).rejects.toThrow("coupure");
    expect(await createVilleNeuve(registre, voulue, INSTANT)).toMatchObject({ kind: "base-presente" });
    await expect(registre.createVille(nouvelle)).rejects.toThrow("une ville vit déjà");
  });

  it("deux hôtes dont l’un se répète : le registre n’en garde aucun", async () => {
    const nouvelle = makeNouvelleVille();
    const [hote = ""] = nouvelle.hotes;
    await expect(registre.createVille({ ...nouvelle, hotes: [hote, hote] })).rejects.toThrow();
    expect(await registre.findVilleByHote(hote)).toBeNull();
    expect((await registre.listVilles(() => expect.unreachable())).map(({ slug }) => slug)).not.toContain(
      nouvelle.slug,
    );
  });
});
