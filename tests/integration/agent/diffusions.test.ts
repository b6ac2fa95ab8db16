/** Writing to a view over plain HTTP: what is shown, confirmed, followed, and what another town or a false form gets. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { startDiffusions } from "#app/web/diffusions.server.ts";
import { listDiffusions } from "#db/queries/diffusions.ts";
import { listModelesMessage } from "#db/queries/modeles-message.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import type { FamilleHttp } from "../famille-http.ts";
import { champs, findVille, logInAgent, openEnPanne, readLocation } from "./gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
let famille: FamilleHttp;
const VUE = paths.agent.nouvelleDiffusion({ motif: "panne" });

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  famille = await openEnPanne(banc, "panne-503");
  agent = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

const findModele = async (origine = banc.origine): Promise<string> =>
  (await listModelesMessage(await findVille(banc, origine))).find(({ nom }) => nom.startsWith("Inviter"))
    ?.id ?? "";

async function post(chemin: string, valeurs: Record<string, string>, client = agent, origine = banc.origine) {
  const reponse = await client.send(origine + chemin, { method: "POST", body: champs(valeurs) });
  return { reponse, html: (await reponse.text()).replaceAll("<!-- -->", "") };
}
const readCle = (html: string): string => /name="cle" value="([^"]+)"/.exec(html)?.[1] ?? "";

describe("Écrire à une vue", () => {
  it("la file y mène, avec son filtre ; sans modèle choisi, rien", async () => {
    const file = await (await agent.send(banc.origine + paths.agent.file({ motif: "panne" }))).text();
    expect(file).toContain(`href="${VUE}"`);
    const { reponse, html } = await post(VUE, { action: "apercu", modele: "" });
    expect(reponse.status).toBe(400);
    expect(html).toContain("Choisissez un modèle dans la liste.");
    const ailleurs = await post(VUE, { action: "apercu", modele: await findModele(banc.origineVille2) });
    expect(ailleurs.reponse.status).toBe(400);
  });

  it("montre le message sans nommer personne, part après confirmation, une fois", async () => {
    const modele = await findModele();
    const { html } = await post(VUE, { action: "apercu", modele });
    expect(html).toContain("1 famille");
    expect(html).toContain("pour une famille inventée");
    const envoi = { action: "envoyer", modele, version: "1", cle: readCle(html) };
    const adresse = readLocation((await post(VUE, envoi)).reponse) ?? "";
    expect(adresse).toMatch(/^\/agent\/diffusions\//);
    expect(readLocation((await post(VUE, envoi)).reponse)).toBe(adresse);
    expect(await listDiffusions(await findVille(banc), 10)).toHaveLength(1);

    const ronde = startDiffusions({
      registre: banc.registre,
      origine: () => banc.origine,
      now: () => new Date(banc.horloge.now()).toISOString(),
      intervalle: null,
    });
    await post(adresse, { action: "arreter" });
    expect(await ronde.round()).toBe(0);
    await post(adresse, { action: "reprendre" });
    banc.horloge.avancer(2_000);
    expect(await ronde.round()).toBe(1);
    banc.horloge.avancer(2_000);
    await ronde.round();
    const fini = (await (await agent.send(banc.origine + adresse)).text()).replaceAll("<!-- -->", "");
    expect(fini).toContain("Terminé");
    expect(fini).toContain("1 sur 1");
    const page = await famille.get(paths.famille.messages);
    expect(page.html).toContain("Passez à la mairie");
    const donnees = await famille.get(paths.famille.traces);
    expect(donnees.html).toContain("Message d’un agent à plusieurs familles à la fois");

    const voisin = await logInAgent("instructeur-valbrume", banc.origineVille2);
    for (const method of ["GET", "POST"] as const)
      expect((await voisin.send(banc.origineVille2 + adresse, { method })).status).toBe(404);
    // The same id in the other town is another mailing, or none: here its view is empty.
    const la = {
      action: "envoyer",
      modele: await findModele(banc.origineVille2),
      version: "1",
      cle: envoi.cle,
    };
    expect((await post(VUE, la, voisin, banc.origineVille2)).reponse.status).toBe(400);
    expect(await listDiffusions(await findVille(banc, banc.origineVille2), 10)).toEqual([]);
  });

  it.each([{ cle: "" }, { cle: "../../x" }, { cle: "x".repeat(37) }])(
    "une clé fabriquée (%j) montre l’aperçu et n’envoie rien",
    async ({ cle }) => {
      const avant = await listDiffusions(await findVille(banc), 10);
      const { reponse } = await post(VUE, {
        action: "envoyer",
        modele: await findModele(),
        version: "1",
        cle,
      });
      expect(reponse.status).toBe(200);
      expect(await listDiffusions(await findVille(banc), 10)).toEqual(avant);
    },
  );

  it("une version qui n’est plus celle du modèle est dite, et rien ne part", async () => {
    const modele = await findModele();
    const { html } = await post(VUE, { action: "apercu", modele });
    for (const version of ["0", "99", "x", ""]) {
      const refus = await post(VUE, { action: "envoyer", modele, version, cle: readCle(html) });
      expect(refus.reponse.status).toBe(409);
      expect(refus.html).toContain("Ce modèle vient de changer");
    }
  });

  it("un auditeur ou un administrateur n’écrit à personne", async () => {
    for (const role of ["auditeur", "administrateur"]) {
      const autre = await logInAgent(role, banc.origine);
      expect((await post(VUE, { action: "envoyer" }, autre)).reponse.status).toBe(403);
    }
  });
});
