/** The effect of a draft over HTTP: who opens it, what is written before it is shown, what is hidden, what is refused. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { removeBrouillon } from "#db/queries/grilles.ts";
import { listActes } from "#db/queries/actes.ts";
import { commit } from "#db/commit.ts";
import { addBrouillonDe, CANTINE, changeLigne } from "#tests/bench/brouillon.ts";
import { seedInscrits, type FoyerInscrit } from "#tests/bench/inscrits.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { champs, findVille, logInAgent, readLocation } from "../agent/gestes.ts";

const ANNEE = "2026-2027";
const INSTANT = "2026-11-25T09:00:00.000Z";

let banc: BancSansNavigateur;
/** Draft of each town. */
let ici: string;
let ailleurs: string;

const foyers = (nombre: number, quotient: string): FoyerInscrit[] =>
  Array.from({ length: nombre }, () => ({
    quotient,
    residence: "verifiee-commune",
    naissances: ["2018-04-07"],
  }));

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  const ville = await findVille(banc);
  ici = await addBrouillonDe(ville, CANTINE, { instant: INSTANT, change: changeLigne(0, 50) });
  const voisine = await findVille(banc, banc.origineVille2);
  ailleurs = await addBrouillonDe(voisine, "fay-aux-loges-cantine", {
    instant: INSTANT,
    change: () => undefined,
  });
});
afterAll(() => banc?.fermer());

/** The text of the page, with ordinary spaces, one line for each cell. */
const toTexte = (html: string): string =>
  html
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, "")
    .replaceAll(/<[^>]+>/g, "|")
    .replaceAll(/&#x27;/g, "'")
    .replaceAll("\u00a0", " ")
    .replaceAll(/\|+/g, "|");

async function read(client: Client, adresse: string, status = 200): Promise<string> {
  const reponse = await client.send(banc.origine + adresse);
  expect(reponse.status).toBe(status);
  return toTexte(await reponse.text());
}

async function post(client: Client, valeurs: Record<string, string>, status = 200): Promise<string> {
  const reponse = await client.send(banc.origine + paths.ville.effetTape(ici), {
    method: "POST",
    body: champs(valeurs),
  });
  expect(reponse.status).toBe(status);
  return toTexte(await reponse.text());
}

const countActes = async (): Promise<number> =>
  (await listActes(await findVille(banc), CANTINE, 1_000)).filter(({ quoi }) => quoi === "effet-consulte")
    .length;

describe("Qui l’ouvre", () => {
  it.each(["editeur", "publieur", "administrateur", "auditeur"])(
    "%s : sa ville, et pas l’autre",
    async (role) => {
      const client = await logInAgent(role, banc.origine);
      for (const chemin of [paths.ville.effet(ici), paths.ville.effetTape(ici)])
        expect((await client.send(banc.origine + chemin)).status).toBe(200);
      for (const chemin of [
        paths.ville.effet(ailleurs),
        paths.ville.effetTape(ailleurs),
        paths.ville.effet("x"),
      ])
        for (const method of ["GET", "POST"] as const)
          expect((await client.send(banc.origine + chemin, { method })).status).toBe(404);
    },
  );

  it("un instructeur n’y entre pas, et rien n’est lu pour lui", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    const avant = await countActes();
    for (const chemin of [paths.ville.effet(ici), paths.ville.effetTape(ici)])
      for (const method of ["GET", "POST"] as const) {
        const reponse = await client.send(banc.origine + chemin, { method });
        expect(reponse.status).toBe(403);
        expect(await reponse.text()).not.toContain("Recettes");
      }
    expect(await countActes()).toBe(avant);
  });

  it("sans session, ou avec le cookie de l’autre ville, la porte mène à la connexion", async () => {
    const voisin = await logInAgent("editeur-valbrume", banc.origineVille2);
    const cookie = voisin.readCookie(new URL(banc.origineVille2).hostname, "__Host-session") ?? "";
    const intrus = new Client();
    intrus.setCookie(new URL(banc.origine).hostname, "__Host-session", cookie);
    for (const client of [new Client(), intrus])
      for (const method of ["GET", "POST"] as const)
        expect(readLocation(await client.send(banc.origine + paths.ville.effet(ici), { method }))).toBe(
          paths.agent.connexion,
        );
  });
});

describe("Les familles de la ville", () => {
  it("ne montre rien de moins de cinq familles, puis leur effet exact, et écrit chaque lecture", async () => {
    const client = await logInAgent("editeur", banc.origine);
    const ville = await findVille(banc);
    const seed = (qui: FoyerInscrit[]): Promise<void> =>
      seedInscrits(ville, qui, { activiteId: "cantine", annee: ANNEE, instant: INSTANT });
    const lus = await countActes();

    await seed(foyers(4, "300"));
    const peu = await read(client, paths.ville.effet(ici));
    expect(peu).toContain("Moins de 5 familles");
    expect(peu).not.toContain("paient plus");

    await seed([...foyers(2, "300"), ...foyers(6, "700")]);
    const page = await read(client, paths.ville.effet(ici));
    // Six meals at 0,85 € become 1,35 €; six others keep their price: 14 × 0,50 € a month.
    expect(page).toContain("|paient moins|0|–|");
    expect(page).toContain("|paient autant|6|0,00 €|");
    expect(page).toContain("|paient plus|6|+ 7,00 €|");
    expect(page).toContain("|Écart|+ 420 €|");
    expect(page).toContain("Si les quotients montaient de 3 %");
    expect(await countActes()).toBe(lus + 2);
    const [acte] = await listActes(ville, CANTINE, 1);
    expect(acte).toMatchObject({
      agentId: "demo-editeur",
      quoi: "effet-consulte",
      detail: { revision: "1", annee: ANNEE },
    });

    // A known answer is shown again, and the reading is written again.
    expect(await read(client, paths.ville.effet(ici))).toBe(page);
    expect(await countActes()).toBe(lus + 3);
    const donnees = await (await client.send(`${banc.origine}${paths.ville.effet(ici)}.data`)).text();
    for (const secret of ["INSCRIT", "Camille", "2018-04"]) expect(donnees).not.toContain(secret);
  });

  it("réunit trois familles aux autres et tait l’écart des recettes", async () => {
    const client = await logInAgent("editeur", banc.origine);
    const ville = await findVille(banc);
    await seedInscrits(ville, foyers(3, "1100"), { activiteId: "cantine", annee: ANNEE, instant: INSTANT });
    await withBrouillon(changeLigne(2, 500), async (id) => {
      const page = await read(client, paths.ville.effet(id));
      expect(page).toContain("|paient autant, ou paient plus|15|–|");
      expect(page).not.toContain("Écart");
      expect(page).not.toContain("qui perdent le plus");
    });
  });

  it("suit les hypothèses tapées, et garde celles qu’elle refuse", async () => {
    const client = await logInAgent("editeur", banc.origine);
    const adresse = (query: string): string => `${paths.ville.effet(ici)}?${query}`;
    expect(await read(client, adresse("unites=10&mois=1&hausse=0"))).toContain("|paient plus|6|+ 5,00 €|");
    const refus = await client.send(banc.origine + adresse("unites=beaucoup&mois=13&hausse=3"));
    expect(refus.status).toBe(400);
    const html = await refus.text();
    expect(html).toContain('value="beaucoup"');
    expect(toTexte(html)).toContain("Écrivez un nombre de mois de 1 à 12.");
    expect(html).not.toContain("Recettes en un an");
  });

  it("dit ce qui manque à un brouillon incomplet", async () => {
    const client = await logInAgent("editeur", banc.origine);
    await withBrouillon(
      (document) => {
        document.tarif.autrement.lignes[0]!.nom = "";
      },
      async (id) => expect(await read(client, paths.ville.effet(id))).toContain("pas encore complet"),
    );
  });
});

/** The draft of the tests aside for another one, since a grid has one at a time. */
async function withBrouillon(
  change: Parameters<typeof addBrouillonDe>[2]["change"],
  essai: (id: string) => Promise<unknown>,
): Promise<void> {
  const ville = await findVille(banc);
  const remove = async (id: string): Promise<void> => {
    const ecritures = [removeBrouillon(ville, { id, revision: 1 })];
    expect((await commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT)).kind).toBe("fait");
  };
  await remove(ici);
  const id = await addBrouillonDe(ville, CANTINE, { instant: INSTANT, change });
  try {
    await essai(id);
  } finally {
    await remove(id);
    ici = await addBrouillonDe(ville, CANTINE, { instant: INSTANT, change: changeLigne(0, 50) });
  }
}

describe("Une répartition collée", () => {
  it("donne les chiffres exacts sans lire une famille", async () => {
    const client = await logInAgent("publieur", banc.origine);
    const avant = await countActes();
    const texte = "300 ; 2\n700 ; 5";
    const page = await post(client, { texte, unites: "10", mois: "10", hausse: "0" });
    expect(page).toContain("|paient plus|2|+ 5,00 €|");
    expect(page).toContain("|paient autant|5|0,00 €|");
    expect(page).toContain("|Écart|+ 100 €|");
    expect(page).toContain(texte);
    expect(await countActes()).toBe(avant);
  });

  it("dit la faute de chaque ligne et garde tout ce qui est tapé", async () => {
    const client = await logInAgent("publieur", banc.origine);
    const page = await post(client, { texte: "300 ; 2\ntrop ; 5\n<b> ; 1", unites: "7" }, 400);
    expect(page).toContain("Ligne 2 :");
    expect(page).toContain("Ligne 3 :");
    expect(page).toContain("trop ; 5");
    expect(page).not.toContain("Recettes");
  });

  it("refuse un texte démesuré sans le couper", async () => {
    const client = await logInAgent("publieur", banc.origine);
    expect(await post(client, { texte: "1 ; 1\n".repeat(17_000) }, 400)).toContain("100 000 caractères");
    await post(client, { texte: "1 ; 1\n".repeat(170_000) }, 413);
  });

  it("propose un exemple qui se lit", async () => {
    const client = await logInAgent("publieur", banc.origine);
    const reponse = await client.send(banc.origine + paths.ville.exempleEffet(ici));
    const texte = /<textarea[^>]*>([^<]*)</.exec(await reponse.text())?.[1]?.replaceAll("&#x27;", "'") ?? "";
    expect(await post(client, { texte })).toContain("paient plus");
  });
});
