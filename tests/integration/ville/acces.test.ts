/** Each door of the settings, each role, each town: allowed or refused, and refused without a word of what is inside. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role } from "#app/domain/habilitation/habilitation.ts";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { listActivites } from "#db/queries/activites.ts";
import { listAgents } from "#db/queries/agents.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import { findVille, logInAgent, readLocation } from "#tests/integration/agent/gestes.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";

/** Every door, the only role that opens it, and words that only its page says. */
const PORTES: readonly { path: string; role: Role; mots: RegExp }[] = [
  { path: paths.ville.reglages, role: "administrateur", mots: /Réglages de la ville/ },
  ...["coordonnees", "regles", "calendrier", "mentions", "declarations", "apparence"].map((code) => ({
    path: paths.ville.section(code),
    role: "administrateur" as const,
    mots: /name="avant"/,
  })),
  { path: paths.ville.activites, role: "administrateur", mots: /Sorties de la maison des jeunes|Cantine/ },
  { path: paths.ville.nouvelleActivite, role: "administrateur", mots: /name="avant"/ },
  { path: paths.ville.activite("cantine"), role: "administrateur", mots: /name="avant"/ },
  { path: paths.ville.connecteurs, role: "administrateur", mots: /API Particulier/ },
  ...["franceConnect", "proConnect", "apiParticulier", "smtp", "habilitation"].map((code) => ({
    path: paths.ville.connecteur(code),
    role: "administrateur" as const,
    mots: /name="avant"/,
  })),
  { path: paths.ville.miseEnService, role: "administrateur", mots: /Homologation/ },
  { path: paths.ville.satisfaction, role: "administrateur", mots: /Satisfaction des familles/ },
  { path: paths.ville.apparence, role: "administrateur", mots: /Remplacer le logo|Ajouter un logo/ },
  { path: paths.ville.agents, role: "administrateur", mots: /déléguée? à la protection des données/ },
  { path: paths.ville.inviterAgent, role: "administrateur", mots: /name="avant"/ },
  { path: paths.ville.agent("demo-auditeur"), role: "administrateur", mots: /name="avant"/ },
  { path: paths.ville.actes, role: "auditeur", mots: /Journal des actes<\/h1>/ },
  { path: paths.ville.actesCsv, role: "auditeur", mots: /Instant;/ },
];

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

/** All that these doors could change. */
async function readTout(origine: string): Promise<unknown> {
  const ville = await findVille(banc, origine);
  return [
    await readEtatVille(ville),
    await listActivites(ville),
    await listAgents(ville),
    (await listActes(ville, null, 1000)).length,
  ];
}

const ATTAQUES: readonly Record<string, string>[] = [
  { nom: "Pirate", telephone: "0600000000", avant: "{}" },
  { action: "suspendre" },
  { action: "retirer" },
  { verifier: "franceConnect" },
];

async function expectFermee(client: Client, origine: string, path: string, statut: 302 | 403): Promise<void> {
  for (const adresse of [path, `${path}.data`]) {
    const reponse = await client.send(origine + adresse);
    if (adresse === path) expect(reponse.status, adresse).toBe(statut);
    const corps = await reponse.text();
    expect(corps, adresse).not.toMatch(/name="avant"|Homologation|secret|Instant;/);
  }
  for (const valeurs of ATTAQUES) {
    const reponse = await client.send(origine + path, { method: "POST", body: new URLSearchParams(valeurs) });
    // A page without an action answers 405 to anybody: it does nothing either.
    expect([statut, 405], path).toContain(reponse.status);
  }
}

describe.each([
  { ville: "Rivelune", suffixe: "", origineOf: () => banc.origine },
  { ville: "Valbrume", suffixe: "-valbrume", origineOf: () => banc.origineVille2 },
])("$ville", ({ suffixe, origineOf }) => {
  it.each(ROLES)("%s n’ouvre que ses portes, et ne change rien par les autres", async (role) => {
    const origine = origineOf();
    const client = await logInAgent(`${role}${suffixe}`, origine);
    const avant = await readTout(origine);
    for (const { path, role: permis, mots } of PORTES) {
      if (role !== permis) {
        await expectFermee(client, origine, path, 403);
        continue;
      }
      const locale =
        path === paths.ville.agent("demo-auditeur") ? paths.ville.agent(`demo-auditeur${suffixe}`) : path;
      const reponse = await client.send(origine + locale);
      expect(reponse.status, locale).toBe(200);
      expect(await reponse.text(), locale).toMatch(mots);
    }
    // The export leaves its own act; nothing else moved.
    const apres = await readTout(origine);
    if (role === "auditeur")
      expect((apres as unknown[]).slice(0, 3)).toEqual((avant as unknown[]).slice(0, 3));
    else expect(apres).toEqual(avant);
  });
});

describe("Sans droit dans cette ville", () => {
  it("personne : chaque porte mène à la connexion", async () => {
    for (const { path } of PORTES) await expectFermee(new Client(), banc.origine, path, 302);
  });

  it("une famille : de même", async () => {
    const famille = await new FamilleHttp(banc, "panne-503").logIn();
    for (const { path } of PORTES) await expectFermee(famille.client, banc.origine, path, 302);
  });

  it("la session d’un administrateur de l’autre ville ne vaut rien ici", async () => {
    const ailleurs = await logInAgent("administrateur-valbrume", banc.origineVille2);
    const client = new Client();
    const valeur = ailleurs.readCookie("valbrume.localhost", "__Host-session") ?? "";
    expect(valeur).not.toBe("");
    client.setCookie("localhost", "__Host-session", valeur);
    const avant = await readTout(banc.origine);
    for (const { path } of PORTES) await expectFermee(client, banc.origine, path, 302);
    expect(await readTout(banc.origine)).toEqual(avant);
  });

  it("un administrateur ne règle rien depuis un autre site", async () => {
    const admin = await logInAgent("administrateur", banc.origine);
    const avant = await readTout(banc.origine);
    for (const Origin of ["https://pirate.test", banc.origineVille2, "null"])
      for (const { path } of PORTES) {
        const body = new URLSearchParams({ action: "suspendre", nom: "Pirate" });
        const reponse = await admin.send(banc.origine + path, { method: "POST", body, headers: { Origin } });
        expect(reponse.status, path).toBe(403);
      }
    expect(await readTout(banc.origine)).toEqual(avant);
  });

  it("un agent sans le droit ne voit pas le lien du menu", async () => {
    const editeur = await logInAgent("editeur", banc.origine);
    const page = await (await editeur.send(banc.origine + paths.ville.grilles)).text();
    for (const path of [paths.ville.reglages, paths.ville.agents, paths.ville.actes])
      expect(page).not.toContain(`href="${path}"`);
    expect(readLocation(await editeur.send(banc.origine + paths.agent.accueil))).toBe(paths.ville.accueil);
  });
});
