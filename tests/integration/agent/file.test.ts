/** The queue over plain HTTP: views and filters in the address, files that change hands, who has one open, and what is refused. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { startTransferts } from "#app/web/transferts.server.ts";
import { findAgent, saveAgent } from "#db/queries/agents.ts";
import { findCas } from "#db/queries/cas.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { findVille, logInAgent, openEnPanne, readLocation, readRevision } from "./gestes.ts";

const COLLEGUE = "demo-agent-sans-mfa";

let banc: BancSansNavigateur;
let agent: Client;
let casId: string;
/** A case of the second town. */
let ailleurs: string;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  casId = await (await openEnPanne(banc, "panne-503")).findCasId("panne");
  ailleurs = await (await openEnPanne(banc, "panne-503", banc.origineVille2)).findCasId("panne");
  agent = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

const read = async (adresse: string, client = agent): Promise<string> =>
  (await (await client.send(banc.origine + adresse)).text()).replaceAll("<!-- -->", "");

/** @param dossiers as their boxes say them */
async function post(
  action: string,
  dossiers: readonly string[],
  { vers = "", client = agent }: { vers?: string; client?: Client } = {},
): Promise<{ status: number; texte: string }> {
  const body = new URLSearchParams({ action, vers });
  for (const one of dossiers) body.append("dossier", one);
  const reponse = await client.send(banc.origine + paths.agent.file(), { method: "POST", body });
  return { status: reponse.status, texte: (await reponse.text()).replaceAll("<!-- -->", "") };
}

const findTenant = async (): Promise<string | null | undefined> =>
  (await findCas(await findVille(banc), casId))?.agentId;

describe("Prendre, rendre, confier", () => {
  it("un dossier pris est dans « les miens », et plus à prendre", async () => {
    expect((await post("prendre", [`${casId}.`])).texte).toContain("1 dossier pris");
    expect(await findTenant()).toBe("demo-instructeur");
    expect(await read(paths.agent.file({ agent: "moi" }))).toContain(casId);
    expect(await read(paths.agent.file({ agent: "personne" }))).not.toContain(casId);
  });

  it("un collègue ne le prend pas, et lit qui l’a", async () => {
    const ville = await findVille(banc);
    const ligne = await findAgent(ville, "demo-auditeur");
    if (!ligne) throw new Error("agent absent");
    const { email } = findPersona("auditeur");
    await saveAgent(ville, { ...ligne, email, roles: ["instructeur"] });
    const autre = await logInAgent("auditeur", banc.origine);
    // As it read the queue before, then as it reads it now.
    for (const lu of [`${casId}.`, `${casId}.demo-instructeur`]) {
      const { texte } = await post("prendre", [lu], { client: autre });
      expect(texte).toContain("Aucun dossier n’a changé de main");
      expect(texte).toContain("Nadia FERRIEU l’a déjà pris");
    }
    expect((await post("rendre", [`${casId}.demo-instructeur`], { client: autre })).texte).toContain(
      "vous ne l’aviez pas pris",
    );
    expect(await findTenant()).toBe("demo-instructeur");
    await saveAgent(ville, { ...ligne, email });
    // The role is gone: so is the right to move a file.
    expect(
      (await post("confier", [`${casId}.demo-instructeur`], { client: autre, vers: COLLEGUE })).status,
    ).toBe(403);
  });

  it("confié à un collègue, puis les dossiers de l’absent repris d’un geste", async () => {
    expect((await post("confier", [`${casId}.demo-instructeur`], { vers: COLLEGUE })).texte).toContain(
      "1 dossier confié",
    );
    expect(await findTenant()).toBe(COLLEGUE);
    expect(await read(paths.agent.file({ agent: COLLEGUE }))).toContain(casId);
    expect((await post("confier", [`${casId}.${COLLEGUE}`], { vers: "demo-instructeur" })).texte).toContain(
      "1 dossier confié",
    );
    expect((await post("rendre", [`${casId}.demo-instructeur`])).texte).toContain("1 dossier rendu");
    expect(await findTenant()).toBeNull();
  });

  it.each(["demo-editeur", "demo-agent-sans-droit", "demo-instructeur-valbrume", "inconnu"])(
    "ne se confie pas à %s",
    async (vers) => {
      const { status, texte } = await post("confier", [`${casId}.`], { vers });
      expect(status).toBe(400);
      expect(texte).toContain("Ce collègue ne peut pas recevoir de dossier");
      // Nothing ticked is lost.
      expect(texte).toMatch(
        new RegExp(`checked=""[^>]*value="${casId}\\.|value="${casId}\\."[^>]*checked=""`),
      );
      expect(await findTenant()).toBeNull();
    },
  );

  it("rien de coché, pas de collègue, geste inconnu : dit, rien d’écrit", async () => {
    expect((await post("prendre", [])).texte).toContain("Cochez au moins un dossier.");
    expect((await post("confier", [`${casId}.`])).texte).toContain("Choisissez à qui confier.");
    expect((await post("effacer", [`${casId}.`])).status).toBe(400);
    expect(await findTenant()).toBeNull();
  });

  it("le dossier d’une autre ville n’existe pas ici", async () => {
    const { texte } = await post("prendre", [`${ailleurs}.`]);
    expect(texte).toContain("ce dossier n’existe pas, ou plus");
    const presence = await agent.send(banc.origine + paths.agent.presence(ailleurs));
    expect(presence.status).toBe(404);
  });
});

describe("Vues et filtres", () => {
  it("chaque vue a son adresse et son compte", async () => {
    const page = await read(paths.agent.file());
    for (const vue of ["Tous <b>2</b>", "À prendre <b>2</b>", "Les miens <b>0</b>"])
      expect(page).toContain(vue);
    expect(await read(paths.agent.file({ activite: "inconnue" }))).toContain(
      "Aucun dossier n’attend dans cette vue.",
    );
    expect(await read(paths.agent.file({ ecole: "Les Tilleuls" }))).toContain(casId);
    expect(await read(paths.agent.file({ ecole: "Jules Ferry" }))).not.toContain(casId);
  });

  it.each([
    "apres=2026_x",
    "apres=%27%3B--_x",
    "avant=9999-99-99_%00",
    "tri=prive&agent=%00&service=%27",
    "age=1e9&echeance=toujours",
  ])("une adresse fabriquée ne casse rien : %s", async (query) => {
    expect((await agent.send(`${banc.origine}${paths.agent.file()}?${query}`)).status).toBe(200);
  });
});

describe("Toute la vue", () => {
  it("se confie en arrière-plan : progression, arrêt, reprise, fin ; une autre ville n’en voit rien", async () => {
    const body = new URLSearchParams({ action: "confier", vers: "demo-instructeur", portee: "vue" });
    const file = paths.agent.file({ motif: "panne" });
    const adresse = readLocation(await agent.send(banc.origine + file, { method: "POST", body })) ?? "";
    expect(adresse).toMatch(/^\/agent\/transferts\//);
    expect(await read(adresse)).toContain("0 sur 1");
    const set = (action: string): Promise<Response> =>
      agent.send(banc.origine + adresse, { method: "POST", body: new URLSearchParams({ action }) });
    const ronde = startTransferts({
      registre: banc.registre,
      now: () => new Date(banc.horloge.now()).toISOString(),
      intervalle: null,
    });
    await set("arreter");
    expect(await ronde.round()).toBe(0);
    expect(await read(adresse)).toContain("Arrêté");
    await set("reprendre");
    await ronde.round();
    const fini = await read(adresse);
    expect(fini).toContain("Terminé");
    expect(fini).toContain("1 sur 1");
    expect(await findTenant()).toBe("demo-instructeur");
    const voisin = await logInAgent("instructeur-valbrume", banc.origineVille2);
    for (const method of ["GET", "POST"] as const)
      expect((await voisin.send(banc.origineVille2 + adresse, { method })).status).toBe(404);
    expect((await post("rendre", [`${casId}.demo-instructeur`])).texte).toContain("1 dossier rendu");
  });

  it("une vue vide ne lance rien", async () => {
    const body = new URLSearchParams({ action: "prendre", portee: "vue" });
    const file = paths.agent.file({ motif: "conflit" });
    expect((await agent.send(banc.origine + file, { method: "POST", body })).status).toBe(400);
  });
});

describe("Vues gardées", () => {
  const vue = { echeance: "proche", motif: "panne" } as const;
  const keep = (nom: string, client = agent): Promise<Response> =>
    client.send(banc.origine + paths.agent.file(vue), {
      method: "POST",
      body: new URLSearchParams({ action: "garder", nom }),
    });

  it("une vue se garde sous un nom, a son adresse, et se supprime", async () => {
    const adresse = readLocation(await keep("Pannes pressées")) ?? "";
    expect(adresse).toMatch(/^\/agent\/file\?vue=/);
    const page = await read(adresse);
    expect(page).toContain("Pannes pressées");
    expect(page).toContain("Supprimer la vue");
    const double = await keep("Autre nom");
    expect(double.status).toBe(400);
    const texte = await double.text();
    expect(texte).toContain("Cette vue est déjà gardée");
    expect((await keep("")).status).toBe(400);

    // A colleague of the other town neither reads it nor removes it.
    const voisin = await logInAgent("instructeur-valbrume", banc.origineVille2);
    const ailleursVue = await voisin.send(banc.origineVille2 + adresse);
    expect(await ailleursVue.text()).not.toContain("Pannes pressées");
    const id = new URL(adresse, banc.origine).searchParams.get("vue") ?? "";
    const body = new URLSearchParams({ action: "oublier", vue: id });
    await voisin.send(banc.origineVille2 + paths.agent.file(), { method: "POST", body });
    expect(await read(paths.agent.file())).toContain("Pannes pressées");

    await agent.send(banc.origine + paths.agent.file(), { method: "POST", body });
    expect(await read(paths.agent.file())).not.toContain("Pannes pressées");
  });

  it("un nom refusé reste écrit", async () => {
    const reponse = await agent.send(banc.origine + paths.agent.file(vue), {
      method: "POST",
      body: new URLSearchParams({ action: "garder", nom: "n".repeat(41) }),
    });
    expect(reponse.status).toBe(400);
    expect(await reponse.text()).toContain(`value="${"n".repeat(41)}"`);
  });
});

describe("Qui a le dossier ouvert", () => {
  it("le second l’apprend à l’ouverture et dans la file, jusqu’à deux minutes après", async () => {
    const ville = await findVille(banc);
    const ligne = await findAgent(ville, "demo-auditeur");
    if (!ligne) throw new Error("agent absent");
    const { email } = findPersona("auditeur");
    await saveAgent(ville, { ...ligne, email, roles: ["instructeur"] });
    const autre = await logInAgent("auditeur", banc.origine);
    expect(await read(paths.agent.dossier(casId))).not.toContain("a ce dossier ouvert");
    expect(await read(paths.agent.dossier(casId), autre)).toContain("Nadia FERRIEU a ce dossier ouvert");
    expect(await read(paths.agent.file(), autre)).toContain("ouvert par Nadia FERRIEU");
    expect(await read(paths.agent.presence(casId))).toContain("CHAUVIREY");
    banc.horloge.avancer(2 * 60_000);
    expect(await read(paths.agent.file(), autre)).not.toContain("ouvert par");
    expect(await read(paths.agent.dossier(casId), autre)).not.toContain("a ce dossier ouvert");
    await saveAgent(ville, { ...ligne, email });
  });
});

describe("Du dossier au suivant", () => {
  const filtre = { agent: "personne", ecole: "Les Tilleuls", tri: "recent" } as const;
  const readHrefs = (html: string, motif: RegExp): string[] =>
    [...html.matchAll(motif)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

  it("toute la file d’où l’on vient suit : filtre, ordre, retour, réponse", async () => {
    await openEnPanne(banc, "panne-json-tronque");
    const lignes = readHrefs(
      await read(paths.agent.file(filtre)),
      /<a href="(\/agent\/dossiers\/[^"?]+\?[^"]+)"/g,
    );
    const ordre = [...new Set(lignes)];
    expect(ordre.length).toBeGreaterThan(2);
    const [premier = "", second = ""] = ordre;
    expect(new URL(premier, banc.origine).search).toBe(
      new URL(paths.agent.file(filtre), banc.origine).search,
    );
    const page = await read(premier);
    expect(page).toContain(`dossier 1 sur ${ordre.length}`);
    expect(page).toContain("File\u00A0: vue filtrée");
    expect(readHrefs(page, /href="([^"]+)" rel="next"/g)).toEqual([second]);
    expect(readHrefs(page, /href="(\/agent\/file\?[^"]+)"/g)).toContain(paths.agent.file(filtre));
    expect(readHrefs(await read(second), /href="([^"]+)" rel="prev"/g)).toEqual([premier]);

    const ecrit = await agent.send(banc.origine + premier, {
      method: "POST",
      body: new URLSearchParams({
        action: "ecrire",
        message: "Nous regardons votre dossier.",
        revision: await readRevision(agent, banc.origine + premier),
      }),
    });
    expect(readLocation(ecrit)).toBe(`${premier}#messages`);
  });

  it("le rejeu et le prix fixé ramènent à la même file", async () => {
    const dossier = paths.agent.dossier(casId, filtre);
    const suites = readHrefs(
      await read(dossier),
      /href="(\/agent\/dossiers\/[^"]+\/(?:decisions\/[^"/?]+|prix)\?[^"]+)"/g,
    );
    expect(new Set(suites.map((href) => href.split("/")[4]?.split("?")[0]))).toEqual(
      new Set(["decisions", "prix"]),
    );
    for (const href of suites) expect(readHrefs(await read(href), /href="([^"]+)"/g)).toContain(dossier);
  });

  it("un dossier sorti de la file n’y a plus de rang, et le suivant y reste", async () => {
    const page = await read(paths.agent.dossier(casId, { ...filtre, agent: "demo-instructeur" }));
    expect(page).not.toMatch(/dossier \d+ sur/);
    expect(page).not.toContain('rel="next"');
  });

  it.each(["tri=prive&agent=%00&ecole=%27%3B--", "motif=x&age=1e9&vue=%00", `ecole=${"é".repeat(900)}`])(
    "un filtre fabriqué ne casse rien et ne passe pas tel quel : %#",
    async (query) => {
      const reponse = await agent.send(`${banc.origine}${paths.agent.dossier(casId)}?${query}`);
      expect(reponse.status).toBe(200);
      expect(await reponse.text()).not.toMatch(/href="[^"]*(?:tri=prive|motif=x|age=1e9)/);
    },
  );
});
