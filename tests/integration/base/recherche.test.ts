/** Finding a household by hashed keys, on both engines: ranked, bounded to the town, and written for those of before. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseQuestion } from "#app/domain/recherche/cles.ts";
import { moteur } from "#db/colonnes.ts";
import { commit } from "#db/commit.ts";
import { addCompte, lockCompte } from "#db/queries/comptes.ts";
import { addEnfant } from "#db/queries/foyers.ts";
import { addAdultePapier, openFoyerPapier } from "#db/queries/papier.ts";
import { indexPersonnes, searchFoyers } from "#db/queries/recherche.ts";
import { adultePapier, compte, enfant } from "#db/schema/ville.ts";
import type { Ecriture } from "#db/magasin.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

describe.skipIf(!moteurPresent)(`recherche sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  const write = async (ecritures: Ecriture[]): Promise<void> => {
    const result = await commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT);
    expect(result).toEqual({ kind: "fait" });
  };
  const identite = { prenoms: "Awa", nomNaissance: "Traoré", nomUsage: "de La Tour", email: null };
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    const cle = { porte: "courriel", identifiant: "awa@exemple.fr" } as const;
    const sira = {
      id: "enfant-1",
      prenom: "Sira",
      nom: "Traoré",
      naissance: "2019-04-07",
      ecole: "A",
      classe: "CE1",
    };
    await write([
      ...addCompte(ville, { id: "compte-1", foyerId: "foyer-1", cle, identite }, INSTANT),
      addEnfant(ville, "foyer-1", { ...sira, etat: "rattache" }, INSTANT),
      openFoyerPapier(ville, { id: "foyer-2", residence: "inconnue" }, INSTANT),
      addAdultePapier(
        ville,
        { id: "papier-2", foyerId: "foyer-2", prenoms: "Ava", nom: "Traore", naissance: "1990-01-02" },
        INSTANT,
      ),
    ]);
  });
  afterAll(() => registre?.close());

  const find = async (texte: string, ou = ville): Promise<string[]> =>
    (await searchFoyers(ou, parseQuestion(texte), 10)).trouves.map(({ foyerId }) => foyerId);

  test("ce qui est écrit passe avant ce qui s’entend, et tous les mots comptent", async () => {
    expect((await find("traoré")).toSorted()).toEqual(["foyer-1", "foyer-2"]);
    expect(await find("ava traore")).toEqual(["foyer-2", "foyer-1"]);
    expect(await find("awa traoré")).toEqual(["foyer-1", "foyer-2"]);
    expect(await find("delatour sira")).toEqual(["foyer-1"]);
    expect(await find("7/4/2019")).toEqual(["foyer-1"]);
    expect(await find("2/1/1990 traore")).toEqual(["foyer-2"]);
    expect(await find("sira 1990-01-02")).toEqual([]);
  });

  test("la limite garde les plus proches, et dit combien il y en avait", async () => {
    const { trouves, total } = await searchFoyers(ville, parseQuestion("traore"), 1);
    expect([trouves.length, total]).toEqual([1, 2]);
  });

  test("aucun nom ne se lit dans ce qui est gardé, et une autre ville a d’autres clés", async () => {
    const [garde] = await ville.db.select().from(compte);
    expect(garde?.recherche).toMatch(/^( [\w-]{12})+ $/);
    const autre = await registre.createVille({
      ...makeNouvelleVille(),
      id: "v2",
      slug: "v2",
      hotes: ["v2.localhost"],
    });
    const cle = { porte: "courriel", identifiant: "awa@exemple.fr" } as const;
    const ecritures = addCompte(autre, { id: "compte-1", foyerId: "foyer-9", cle, identite }, INSTANT);
    await commit(autre, { ecritures, journal: [], courriels: [] }, INSTANT);
    const [ailleurs] = await autre.db.select().from(compte);
    const [mot] = ailleurs?.recherche?.trim().split(" ") ?? [];
    expect(garde?.recherche).not.toContain(mot);
    expect(await find("awa", autre)).toEqual(["foyer-9"]);
  });

  test("ceux d’avant sont classés par petits lots, puis plus rien n’est à faire", async () => {
    const avant = await find("traore sira");
    for (const table of [compte, enfant, adultePapier]) await ville.db.update(table).set({ recherche: null });
    expect(await find("traore")).toEqual([]);
    expect(await indexPersonnes(ville, 1)).toBe(3);
    expect(await indexPersonnes(ville, 1)).toBe(0);
    expect(await find("traore sira")).toEqual(avant);
  });

  test("un compte fermé ne se trouve plus par son nom, même classé de nouveau", async () => {
    await write([lockCompte(ville, { id: "compte-1", identite })]);
    expect(await find("awa")).toEqual(["foyer-2"]);
    await ville.db.update(compte).set({ recherche: null });
    await indexPersonnes(ville, 10);
    expect(await find("awa")).toEqual(["foyer-2"]);
    expect(await find("sira")).toEqual(["foyer-1"]);
  });
});
