/** The list of agents: invited, changed, suspended at once, and never left without an administrator. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { findAgent, findAgentByEmail, listSessionsAgent, saveAgent } from "#db/queries/agents.ts";
import { listDus } from "#db/queries/courriels.ts";
import { findVille, logInAgent, readLocation, tryLogInAgent } from "#tests/integration/agent/gestes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { change, fill, openFormulaire, post, readFormulaire, toTexte } from "./gestes.ts";

let banc: BancSansNavigateur;
let admin: Client;
const vers = (path: string): string => banc.origine + path;
const fiche = (slug: string): string => vers(paths.ville.agent(`demo-${slug}`));

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  admin = await logInAgent("administrateur", banc.origine);
});
afterAll(() => banc?.fermer());

const geste = (client: Client, slug: string, valeurs: Record<string, string>): Promise<Response> =>
  post(client, fiche(slug), new URLSearchParams(valeurs));

const COMPLET = {
  email: "Camille.Berthou@rivelune.exemple.test",
  nom: "Camille BERTHOU",
  qualite: "agente d’accueil",
  service: "accueil",
  roles: ["instructeur", "auditeur"],
};

describe("Inviter", () => {
  it("ajoute la personne, lui écrit, et laisse un acte ; le SIRET de la ville est déjà là", async () => {
    const reponse = await fill(admin, vers(paths.ville.inviterAgent), COMPLET);
    expect([reponse.status, readLocation(reponse)]).toEqual([303, `${paths.ville.agents}?enregistre=oui`]);
    const ville = await findVille(banc);
    const agent = await findAgentByEmail(ville, "camille.berthou@rivelune.exemple.test");
    expect(agent).toMatchObject({
      nom: "Camille BERTHOU",
      siret: "21440999700019",
      roles: ["instructeur", "auditeur"],
      actif: true,
    });
    const [courriel] = await listDus(ville, banc.horloge.now() + 1000, 10);
    expect(courriel).toMatchObject({ a: "camille.berthou@rivelune.exemple.test" });
    expect(courriel?.texte).toContain(vers(paths.agent.connexion));
    const [acte] = await listActes(ville, agent?.id ?? "", 1);
    expect(acte).toMatchObject({ quoi: "agent-invite", detail: { Nom: "Camille BERTHOU" } });
  });

  it("refuse une adresse déjà dans la liste, quelle que soit sa casse", async () => {
    const email = "CAMILLE.berthou@rivelune.exemple.test";
    const reponse = await fill(admin, vers(paths.ville.inviterAgent), { ...COMPLET, email });
    expect(reponse.status).toBe(400);
    expect(toTexte(await reponse.text())).toContain("Cette adresse est déjà dans la liste.");
  });

  it.each([
    ["siret", "21440999700018", "Écrivez un SIRET valable"],
    ["email", "camille", "Écrivez une adresse électronique"],
    ["roles", "maire", "Choisissez des rôles de la liste."],
    ["nom", "", "Écrivez le prénom et le nom."],
  ])("refuse %s « %s »", async (champ, valeur, message) => {
    const email = "autre@rivelune.exemple.test";
    const saisie = { ...COMPLET, email, [champ]: valeur };
    const reponse = await fill(admin, vers(paths.ville.inviterAgent), saisie);
    expect(reponse.status).toBe(400);
    const html = await reponse.text();
    expect(toTexte(html)).toContain(message);
    if (champ !== "siret") expect(readFormulaire(html).get("siret")).toBe("21440999700019");
    expect(await findAgentByEmail(await findVille(banc), email)).toBeNull();
  });
});

describe("Suspendre", () => {
  it("ferme tout de suite la session ouverte, interdit d’entrer, et se défait sans la rouvrir", async () => {
    const agente = await logInAgent("instructeur", banc.origine);
    const file = vers(paths.agent.file());
    expect((await agente.send(file)).status).toBe(200);

    expect((await geste(admin, "instructeur", { action: "suspendre" })).status).toBe(303);
    const ville = await findVille(banc);
    expect(await listSessionsAgent(ville, "demo-instructeur")).toEqual([]);
    expect(readLocation(await agente.send(file))).toBe(paths.agent.connexion);
    expect(await tryLogInAgent(new Client(), "instructeur", banc.origine)).toBe(
      paths.connexion.echecProConnect("suspendu"),
    );

    expect((await geste(admin, "instructeur", { action: "retablir" })).status).toBe(303);
    expect(readLocation(await agente.send(file))).toBe(paths.agent.connexion);
    expect((await (await logInAgent("instructeur", banc.origine)).send(file)).status).toBe(200);
    const quoi = (await listActes(ville, "demo-instructeur", 2)).map((acte) => acte.quoi);
    expect(quoi).toEqual(["agent-retabli", "agent-suspendu"]);
  });

  it("le dernier administrateur ne peut ni se suspendre, ni perdre son rôle", async () => {
    const suspension = await geste(admin, "administrateur", { action: "suspendre" });
    expect(suspension.status).toBe(409);
    expect(toTexte(await suspension.text())).toContain("C’est le dernier administrateur de la ville.");
    expect((await fill(admin, fiche("administrateur"), { roles: ["editeur"] })).status).toBe(409);
    expect((await fill(admin, fiche("administrateur"), { roles: [] })).status).toBe(409);
    const agent = await findAgent(await findVille(banc), "demo-administrateur");
    expect(agent).toMatchObject({ actif: true, roles: ["administrateur"] });
  });

  it("deux administrateurs qui se retirent au même instant : il en reste un", async () => {
    const ville = await findVille(banc);
    const second = await findAgent(ville, "demo-publieur");
    if (!second) throw new Error("agent absent");
    const { email } = findPersona("publieur");
    await saveAgent(ville, { ...second, email, roles: ["administrateur"] });
    for (let tour = 0; tour < 5; tour += 1) {
      admin = await logInAgent("administrateur", banc.origine);
      const autre = await logInAgent("publieur", banc.origine);
      const reponses = await Promise.all([
        geste(admin, "publieur", { action: "suspendre" }),
        geste(autre, "administrateur", { action: "suspendre" }),
      ]);
      const lignes = await Promise.all(
        ["publieur", "administrateur"].map((slug) => findAgent(ville, `demo-${slug}`)),
      );
      expect(lignes.filter((one) => one?.actif)).toHaveLength(1);
      expect(reponses.filter(({ status }) => status === 303)).toHaveLength(1);
      for (const [rang, slug] of ["publieur", "administrateur"].entries())
        await saveAgent(ville, { ...lignes[rang]!, email: findPersona(slug).email ?? "", actif: true });
    }
    admin = await logInAgent("administrateur", banc.origine);
    await saveAgent(ville, { ...second, email });
  });
});

describe("Fiche et sessions", () => {
  it("un rôle retiré agit à la page suivante, et la fiche dit l’ancien et le nouveau", async () => {
    const editrice = await logInAgent("editeur", banc.origine);
    expect((await editrice.send(vers(paths.ville.grilles))).status).toBe(200);
    expect((await fill(admin, fiche("editeur"), { roles: ["instructeur"] })).status).toBe(303);
    expect((await editrice.send(vers(paths.ville.grilles))).status).toBe(403);
    const [acte] = await listActes(await findVille(banc), "demo-editeur", 1);
    expect(acte?.detail).toMatchObject({ Rôles: "Éditeur → Instructeur" });
    expect((await fill(admin, fiche("editeur"), { roles: ["editeur"] })).status).toBe(303);
  });

  it("deux fiches ouvertes : la seconde apprend ce qui a changé", async () => {
    const [un, deux] = await Promise.all([
      openFormulaire(admin, fiche("auditeur")),
      openFormulaire(admin, fiche("auditeur")),
    ]);
    expect((await post(admin, fiche("auditeur"), change(un, { service: "archives" }))).status).toBe(303);
    const refus = await post(admin, fiche("auditeur"), change(deux, { qualite: "déléguée" }));
    expect(refus.status).toBe(409);
    const html = await refus.text();
    expect(toTexte(html)).toContain("Service : était « direction générale », est maintenant « archives »");
    expect(readFormulaire(html).get("qualite")).toBe("déléguée");
  });

  it("une session se ferme, et pas celle d’un autre sous son nom", async () => {
    const ville = await findVille(banc);
    const un = await logInAgent("auditeur", banc.origine);
    const deux = await logInAgent("auditeur", banc.origine);
    const page = vers(paths.ville.actes);
    const [derniere] = await listSessionsAgent(ville, "demo-auditeur");
    const [mienne] = await listSessionsAgent(ville, "demo-administrateur");
    expect((await listSessionsAgent(ville, "demo-auditeur")).length).toBeGreaterThanOrEqual(2);

    await geste(admin, "auditeur", { action: "fermer", session: mienne?.id ?? "" });
    expect((await admin.send(vers(paths.ville.agents))).status).toBe(200);
    await geste(admin, "auditeur", { action: "fermer", session: derniere?.id ?? "" });
    const statuts = await Promise.all([un, deux].map(async (client) => (await client.send(page)).status));
    expect(statuts.toSorted()).toEqual([200, 302]);
    await geste(admin, "auditeur", { action: "fermer-toutes" });
    expect(readLocation(await un.send(page))).toBe(paths.agent.connexion);
    expect(readLocation(await deux.send(page))).toBe(paths.agent.connexion);
  });

  it("un agent inconnu, ou celui de l’autre ville, n’a pas de fiche ici", async () => {
    for (const id of ["x", "demo-auditeur-valbrume"]) {
      expect((await admin.send(vers(paths.ville.agent(id)))).status).toBe(404);
      for (const action of ["suspendre", "fermer", "fermer-toutes", "enregistrer"]) {
        const reponse = await post(admin, vers(paths.ville.agent(id)), new URLSearchParams({ action }));
        expect(reponse.status).toBe(404);
      }
    }
  });
});
