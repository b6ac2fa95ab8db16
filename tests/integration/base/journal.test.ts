/** The audit chain against those who hold the database: every way to rewrite the past is seen, on both engines. */
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { commit, link } from "#db/commit.ts";
import { moteur } from "#db/colonnes.ts";
import { searchActes, verifyChaine } from "#db/queries/journal.ts";
import { acte, chaine } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const ACTES = 1203;

describe.skipIf(!moteurPresent)(`journal des actes sur ${moteur}`, () => {
  let registre: Registre | undefined;
  let ville: Ville;
  const un = (rang: number) => ({
    agentId: "a1",
    quoi: "essai",
    objet: `o${rang}`,
    detail: { rang: String(rang) },
  });
  beforeEach(async () => {
    registre ??= await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    // More than two pages of the reading.
    const actes = Array.from({ length: ACTES }, (_, rang) => un(rang + 1));
    await commit(ville, { ecritures: [], journal: [], courriels: [], actes }, INSTANT);
  });
  afterAll(() => registre?.close());

  const findRang = async (objet: string): Promise<{ id: string; rang: number }> => {
    const [row] = await ville.db.select().from(acte).where(eq(acte.objet, objet));
    const [maillon] = await ville.db.select().from(chaine).where(eq(chaine.traceId, row!.id));
    return { id: row!.id, rang: maillon!.rang };
  };

  test("intacte, puis un acte de plus", async () => {
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte", maillons: ACTES, effaces: 0 });
    await commit(ville, { ecritures: [], journal: [], courriels: [], actes: [un(0)] }, INSTANT);
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte", maillons: ACTES + 1 });
  });

  test("une ville sans acte a une chaîne vide et intacte", async () => {
    const vide = await registre!.createVille(makeNouvelleVille());
    expect(await verifyChaine(vide)).toMatchObject({ kind: "intacte", maillons: 0 });
  });

  test.each([
    ["l’auteur", { agentId: "autre" }],
    ["l’acte", { quoi: "autre" }],
    ["l’objet", { objet: "autre" }],
    ["la date", { faitLe: "2020-01-01T00:00:00.000Z" }],
    ["le détail", { prive: "v1.AAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA" }],
  ])("%s changé se voit à son rang", async (_quoi, change) => {
    const { id, rang } = await findRang("o777");
    await ville.db.update(acte).set(change).where(eq(acte.id, id)).returning();
    expect(await verifyChaine(ville)).toEqual({ kind: "rompue", rang, faute: "contenu" });
  });

  test("un maillon retiré, un maillon refait, un acte ajouté à côté", async () => {
    const { id, rang } = await findRang("o600");
    const [maillon] = await ville.db.select().from(chaine).where(eq(chaine.rang, rang));
    await ville.db
      .update(chaine)
      .set({ engagement: "0".repeat(64), empreinte: link(maillon!.empreinte, id, "0".repeat(64)) })
      .where(eq(chaine.rang, rang))
      .returning();
    expect(await verifyChaine(ville)).toEqual({ kind: "rompue", rang, faute: "lien" });
    await ville.db.delete(chaine).where(eq(chaine.rang, rang)).returning();
    expect(await verifyChaine(ville)).toEqual({ kind: "rompue", rang, faute: "ordre" });
    await ville.db.insert(chaine).values(maillon!).returning();
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });

    const [row] = await ville.db.select().from(acte).where(eq(acte.id, id));
    await ville.db
      .insert(acte)
      .values({ ...row!, id: "faux" })
      .returning();
    expect(await verifyChaine(ville)).toEqual({ kind: "hors-chaine", nombre: 1 });
  });

  test("deux actes échangés se voient", async () => {
    const [a, b] = [await findRang("o10"), await findRang("o11")];
    const [ra] = await ville.db.select().from(acte).where(eq(acte.id, a.id));
    const [rb] = await ville.db.select().from(acte).where(eq(acte.id, b.id));
    await ville.db.update(acte).set({ prive: rb!.prive }).where(eq(acte.id, a.id)).returning();
    await ville.db.update(acte).set({ prive: ra!.prive }).where(eq(acte.id, b.id)).returning();
    const rang = Math.min(a.rang, b.rang);
    expect(await verifyChaine(ville)).toEqual({ kind: "rompue", rang, faute: "contenu" });
  });

  test("un contenu effacé avec son sel laisse la chaîne intacte", async () => {
    const { id } = await findRang("o42");
    await ville.db.delete(acte).where(eq(acte.id, id)).returning();
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte", maillons: ACTES, effaces: 1 });
  });

  test("le filtre de date prend le dernier jour en entier", async () => {
    const filtre = { agentId: "", objet: "", du: "2026-11-24", au: "2026-11-24" };
    const page = { limite: 5, decalage: 0 };
    expect(await searchActes(ville, filtre, page)).toHaveLength(5);
    expect(await searchActes(ville, { ...filtre, du: "2026-11-25", au: "" }, page)).toEqual([]);
    expect(await searchActes(ville, { ...filtre, du: "", au: "2026-11-23" }, page)).toEqual([]);
    expect(await searchActes(ville, { ...filtre, objet: "o7" }, page)).toHaveLength(1);
  });
});
