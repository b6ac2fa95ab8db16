/**
 * Every page of the agents' and the town's spaces, and every gesture of their forms, asked by everybody who must not have
 * it, on real objects of both towns: refused, and nothing written. What is in the other town is not found, in the very
 * words of what does not exist.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role } from "#app/domain/habilitation/habilitation.ts";
import { paths } from "#app/web/paths.ts";
import { findAgent, saveAgent } from "#db/queries/agents.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client, type Envoi } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { findVille, logInAgent, readLocation } from "../agent/gestes.ts";
import { readEmpreinte } from "./empreinte-base.ts";
import { CORPS, ENFANTS, montreObjet, OBJETS, openObjets, toAdresse, type Objets } from "./objets-ville.ts";
import { demandes, gardees, listIntentions, SANS_SESSION, type Demande } from "./table-habilitations.ts";

const VILLES = [
  { nom: "Rivelune", suffixe: "", grille: "donges-restauration-scolaire" },
  { nom: "Valbrume", suffixe: "-valbrume", grille: "saint-didier-cantine" },
] as const;
type Nom = (typeof VILLES)[number]["nom"];

interface Scene {
  suffixe: string;
  origine: string;
  objets: Objets;
  famille: Client;
  agents: Readonly<Record<Role, Client>>;
}

let banc: BancSansNavigateur;
const scenes = new Map<Nom, Scene>();
const sceneOf = (nom: Nom): Scene => {
  const scene = scenes.get(nom);
  if (!scene) throw new Error(`ville fermée : ${nom}`);
  return scene;
};
const autreQue = (nom: Nom): Scene => sceneOf(nom === "Rivelune" ? "Valbrume" : "Rivelune");

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  for (const { nom, suffixe, grille } of VILLES) {
    const origine = suffixe === "" ? banc.origine : banc.origineVille2;
    const clients = await Promise.all(ROLES.map((role) => logInAgent(`${role}${suffixe}`, origine)));
    const agents = Object.fromEntries(ROLES.map((role, rang) => [role, clients[rang]])) as Scene["agents"];
    const { instructeur, administrateur } = agents;
    const agent = `demo-instructeur${suffixe}`;
    const { objets, famille } = await openObjets({
      banc,
      origine,
      grille,
      instructeur,
      administrateur,
      agent,
    });
    scenes.set(nom, { suffixe, origine, objets, famille: famille.client, agents });
  }
});
afterAll(() => banc?.fermer());

interface Geste {
  chemin: string;
  /** Those whose role opens it. */
  permis: ReadonlySet<string>;
  envoi: Envoi;
  dit: string;
}

const post = (...champs: [string, string][]): Envoi => ({
  method: "POST",
  body: new URLSearchParams([...Object.entries(CORPS), ...champs]),
});

/** A page as it is read, and one line for each gesture of its forms. */
function listGestes({ chemin, module, verbes }: (typeof gardees)[number]): Geste[] {
  const lignes = demandes.filter((une) => une.chemin === chemin);
  const lecture = lignes.find(({ verbe }) => verbe === "GET");
  const ecritures = lignes.filter(({ verbe }) => verbe === "POST");
  if (!lecture) throw new Error(`page sans ligne : ${chemin}`);
  const lu: Geste = { chemin, permis: lecture.permis, envoi: {}, dit: `GET ${chemin}` };
  if (!verbes.includes("POST")) return [lu];
  const toGeste = (intention: string): Geste => {
    const [champ = "", mot = ""] = intention.split("=");
    const sienne = (une: Demande): boolean => une.champs.get(champ) === mot;
    const ligne = ecritures.find(sienne) ?? ecritures.find(({ champs }) => champs.size === 0);
    if (!ligne) throw new Error(`geste sans ligne : POST ${chemin} ${intention}`);
    return { chemin, permis: ligne.permis, envoi: post([champ, mot]), dit: `POST ${chemin} ${intention}` };
  };
  const nue = ecritures.find(({ champs }) => champs.size === 0);
  const sansMot = nue && { chemin, permis: nue.permis, envoi: post(), dit: `POST ${chemin}` };
  return [lu, ...(sansMot ? [sansMot] : []), ...listIntentions(module).map(toGeste)];
}

const gestes = gardees.flatMap(listGestes);
/** It only leads elsewhere: any agent whom the town has may ask where. */
const CADRE = paths.agent.accueil;

const send = (client: Client, scene: Scene, geste: Geste, objets = scene.objets): Promise<Response> =>
  client.send(scene.origine + toAdresse(geste.chemin, objets), geste.envoi);

const lire = (reponse: Response): string =>
  readLocation(reponse) === paths.agent.connexion ? "connexion" : String(reponse.status);

/** The session of the other town's agent, whose cookie is brought here. */
function bring(scene: Scene, role: Role, vers: Scene): Client {
  const valeur = scene.agents[role].readCookie(new URL(scene.origine).hostname, "__Host-session");
  if (!valeur) throw new Error("session absente");
  const client = new Client();
  client.setCookie(new URL(vers.origine).hostname, "__Host-session", valeur);
  return client;
}

/** While `essai` runs, the town's list has this line otherwise. */
async function withLigne(
  { suffixe, origine }: Scene,
  plus: { actif?: boolean; roles?: string[] },
  essai: () => Promise<void>,
): Promise<void> {
  const ville = await findVille(banc, origine);
  for (const role of ROLES) {
    const ligne = await findAgent(ville, `demo-${role}${suffixe}`);
    if (!ligne) throw new Error("agent absent");
    await saveAgent(ville, { ...ligne, email: findPersona(`${role}${suffixe}`).agent!.email, ...plus });
  }
  try {
    await essai();
  } finally {
    for (const role of ROLES) {
      const ligne = await findAgent(ville, `demo-${role}${suffixe}`);
      const { email } = findPersona(`${role}${suffixe}`).agent!;
      await saveAgent(ville, { ...ligne!, email, actif: true, roles: [role] });
    }
  }
}

const choosePermis = ({ permis }: Geste): Role => ROLES.find((role) => permis.has(role)) ?? "instructeur";

it("chaque formulaire a ses gestes, et chaque geste sa ligne", () => {
  const dits = gestes.map(({ dit }) => dit);
  expect(new Set(dits).size).toBe(dits.length);
  // What the table names by its field is on a page.
  for (const { chemin, champs } of demandes.filter((une) => une.champs.size > 0))
    expect(dits).toContain(`POST ${chemin} ${champs}`);
});

describe.each(VILLES)("$nom", ({ nom }) => {
  it("chaque objet est là pour qui a le droit de le lire", async () => {
    const scene = sceneOf(nom);
    for (const geste of gestes.filter(({ dit }) => dit.startsWith("GET")))
      for (const role of ROLES.filter((one) => geste.permis.has(one))) {
        const { status } = await send(scene.agents[role], scene, geste);
        expect(status, `${geste.dit} ${role}`).toBeLessThan(400);
      }
  });

  it("personne d’autre n’ouvre rien, et rien n’est écrit", async () => {
    const scene = sceneOf(nom);
    const avant = await readEmpreinte(banc, scene.origine);
    for (const geste of gestes) {
      for (const role of ROLES.filter((one) => !geste.permis.has(one)))
        expect(lire(await send(scene.agents[role], scene, geste)), `${geste.dit} ${role}`).toBe("403");
      const dehors = [
        [SANS_SESSION, new Client()],
        ["famille", scene.famille],
        ["l’autre ville", bring(autreQue(nom), choosePermis(geste), scene)],
        ["la famille de l’autre ville", autreQue(nom).famille],
      ] as const;
      for (const [qui, client] of dehors)
        expect(lire(await send(client, scene, geste)), `${geste.dit} ${qui}`).toBe("connexion");
    }
    expect(await readEmpreinte(banc, scene.origine)).toBe(avant);
  }, 180_000);

  it.each([
    { qui: "un agent qui n’a plus de rôle", plus: { roles: [] }, dite: "403" },
    { qui: "un agent suspendu", plus: { actif: false }, dite: "connexion" },
  ])("$qui non plus, d’une session ouverte avant", async ({ plus, dite }) => {
    const scene = sceneOf(nom);
    await withLigne(scene, plus, async () => {
      const avant = await readEmpreinte(banc, scene.origine);
      for (const geste of gestes.filter(({ chemin }) => chemin !== CADRE || dite === "connexion"))
        expect(lire(await send(scene.agents[choosePermis(geste)], scene, geste)), geste.dit).toBe(dite);
      expect(await readEmpreinte(banc, scene.origine)).toBe(avant);
    });
  });

  describe("ce qui est dans l’autre ville", () => {
    const aucun = Object.fromEntries(OBJETS.map((kind) => [kind, `aucun-${kind}`])) as unknown as Objets;

    /** The answer without what an address or a nonce puts in it. */
    async function readAnonyme(geste: Geste, objets: Objets): Promise<string> {
      const scene = sceneOf(nom);
      const reponse = await send(scene.agents[choosePermis(geste)], scene, geste, objets);
      const corps = `${reponse.status} ${readLocation(reponse)} ${await reponse.text()}`;
      const sansNonce = corps.replaceAll(/nonce="[^"]*"/g, "");
      return Object.values(objets).reduce((lu, id) => lu.replaceAll(id, "objet"), sansNonce);
    }

    it("ne se trouve pas, comme ce qui n’existe pas, et rien ne change", async () => {
      const ailleurs = autreQue(nom);
      const avant = await Promise.all(
        [sceneOf(nom), ailleurs].map((une) => readEmpreinte(banc, une.origine)),
      );
      for (const geste of gestes.filter(({ chemin }) => montreObjet(chemin))) {
        const lu = await readAnonyme(geste, ailleurs.objets);
        // A page that only sends back to another one does so whatever is asked: that one finds nothing.
        expect(lu.slice(0, 3), geste.dit).toMatch(/^(302|4\d\d)/);
        expect(lu, geste.dit).toBe(await readAnonyme(geste, aucun));
      }
      const apres = await Promise.all(
        [sceneOf(nom), ailleurs].map((une) => readEmpreinte(banc, une.origine)),
      );
      expect(apres).toEqual(avant);
    });

    it("ne se trouve pas non plus sous un objet d’ici", async () => {
      const { objets } = sceneOf(nom);
      const avec = (de: Objets): Objets =>
        ENFANTS.reduce((mele, kind) => ({ ...mele, [kind]: de[kind] }), objets);
      const doubles = gestes.filter(({ chemin }) => /:(decision|piece|adulte|fichier)\b/.test(chemin));
      expect(doubles.length).toBeGreaterThan(6);
      for (const geste of doubles) {
        const lu = await readAnonyme(geste, avec(autreQue(nom).objets));
        expect(lu.slice(0, 3), geste.dit).toBe("404");
        expect(lu, geste.dit).toBe(await readAnonyme(geste, avec(aucun)));
      }
    });
  });
});
