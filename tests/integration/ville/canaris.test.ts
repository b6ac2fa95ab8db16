/**
 * A quotient that nothing else resembles, of a family that the town prices: it is in no file that leaves the portal, nor on
 * any page of the town's space or of the public, in whatever way it is written (DP-30, DP-46).
 */
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHAMPS_EXPORT } from "#app/domain/export/colonnes.ts";
import { DONNEES_CLE } from "#app/domain/export/partenaire.ts";
import { ROLES, type Role } from "#app/domain/habilitation/habilitation.ts";
import routes from "#app/routes.ts";
import { startExports } from "#app/web/exports.server.ts";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listFichiers } from "#db/queries/exports.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { answer, champs, findVille, logInAgent, readLocation } from "../agent/gestes.ts";
import { post } from "./gestes.ts";
import { openObjets, toAdresse, type Objets } from "./objets-ville.ts";
import { demandes } from "./table-habilitations.ts";

/** As typed; its first digits stand alone nowhere else, and its cents begin with them. */
const SAISI = "7777,77";
/** Euros or cents, with or without a separator; an identifier or an instant is not one. */
const CANARI = /(?<![\w.-])7(?:[ \u00A0\u202F.,'’]|&nbsp;|&#x27;)?777/;

let banc: BancSansNavigateur;
let objets: Objets;
let agents: Readonly<Record<Role, Client>>;
const vers = (path: string): string => banc.origine + path;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  const { origine } = banc;
  const clients = await Promise.all(ROLES.map((role) => logInAgent(role, origine)));
  agents = Object.fromEntries(ROLES.map((role, rang) => [role, clients[rang]])) as Record<Role, Client>;
  const { instructeur, administrateur } = agents;
  const grille = "donges-restauration-scolaire";
  const ouverture = { banc, origine, grille, instructeur, administrateur, agent: "demo-instructeur" };
  ({ objets } = await openObjets(ouverture));
  const mois = banc.horloge.jour().slice(0, 7);
  const lu = { document: "attestation-caf", valeur: SAISI, mois, vu: "Attestation lue." };
  expect((await answer(instructeur, vers(paths.agent.dossier(objets.cas)), lu)).status).toBe(303);
});
afterAll(() => banc?.fermer());

/** All that an answer says: a workbook unzipped, part by part. */
async function readTout(reponse: Response): Promise<string> {
  const octets = new Uint8Array(await reponse.arrayBuffer());
  const entetes = [...reponse.headers].map(([nom, valeur]) => `${nom}: ${valeur}`).join("\n");
  const parties = octets[0] === 0x50 && octets[1] === 0x4b ? Object.values(unzipSync(octets)) : [octets];
  return `${entetes}\n${parties.map((partie) => strFromU8(partie)).join("\n")}`;
}

async function expectSans(reponse: Response, quoi: string): Promise<string> {
  const lu = await readTout(reponse);
  expect(CANARI.exec(lu)?.[0] ?? null, quoi).toBeNull();
  return lu;
}

it.each(["7777.77", "7777,77", "7 777,77", "7\u00A0777,77", "7\u202F777,77", "777777", "<v>7777.77</v>"])(
  "le canari se reconnaît dans %s",
  (ecrit) => {
    expect(ecrit).toMatch(CANARI);
  },
);

it("la ville tient ce quotient, et l’agent qui décide le lit", async () => {
  const [decision] = await listDecisions(await findVille(banc), objets.foyer);
  expect(JSON.stringify(decision)).toContain("7777.77");
  const page = await agents.instructeur.send(vers(paths.agent.accueilGuichet(objets.foyer)));
  expect(await readTout(page)).toMatch(CANARI);
});

describe("Les fichiers de prix", () => {
  const TOUTES = Object.fromEntries(CHAMPS_EXPORT.map((champ, rang) => [`rang-${champ}`, String(rang + 1)]));

  it.each(["csv", "xlsx"])("en %s, toutes colonnes, demandés ou faits d’eux-mêmes", async (format) => {
    const { instructeur } = agents;
    const neuf = {
      nom: format,
      format,
      separateur: "virgule",
      cadence: "jour",
      portee: "tout",
      garderJours: "7",
    };
    const cree = await post(instructeur, vers(paths.ville.nouvelExport), champs({ ...neuf, ...TOUTES }));
    const plan = readLocation(cree)?.split("?")[0]?.split("/").at(-1) ?? "";
    const periode = { but: "facturation", du: "01/09/2026", au: "31/08/2027" };
    const pris = await post(instructeur, vers(paths.ville.telechargerExport(plan)), champs(periode));
    expect(await expectSans(pris, "demandé")).toContain(objets.foyer);

    const now = () => new Date(banc.horloge.now()).toISOString();
    await startExports({ registre: banc.registre, atelier: banc.atelier, now, intervalle: null }).round();
    const [fichier] = await listFichiers(await findVille(banc), plan);
    const fait = await instructeur.send(vers(paths.ville.fichierExport(plan, fichier?.id ?? "")));
    expect(await expectSans(fait, "fait de lui-même")).toContain(objets.foyer);
  });
});

describe("L’interface des partenaires", () => {
  it("n’en dit rien, à une clé qui lit tout comme à personne", async () => {
    const expire = banc.horloge.jour(60);
    const corps = new URLSearchParams([
      ["partenaire", "Facturation SA"],
      ["expireLe", expire.split("-").toReversed().join("/")],
      ...Object.keys(DONNEES_CLE).map((donnee): [string, string] => ["donnees", donnee]),
    ]);
    const faite = await post(agents.administrateur, vers(paths.ville.nouvelleCle), corps);
    const secret = /ptf_[\w-]{43}/.exec(await faite.text())?.[0] ?? "";
    const Authorization = `Bearer ${secret}`;
    for (const chemin of [
      paths.api.prix,
      `${paths.api.prix}?depuis=2026-01-01T00:00:00Z`,
      paths.api.activites,
    ])
      await expectSans(await fetch(vers(chemin), { headers: { Authorization } }), chemin);
    const prix = await (await fetch(vers(paths.api.prix), { headers: { Authorization } })).text();
    expect(prix).toContain(objets.foyer);
    for (const chemin of Object.values(paths.api)) await expectSans(await fetch(vers(chemin)), chemin);
  });
});

describe("L’espace de la ville", () => {
  const lectures = demandes.filter(({ verbe, chemin }) => verbe === "GET" && chemin.startsWith("/ville"));

  it.each(lectures.map((une) => [une.chemin, une] as const))(
    "%s, à chacun de ses rôles",
    async (chemin, une) => {
      for (const role of ROLES.filter((one) => une.permis.has(one))) {
        const adresse = vers(toAdresse(chemin, objets));
        await expectSans(await agents[role].send(adresse), role);
        await expectSans(await agents[role].send(adresse.replace(/(\?|$)/, ".data$1")), `${role} .data`);
      }
    },
  );

  it.each([
    "/ville/statistiques/csv",
    "/ville/statistiques/xlsx",
    `${paths.ville.statistiques}?du=01/01/2026&au=31/12/2026`,
    `${paths.ville.tracesCsv}?quoi=decision-agent`,
    paths.ville.actesCsv,
  ])("%s, à l’auditeur", async (chemin) => {
    const reponse = await agents.auditeur.send(vers(chemin));
    expect(reponse.status).toBe(200);
    await expectSans(reponse, chemin);
  });

  it.each(["csv", "xlsx", "html", "json"])("la grille exportée en %s", async (format) => {
    const { editeur } = agents;
    for (const chemin of [
      paths.ville.exporterVersion(objets.grille, 1, format),
      paths.ville.exporterBrouillon(objets.brouillon, format),
    ])
      await expectSans(await editeur.send(vers(chemin)), chemin);
  });
});

it("les pages publiques", async () => {
  const publiques = routes.flatMap(({ file, children = [] }) =>
    file.startsWith("routes/public/")
      ? children.map(({ path = "" }) => `/${path.replace("*", "inconnue")}`)
      : [],
  );
  expect(publiques.length).toBeGreaterThan(8);
  for (const chemin of publiques) await expectSans(await new Client().send(vers(chemin)), chemin);
});
