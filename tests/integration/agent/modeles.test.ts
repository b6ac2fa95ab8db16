/** A template on a family's file over plain HTTP: filled by the server, changed before sending, and what an attacker tries. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findCompteBySub, setAdresse } from "#db/queries/comptes.ts";
import { listModelesMessage } from "#db/queries/modeles-message.ts";
import { listMessages } from "#db/queries/messages.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import type { FamilleHttp } from "../famille-http.ts";
import { champs, findVille, logInAgent, openEnPanne, readLocation, readRevision } from "./gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
let administrateur: Client;
let famille: FamilleHttp;
let casId: string;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  famille = await openEnPanne(banc, "panne-503");
  casId = await famille.findCasId("panne");
  agent = await logInAgent("instructeur", banc.origine);
  administrateur = await logInAgent("administrateur", banc.origine);
});
afterAll(() => banc?.fermer());

async function post(
  client: Client,
  chemin: string,
  valeurs: Record<string, string>,
): Promise<{ reponse: Response; html: string }> {
  const reponse = await client.send(banc.origine + chemin, { method: "POST", body: champs(valeurs) });
  return { reponse, html: (await reponse.text()).replaceAll("<!-- -->", "") };
}

const findModele = async (nom: string, origine = banc.origine) => {
  const modele = (await listModelesMessage(await findVille(banc, origine))).find((one) => one.nom === nom);
  if (!modele) throw new Error("modèle absent");
  return modele;
};
const readTextarea = (html: string, nom: string): string =>
  new RegExp(`<textarea[^>]*name="${nom}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? "";

describe("Au dossier", () => {
  it("les modèles du motif viennent d’abord", async () => {
    const html = await (await agent.send(banc.origine + paths.agent.dossier(casId))).text();
    const [premier = ""] = /<select[^>]*name="modele"[\s\S]*?<\/select>/.exec(html) ?? [];
    expect(premier.indexOf("attestation de quotient")).toBeGreaterThan(0);
    expect(premier.indexOf("attestation de quotient")).toBeLessThan(premier.indexOf("Inviter"));
  });

  it("le modèle se remplit, garde ce qui est tapé, puis part tel que l’agent le laisse", async () => {
    const { id } = await findModele("Demander une attestation de quotient");
    const chemin = paths.agent.dossier(casId);
    const rempli = await post(agent, chemin, { action: "modele", modele: id, message: "", objet: "" });
    expect(rempli.reponse.status).toBe(200);
    const texte = readTextarea(rempli.html, "message");
    expect(texte).toContain("attestation de quotient");
    expect(texte).toContain("Ville de Rivelune");
    expect(texte).not.toContain("{{");
    const garde = await post(agent, chemin, {
      action: "modele",
      modele: id,
      message: "Déjà tapé.",
      objet: "À moi",
    });
    expect(readTextarea(garde.html, "message")).toMatch(/^\n?Déjà tapé\.\n\nBonjour/);
    expect(garde.html).toContain('value="À moi"');

    const revision = await readRevision(agent, banc.origine + chemin);
    const message = "Bonjour,\nune attestation, s’il vous plaît. <b>Merci</b> {{famille}}";
    const envoi = { action: "ecrire", revision, message, objet: "Un document", pose: id };
    expect((await post(agent, chemin, envoi)).reponse.status).toBe(303);
    const ville = await findVille(banc);
    const foyerId = await famille.findFoyerId();
    expect((await listMessages(ville, foyerId)).at(-1)).toMatchObject({
      objet: "Un document",
      texte: message,
    });
    const trace = (await listTraces(ville, foyerId)).find(({ quoi }) => quoi === "message-repondu");
    expect(trace?.detail.modele).toBe("Demander une attestation de quotient, version 1");
    // What is typed is text: no tag, and no variable read again.
    const { html } = await famille.get(paths.famille.messages);
    expect(html).toContain("Un document");
    expect(html).toContain("&lt;b&gt;Merci&lt;/b&gt; {{famille}}");
  });

  it("un message envoyé garde son texte quand le modèle change ensuite", async () => {
    const modele = await findModele("Demander une attestation de quotient");
    const { reponse } = await post(administrateur, paths.ville.modeleMessage(modele.id), {
      geste: "enregistrer",
      version: String(modele.version),
      nom: modele.nom,
      objet: "Autre objet",
      texte: "Autre texte",
      motifs: "panne",
    });
    expect(readLocation(reponse)).toBe(paths.ville.modelesMessage);
    const { html } = await famille.get(paths.famille.messages);
    expect(html).toContain("Un document");
    expect(html).not.toContain("Autre texte");
  });

  it("un nom de famille qui ressemble à une variable ou à une balise reste un nom", async () => {
    const autre = await openEnPanne(banc, "panne-504");
    const ville = await findVille(banc);
    const lu = await findCompteBySub(ville, findPersona("panne-504").sub);
    if (!lu) throw new Error("compte absent");
    const identite = { ...lu.identite, nomUsage: "{{telephone}} <img src=x>" };
    await setAdresse(ville, { ...lu, identite }, "panne@exemple.fr")(ville.db);
    await post(administrateur, paths.ville.nouveauModeleMessage, {
      geste: "enregistrer",
      nom: "Nommer",
      objet: "Mot",
      texte: "Famille {{famille}}.",
      motifs: "",
    });
    const nommer = await findModele("Nommer");
    const casAutre = await autre.findCasId("panne");
    const { html } = await post(agent, paths.agent.dossier(casAutre), {
      action: "modele",
      modele: nommer.id,
      message: "",
    });
    expect(readTextarea(html, "message")).toContain("Famille {{telephone}} &lt;img src=x&gt;.");
  });

  it.each(["", "inconnu", "../x"])("un modèle qui n’existe pas (%j) : dit, rien de perdu", async (modele) => {
    const { reponse, html } = await post(agent, paths.agent.dossier(casId), {
      action: "modele",
      modele,
      message: "Tapé.",
    });
    expect(reponse.status).toBe(400);
    expect(html).toContain("Choisissez un modèle dans la liste.");
    expect(readTextarea(html, "message").trim()).toBe("Tapé.");
  });

  it("celui d’une autre ville n’existe pas ici, et un modèle retiré n’est plus repris", async () => {
    const ailleurs = await findModele("Inviter à la mairie", banc.origineVille2);
    const demande = { action: "modele", message: "" };
    const refus = await post(agent, paths.agent.dossier(casId), { ...demande, modele: ailleurs.id });
    expect(refus.reponse.status).toBe(400);
    const page = await administrateur.send(banc.origine + paths.ville.modeleMessage(ailleurs.id));
    expect(page.status).toBe(404);
    const ici = await findModele("Inviter à la mairie");
    await post(administrateur, paths.ville.modeleMessage(ici.id), { geste: "retirer" });
    expect(
      (await post(agent, paths.agent.dossier(casId), { ...demande, modele: ici.id })).reponse.status,
    ).toBe(400);
  });

  it("un objet de deux lignes n’entre dans aucun en-tête", async () => {
    const revision = await readRevision(agent, banc.origine + paths.agent.dossier(casId));
    const { reponse, html } = await post(agent, paths.agent.dossier(casId), {
      action: "ecrire",
      revision,
      message: "Bonjour",
      objet: "Un\r\nBcc: tous@example.fr",
    });
    expect(reponse.status).toBe(400);
    expect(html).toContain("Écrivez l’objet sur une seule ligne.");
  });
});

describe("À la page de la ville", () => {
  it.each([
    ["{{quotient}}", "«\u00A0{{quotient}}\u00A0» n’existe pas ici"],
    ["Bonjour {{famille", "n’est pas fermée"],
  ])("refuse %s, en gardant la saisie", async (texte, attendu) => {
    for (const geste of ["apercu", "enregistrer"]) {
      const { reponse, html } = await post(administrateur, paths.ville.nouveauModeleMessage, {
        geste,
        nom: "Essai",
        objet: "Objet",
        texte,
        motifs: "message",
      });
      expect(reponse.status).toBe(400);
      expect(html).toContain(attendu);
      expect(readTextarea(html, "texte").trim()).toBe(texte);
    }
  });

  it("un agent d’un autre rôle n’écrit aucun modèle", async () => {
    const avant = await listModelesMessage(await findVille(banc));
    for (const chemin of [paths.ville.nouveauModeleMessage, paths.ville.modelesMessage])
      expect((await post(agent, chemin, { geste: "enregistrer", nom: "x" })).reponse.status).toBe(403);
    expect(await listModelesMessage(await findVille(banc))).toEqual(avant);
  });
});
