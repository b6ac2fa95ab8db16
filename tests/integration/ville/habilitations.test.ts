/** docs/habilitations.md against the portal: each route, each role, each town. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role } from "#app/domain/habilitation/habilitation.ts";
import { paths } from "#app/web/paths.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findVille, logInAgent, openEnPanne, readLocation } from "../agent/gestes.ts";
import { addBrouillonComplet } from "./gestes-grilles.ts";
import { colonnes, demandes, gardees, SANS_SESSION, type Demande } from "./table-habilitations.ts";

describe("La table et le plan du site", () => {
  it("a une colonne par rôle", () => {
    expect(colonnes).toEqual([SANS_SESSION, ...ROLES]);
  });

  it("a une ligne pour chaque route et chaque verbe, et aucune autre", () => {
    const voulues = gardees.flatMap(({ chemin, verbes }) => verbes.map((verbe) => `${verbe} ${chemin}`));
    const ecrites = new Set(demandes.map(({ verbe, chemin }) => `${verbe} ${chemin}`));
    expect([...ecrites].toSorted()).toEqual(voulues.toSorted());
  });
});

describe("La table et les réponses", () => {
  let banc: BancSansNavigateur;
  beforeAll(async () => {
    banc = await ouvrirBancSansNavigateur();
  });
  afterAll(() => banc?.fermer());

  describe.each([
    { nom: "Rivelune", suffixe: "", code: "donges-restauration-scolaire", origineOf: () => banc.origine },
    {
      nom: "Valbrume",
      suffixe: "-valbrume",
      code: "saint-didier-cantine",
      origineOf: () => banc.origineVille2,
    },
  ])("$nom", ({ suffixe, code, origineOf }) => {
    /** Real ids, so that a page that is opened has something to show. */
    let ids: { code: string; brouillons: string; dossiers: string };
    const clients = new Map<string, Client>();

    beforeAll(async () => {
      const ville = await findVille(banc, origineOf());
      const famille = await openEnPanne(banc, "panne-503", origineOf());
      const agentId = `demo-editeur${suffixe}`;
      ids = {
        code,
        brouillons: await addBrouillonComplet(ville, { code, valable: { du: "2027-09-01" }, agentId }),
        dossiers: await famille.findCasId("panne"),
      };
      for (const role of ROLES) clients.set(role, await logInAgent(`${role}${suffixe}`, origineOf()));
    });

    const toAdresse = (chemin: string): string =>
      origineOf() +
      chemin
        .replace("/brouillons/:id", `/brouillons/${ids.brouillons}`)
        .replace("/dossiers/:id", `/dossiers/${ids.dossiers}`)
        .replace(":code", ids.code)
        .replace(/:\w+/g, "inconnu");

    const send = (qui: string, { verbe, chemin, champs }: Demande, suite = ""): Promise<Response> =>
      clients.get(qui)!.send(toAdresse(chemin) + suite, {
        method: verbe,
        ...(verbe === "POST" && { body: champs }),
      });

    /** What the door says, whatever the page says next. */
    const readPorte = (reponse: Response): string => {
      if (readLocation(reponse) === paths.agent.connexion) return "connexion";
      if (reponse.status === 403) return "refus";
      return reponse.status < 500 ? "ouverte" : `faute ${reponse.status}`;
    };

    // Those whom the table refuses are asked on real objects, with every gesture, in matrice-agents.test.ts.
    it.each(
      demandes.map((demande) => [`${demande.verbe} ${demande.chemin} ${demande.champs}`, demande] as const),
    )("%s", async (_, demande) => {
      expect(demande.permis.has(SANS_SESSION)).toBe(false);
      for (const qui of ROLES.filter((role) => demande.permis.has(role)))
        expect(readPorte(await send(qui, demande)), qui).toBe("ouverte");
    });

    it("les données d’une page sont gardées comme elle", async () => {
      for (const demande of demandes.filter(({ verbe }) => verbe === "GET"))
        for (const role of ROLES.filter((one: Role) => !demande.permis.has(one)))
          expect((await send(role, demande, ".data")).status, `${demande.chemin} ${role}`).toBe(403);
    });

    it("aucun agent de l’autre ville n’a de session ici", async () => {
      const voisin = suffixe === "" ? "-valbrume" : "";
      for (const role of ROLES) {
        const origine = voisin === "" ? banc.origine : banc.origineVille2;
        const client = await logInAgent(`${role}${voisin}`, origine);
        const valeur = client.readCookie(new URL(origine).hostname, "__Host-session") ?? "";
        const ici = new Client();
        ici.setCookie(new URL(origineOf()).hostname, "__Host-session", valeur);
        const reponse = await ici.send(origineOf() + paths.ville.grilles);
        expect(readPorte(reponse)).toBe("connexion");
      }
    });
  });
});
