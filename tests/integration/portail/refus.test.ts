/** After a refusal or an objection no call leaves for that adult, by any path; the simulator counts them (DP-09). */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IdentitePivot } from "#app/domain/identite/identite.ts";
import { guardRecuperation } from "#app/usecases/guard-recuperation.ts";
import type { ApiParticulier } from "#app/usecases/ports/externes.ts";
import { paths } from "#app/web/paths.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { listPositions } from "#db/queries/positions.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";

const { quotient } = paths.famille;

const IDENTITE: IdentitePivot = {
  nomNaissance: "DUPONT",
  nomUsage: null,
  prenoms: ["Awa"],
  sexe: "F",
  naissance: "1985-04-07",
  lieu: { kind: "etranger", pays: "99335" },
};

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

const countAppels = (): number => banc.simulateurs.apiParticulier.appels.total;
const say = (famille: FamilleHttp, position: string) => famille.post(quotient.refus, { position });

async function readCompte(slug: string) {
  const ville = await findVille(banc);
  const compte = await findCompteBySub(ville, findPersona(slug).sub);
  const foyer = compte && (await findFoyer(ville, compte.foyerId));
  if (!compte || !foyer) throw new Error("compte absent");
  return { ville, compte, etat: foyer.quotient.kind };
}

describe.each([
  { position: "refus", slug: "qf-moyen" },
  { position: "opposition", slug: "qf-bas" },
])("Après : $position", ({ position, slug }) => {
  it("ni le bouton, ni la salle d’attente, ni un trajet déjà parti n’appelle ; changer d’avis rend l’appel", async () => {
    const famille = await new FamilleHttp(banc, slug).logIn();
    const retour = await famille.readRetourQuotient();
    const avant = countAppels();
    await say(famille, position);
    expect((await readCompte(slug)).etat).toBe("refusee");

    // The trip that had left comes back.
    await famille.client.send(retour);
    expect((await famille.get(quotient.reception)).url.pathname).toBe(quotient.refus);
    expect((await famille.post(quotient.depart)).url.pathname).toBe(quotient.refus);
    await famille.get(quotient.attente);
    const { html } = await famille.get(quotient.page);
    expect(html).toContain("rien ne sera demandé");
    expect(html).not.toContain(`action="${quotient.depart}"`);
    expect(countAppels()).toBe(avant);
    expect(await famille.findCasId("refus-de-recuperation")).toBeTruthy();

    await say(famille, "accord");
    expect((await readCompte(slug)).etat).toBe("en-attente");
    await famille.retrieveQuotient();
    expect(countAppels()).toBe(avant + 1);
    const { ville, compte, etat } = await readCompte(slug);
    expect(etat).toBe("connue");
    expect((await listPositions(ville, compte.id)).map((one) => one.position)).toEqual(["accord", position]);
  });
});

describe("Le refus", () => {
  it("ne touche pas une valeur déjà reçue, ni l’autre famille", async () => {
    const famille = await new FamilleHttp(banc, "qf-haut").logIn();
    await famille.retrieveQuotient();
    await say(famille, "refus");
    expect((await readCompte("qf-haut")).etat).toBe("connue");
    const autre = await new FamilleHttp(banc, "msa").logIn();
    const avant = countAppels();
    await autre.retrieveQuotient();
    expect(countAppels()).toBe(avant + 1);
  });

  it("redit n’écrit rien de plus, et une position inconnue est refusée", async () => {
    const famille = await new FamilleHttp(banc, "qf-500").logIn();
    await say(famille, "accord");
    await say(famille, "refus");
    await say(famille, "refus");
    expect((await say(famille, "toujours")).statut).toBe(400);
    const { ville, compte } = await readCompte("qf-500");
    expect(await listPositions(ville, compte.id)).toHaveLength(1);
  });

  it("vaut pour un traitement sans page : la garde est devant le port lui-même", async () => {
    const { ville, compte } = await readCompte("qf-500");
    const autre = (await readCompte("msa")).compte;
    const appels: string[] = [];
    const apiParticulier: ApiParticulier = {
      quotientFamilial: (demande) => {
        appels.push(demande.jetonFranceConnect);
        return Promise.resolve({ kind: "identite-inconnue", requestId: null });
      },
      quotientParIdentite: ({ jeton }) => {
        appels.push(jeton);
        return Promise.resolve({ kind: "identite-inconnue", requestId: null, allocataires: null });
      },
    };
    const recuperation = guardRecuperation({
      apiParticulier,
      positions: { list: (id) => listPositions(ville, id) },
    });
    const commun = { recipient: "21440999700019", peutRejouer: () => Promise.resolve(false) };
    const ask = (id: string) =>
      recuperation.quotientFamilial(id, { ...commun, jetonFranceConnect: `FC ${id}` });
    const askIdentite = (id: string) =>
      recuperation.quotientParIdentite(id, { ...commun, jeton: `identité ${id}`, identite: IDENTITE });
    expect(await ask(compte.id)).toEqual({ kind: "non-permise" });
    expect(await askIdentite(compte.id)).toEqual({ kind: "non-permise" });
    expect((await ask(autre.id)).kind).toBe("identite-inconnue");
    expect((await askIdentite(autre.id)).kind).toBe("identite-inconnue");
    expect(appels).toEqual([`FC ${autre.id}`, `identité ${autre.id}`]);
  });
});
