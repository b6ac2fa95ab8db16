/** The counter over HTTP: who is found, who is asked about, what is kept, and what it never does. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LIMITE_RECHERCHES } from "#app/usecases/agent/search-communes.ts";
import { paths } from "#app/web/paths.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listEtatsQuotient } from "#db/queries/foyers.ts";
import { listAdultesPapier } from "#db/queries/papier.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { champs, logInAgent, readLocation } from "./gestes.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";

let banc: BancSansNavigateur;
let agent: Client;
let voisin: Client;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
  voisin = await logInAgent("instructeur-valbrume", banc.origineVille2);
});
afterAll(() => banc?.fermer());
beforeEach(() => banc.simulateurs.apiParticulier.viderCache());

const vers = (chemin: string): string => banc.origine + chemin;
const send = (chemin: string, saisie: Record<string, string>, qui = agent): Promise<Response> =>
  qui.send(chemin, { method: "POST", body: champs(saisie) });
const countAppels = (): number => banc.simulateurs.apiParticulier.appels.total;

async function openFamille(slug: string, enfant: string): Promise<{ famille: FamilleHttp; foyerId: string }> {
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant(enfant, findPersona(slug).nom);
  await famille.declareResidence(true);
  const compte = await findCompteBySub(await findVille(banc), findPersona(slug).sub);
  return { famille, foyerId: compte?.foyerId ?? "" };
}

const toIdentite = (slug: string, plus: Record<string, string> = {}): Record<string, string> => {
  const { nom, prenoms, sexe, naissance } = findPersona(slug);
  const [annee = "", mois = "", jour = ""] = naissance.split("-");
  return {
    geste: "quotient",
    nomNaissance: nom,
    prenoms: prenoms.join(", "),
    sexe,
    "naissance-annee": annee,
    "naissance-mois": mois,
    "naissance-jour": jour,
    lieu: "france",
    commune: "Nantes",
    piece: "vue",
    accord: "oui",
    ...plus,
  };
};

async function ask(slug: string, foyerId: string, plus: Record<string, string> = {}): Promise<Response> {
  const compte = await findCompteBySub(await findVille(banc), findPersona(slug).sub);
  const saisie = { adulte: compte?.id ?? "", ...toIdentite(slug, plus) };
  return send(vers(paths.agent.accueilGuichet(foyerId)), saisie);
}

describe("La recherche", () => {
  it("trouve la famille par ses mots, ne dit rien de l’autre ville, et chaque nom montré est tracé", async () => {
    const { foyerId } = await openFamille("qf-bas", "Ismaël");
    const html = await (await send(vers(paths.agent.guichet), { recherche: "benzecri ismael" })).text();
    expect(html).toContain(paths.agent.accueilGuichet(foyerId));
    const ailleurs = banc.origineVille2 + paths.agent.guichet;
    const autre = await (await send(ailleurs, { recherche: "benzekri" }, voisin)).text();
    expect(autre).not.toContain(foyerId);
    expect(autre).toContain("Aucune famille trouvée");
    const quoi = (await listTraces(await findVille(banc), foyerId)).map((trace) => trace.quoi);
    expect(quoi.filter((mot) => mot === "apparu-en-recherche")).toHaveLength(1);
  });
});

describe("La commune de naissance", () => {
  const chercher = (saisie: Record<string, string>, qui = agent, origine = banc.origine): Promise<Response> =>
    send(origine + paths.agent.communes, saisie, qui);

  it("se cherche à la date de la naissance, avec son code d’alors", async () => {
    const reponse = await chercher({ texte: "boulogne billancourt", jour: "2", mois: "5", annee: "1960" });
    expect(await reponse.json()).toEqual({
      kind: "trouvees",
      alors: true,
      communes: [
        {
          id: "75012||Boulogne-Billancourt",
          code: "75012",
          nom: "Boulogne-Billancourt",
          lieu: "Seine (75)",
          periode: "jusqu’en 1968",
        },
      ],
    });
    expect(await (await chercher({})).json()).toEqual({ kind: "trouvees", alors: true, communes: [] });
  });

  it("ne se cherche pas par une adresse, et chaque agent a sa mesure", async () => {
    const lue = await agent.send(`${vers(paths.agent.communes)}?texte=nantes`);
    expect([lue.status, readLocation(lue)]).toEqual([302, paths.agent.guichet]);
    const statuts = new Set<number>();
    for (let fois = 0; fois < LIMITE_RECHERCHES.nombre; fois++)
      statuts.add((await chercher({ texte: "nantes" })).status);
    expect([...statuts]).toEqual([200, 429]);
    const trop = await chercher({ texte: "nantes" });
    expect([trop.status, await trop.json()]).toEqual([429, { kind: "trop-de-demandes" }]);
    expect((await chercher({ texte: "nantes" }, voisin, banc.origineVille2)).status).toBe(200);
    banc.horloge.avancer(LIMITE_RECHERCHES.fenetreMs);
    expect((await chercher({ texte: "nantes" })).status).toBe(200);
  });

  it("d’autrefois part à la caisse avec son code, choisi dans la liste", async () => {
    const { foyerId } = await openFamille("qf-bas", "Ambre");
    const reponse = await ask("qf-bas", foyerId, {
      commune: "Boulogne-Billancourt",
      communeChoisie: "75012",
      piece: "",
    });
    const html = await reponse.text();
    expect(html).not.toContain("Aucune commune ne porte ce nom");
    expect(html).not.toContain("Plusieurs communes");
  });

  it("choisie parmi plusieurs reste choisie quand le reste est refusé", async () => {
    const { foyerId } = await openFamille("qf-bas", "Sohan");
    const read = async (plus: Record<string, string>): Promise<string> =>
      (await ask("qf-bas", foyerId, { commune: "Saint-Aubin", ...plus })).text();
    const demandee = await read({});
    expect(demandee).toContain("Plusieurs communes peuvent porter ce nom");
    const codes = [...demandee.matchAll(/name="communeChoisie" [^>]*value="(\w+)"/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(2);
    const [, seconde = ""] = codes;
    const isCochee = (html: string): boolean =>
      new RegExp(`<input[^>]*name="communeChoisie"[^>]*value="${seconde}"[^>]*>`)
        .exec(html)?.[0]
        .includes("checked") ?? false;
    // whether the civil status itself is refused, or only what surrounds it
    for (const vide of ["piece", "sexe"]) {
      const html = await read({ [vide]: "", communeChoisie: seconde });
      expect(html).not.toContain("Plusieurs communes peuvent porter ce nom");
      expect(isCochee(html)).toBe(true);
    }
  });

  it("choisie pour un nom ne vaut plus rien pour un autre nom, écrit depuis", async () => {
    const { foyerId } = await openFamille("qf-bas", "Maïa");
    const autre = await ask("qf-bas", foyerId, { communeChoisie: "93066" });
    expect(readLocation(autre)).toContain("fait=quotient");
  });
});

describe("Le quotient par l’identité", () => {
  it("se garde avec sa source, l’agent et l’accord dans la trace ; un appel, pas deux", async () => {
    const { foyerId } = await openFamille("qf-moyen", "Lou");
    const avant = countAppels();
    expect(readLocation(await ask("qf-moyen", foyerId))).toContain("fait=quotient");
    expect(countAppels()).toBe(avant + 1);
    const ville = await findVille(banc);
    const [dernier] = await listEtatsQuotient(ville, foyerId);
    expect(dernier?.etat).toMatchObject({
      kind: "connue",
      source: "api-identite",
      quotient: { valeur: "845" },
    });
    const trace = (await listTraces(ville, foyerId)).find(({ quoi }) => quoi === "quotient-demande");
    expect(trace).toMatchObject({ qui: "agent", detail: { accord: "donné au guichet" } });
  });

  it("n’est demandé ni sans accord, ni sans pièce, ni pour qui l’a refusé, ni pour une autre personne", async () => {
    const { famille, foyerId } = await openFamille("msa", "Élie");
    const avant = countAppels();
    expect((await ask("msa", foyerId, { accord: "" })).status).toBe(400);
    expect((await ask("msa", foyerId, { piece: "" })).status).toBe(400);
    // The typed identity is whole, and is not the adult's.
    expect((await ask("msa", foyerId, toIdentite("qf-haut"))).status).toBe(409);
    await famille.post(paths.famille.quotient.refus, { position: "opposition" });
    const refuse = await ask("msa", foyerId);
    expect(refuse.status).toBe(409);
    expect(await refuse.text()).toContain("a refusé que la ville demande");
    expect(countAppels()).toBe(avant);
    const etats = await listEtatsQuotient(await findVille(banc), foyerId);
    expect(etats.map(({ etat }) => etat.kind)).not.toContain("connue");
  });

  it("un foyer de l’autre ville, un adulte d’un autre foyer ou un geste inconnu ne font rien", async () => {
    const { foyerId } = await openFamille("qf-haut", "Max");
    const ailleurs = banc.origineVille2 + paths.agent.accueilGuichet(foyerId);
    const avant = countAppels();
    expect((await voisin.send(ailleurs)).status).toBe(404);
    for (const geste of ["quotient", "domicile", "decider"])
      expect((await send(ailleurs, toIdentite("qf-haut", { geste }), voisin)).status).toBe(404);
    const compte = await findCompteBySub(await findVille(banc), findPersona("qf-moyen").sub);
    const chemin = vers(paths.agent.accueilGuichet(foyerId));
    const autre = await send(chemin, { adulte: compte?.id ?? "", ...toIdentite("qf-moyen") });
    expect(autre.status).toBe(404);
    expect((await send(chemin, { geste: "effacer" })).status).toBe(200);
    expect(countAppels()).toBe(avant);
  });
});

describe("Le prix", () => {
  const listActivites = async (client: Client, adresse: string): Promise<string[]> => {
    const html = await (await client.send(adresse)).text();
    const cases = [...html.matchAll(/<input[^>]*name="(choix-[^"]+)"[^>]*>/g)].map(([balise]) => balise);
    return cases.map((balise) => /value="([^"]+)"/.exec(balise)?.[1] ?? "");
  };
  const readPrix = async (foyerId: string): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      (await listDecisions(await findVille(banc), foyerId)).flatMap(({ lignes }) =>
        lignes.map(({ activite, resultat }) => [activite.id, resultat]),
      ),
    );
  /** A form sends each box apart. */
  const toCorps = (valeurs: readonly string[], geste: string): URLSearchParams => {
    const corps = new URLSearchParams({ geste });
    for (const valeur of valeurs) corps.append(`choix-${valeur.split(":")[0]}`, valeur);
    return corps;
  };

  it.each(["qf-zero", "qf-599", "qf-1000", "qf-1601", "panne-35003-non-reference"])(
    "est le même en ligne et au guichet, ligne par ligne (DP-06) : %s",
    async (slug) => {
      const { famille, foyerId } = await openFamille(slug, `En ligne`);
      await famille.retrieveQuotient();
      const { prenoms, nom, naissance } = findPersona(slug);
      const [annee = "", mois = "", jour = ""] = naissance.split("-");
      const ouvert = await send(`${vers(paths.agent.papier)}?guichet=oui`, {
        "adulte-1-prenoms": prenoms[0] ?? "",
        "adulte-1-nom": nom,
        "adulte-1-naissance-annee": annee,
        "adulte-1-naissance-mois": mois,
        "adulte-1-naissance-jour": jour,
        "enfant-1-prenom": "Au guichet",
        "enfant-1-nom": nom,
        "enfant-1-naissance-jour": "7",
        "enfant-1-naissance-mois": "4",
        "enfant-1-naissance-annee": "2019",
        "enfant-1-ecole": "Les Tilleuls",
        "enfant-1-classe": "CE1",
        domicile: "commune",
      });
      const page = vers(readLocation(ouvert) ?? "");
      const papierId = page.split("/").at(-1) ?? "";
      const [adulte] = await listAdultesPapier(await findVille(banc), papierId);
      const repondu = await send(page, { adulte: adulte?.id ?? "", ...toIdentite(slug) });
      expect(repondu.status).toBe(303);

      const activites = await listActivites(agent, page);
      expect(activites.length).toBeGreaterThan(2);
      expect((await agent.send(page, { method: "POST", body: toCorps(activites, "decider") })).status).toBe(
        303,
      );
      const enLigne = await listActivites(famille.client, vers(paths.famille.inscription));
      await famille.client.send(vers(paths.famille.inscription), {
        method: "POST",
        body: toCorps(enLigne, ""),
      });
      const html = await famille.readHtml(paths.famille.verification);
      const caches = [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      await famille.post(
        paths.famille.verification,
        Object.fromEntries(caches.map(([, cle = "", valeur = ""]) => [cle, valeur])),
      );
      const prix = await readPrix(papierId);
      expect(Object.keys(prix)).toHaveLength(activites.length);
      expect(await readPrix(foyerId)).toEqual(prix);
    },
  );
});
