import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commit, engagementOf, link } from "#db/commit.ts";
import { moteur } from "#db/colonnes.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { chaine, courriel, foyer, trace } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

describe.skipIf(!moteurPresent)(`lots d’écritures sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  let adresse: string;
  beforeAll(async () => {
    adresse = makeAdresse();
    registre = await openEssai(adresse);
    ville = await registre.createVille(makeNouvelleVille());
  });
  afterAll(() => registre?.close());

  const nouveauFoyer = (id: string) => ({ id, version: 1, residence: "inconnue", creeLe: INSTANT });
  const fait = (foyerId: string) => ({
    foyerId,
    qui: "portail" as const,
    quoi: "quotient-recupere",
    detail: { canari: "Éléonore Kérouac" },
  });

  test("un lot s’écrit en entier, avec sa trace et son courriel", async () => {
    const lot = {
      ecritures: [(tx: Ville["db"]) => tx.insert(foyer).values(nouveauFoyer("f1")).returning()],
      journal: [fait("f1")],
      courriels: [{ a: "eleonore@exemple.fr", sujet: "Votre décision", texte: "canari-texte" }],
    };
    expect(await commit(ville, lot, INSTANT)).toEqual({ kind: "fait" });
    expect(await ville.db.$count(trace)).toBe(1);
    const [mail] = await ville.db.select().from(courriel);
    expect(ville.coffre.open({ table: "courriel", colonne: "prive", ligne: mail!.id }, mail!.prive)).toEqual(
      lot.courriels[0],
    );
  });

  test("des lots du même instant s’écrivent tous, chacun avec son maillon", async () => {
    const avant = await ville.db.$count(chaine);
    const lot = { ecritures: [], journal: [fait("f1"), fait("f1")], courriels: [] };
    const issues = await Promise.all(Array.from({ length: 12 }, () => commit(ville, lot, INSTANT)));
    expect(issues).toEqual(issues.map(() => ({ kind: "fait" })));
    expect(await ville.db.$count(chaine)).toBe(avant + 24);
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });
  });

  test("une garde qui échoue n’écrit rien", async () => {
    const lot = {
      ecritures: [
        (tx: Ville["db"]) => tx.insert(foyer).values(nouveauFoyer("f2")).returning(),
        (tx: Ville["db"]) =>
          tx
            .update(foyer)
            .set({ version: 9 })
            .where(and(eq(foyer.id, "f2"), eq(foyer.version, 8)))
            .returning(),
      ],
      journal: [fait("f2")],
      courriels: [],
    };
    expect(await commit(ville, lot, INSTANT)).toEqual({ kind: "depasse" });
    expect(await ville.db.$count(foyer, eq(foyer.id, "f2"))).toBe(0);
    expect(await ville.db.$count(trace, eq(trace.foyerId, "f2"))).toBe(0);
  });

  test("une valeur unique déjà prise est un refus, pas une panne", async () => {
    const lot = {
      ecritures: [(tx: Ville["db"]) => tx.insert(foyer).values(nouveauFoyer("f1")).returning()],
      journal: [],
      courriels: [],
    };
    expect(await commit(ville, lot, INSTANT)).toEqual({ kind: "deja-present" });
  });

  test("de vingt lots qui visent la même version, un seul passe", async () => {
    const essai = () =>
      commit(
        ville,
        {
          ecritures: [
            (tx) =>
              tx
                .update(foyer)
                .set({ version: 2 })
                .where(and(eq(foyer.id, "f1"), eq(foyer.version, 1)))
                .returning(),
          ],
          journal: [],
          courriels: [],
        },
        INSTANT,
      );
    const issues = await Promise.all(Array.from({ length: 20 }, essai));
    expect(issues.filter(({ kind }) => kind === "fait")).toHaveLength(1);
  });

  test("la chaîne d’audit se vérifie, et voit une trace modifiée", async () => {
    const links = await ville.db.select().from(chaine).orderBy(asc(chaine.rang));
    let previous = "0".repeat(64);
    for (const one of links) {
      const [row] = await ville.db.select().from(trace).where(eq(trace.id, one.traceId));
      const { sel, detail } = ville.coffre.open<{ sel: string; detail: Record<string, string> }>(
        { table: "trace", colonne: "prive", ligne: row!.id },
        row!.prive,
      );
      const content = { foyerId: row!.foyerId, qui: row!.qui as "portail", quoi: row!.quoi, detail };
      expect(engagementOf(sel, content, row!.faiteLe)).toBe(one.engagement);
      expect(engagementOf(sel, { ...content, quoi: "autre" }, row!.faiteLe)).not.toBe(one.engagement);
      previous = link(previous, one.traceId, one.engagement);
      expect(previous).toBe(one.empreinte);
    }
    expect(links.length).toBeGreaterThan(0);
  });

  test("une valeur scellée ne s’ouvre ni ailleurs, ni dans une autre ville", async () => {
    const autre = await registre.createVille(makeNouvelleVille());
    const place = { table: "enfant", colonne: "prive", ligne: "e1" };
    const sealed = ville.coffre.seal(place, { nom: "Kérouac" });
    expect(ville.coffre.open(place, sealed)).toEqual({ nom: "Kérouac" });
    expect(() => ville.coffre.open({ ...place, ligne: "e2" }, sealed)).toThrow();
    expect(() => autre.coffre.open(place, sealed)).toThrow();
    expect(autre.coffre.empreinte("sub", "x")).not.toBe(ville.coffre.empreinte("sub", "x"));
  });

  test("le registre rend la ville de son nom d’hôte, et aucune autre", async () => {
    expect((await registre.findVilleByHote(`${ville.slug}.localhost`))?.id).toBe(ville.id);
    expect(await registre.findVilleByHote("inconnue.localhost")).toBeNull();
  });

  test.runIf(moteur === "sqlite")("aucun nom, courriel ou secret ne se lit dans les fichiers", () => {
    const bytes = readdirSync(adresse).map((name) => readFileSync(join(adresse, name)).toString("latin1"));
    const canaris = ["Kérouac", "eleonore@", "canari-texte", "canari-secret"].map((word) =>
      Buffer.from(word).toString("latin1"),
    );
    for (const canari of canaris) expect(bytes.some((content) => content.includes(canari))).toBe(false);
  });
});
