/** No quotient and no document will come: an agent says so, and the town's rule applies for good. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { answer, findVille, logInAgent, openEnPanne } from "./gestes.ts";
import type { FamilleHttp } from "../famille-http.ts";

let banc: BancSansNavigateur;
let agent: Client;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

const OPTION = "appliquer la règle de la ville";
const reponse = { document: "aucun", vu: "Famille venue au guichet." };

async function read(famille: FamilleHttp) {
  const ville = await findVille(banc);
  const foyerId = await famille.findFoyerId();
  const [decision] = await listDecisions(ville, foyerId);
  return {
    prix: decision?.lignes.map(({ resultat }) => (resultat.kind === "prix" ? resultat.centimes : null)),
    attendus: [...new Set(decision?.lignes.map(({ quotientProvisoire = false }) => quotientProvisoire))],
    auteur: decision?.auteur,
    quotient: (await findFoyer(ville, foyerId))?.quotient,
  };
}

it("le prix le plus haut attend un quotient, puis devient définitif ; un quotient venu plus tard compte encore", async () => {
  const famille = await openEnPanne(banc, "panne-40003");
  const avant = await read(famille);
  expect(avant).toMatchObject({ attendus: [true], auteur: { kind: "automatique" } });
  const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("dossier-absent"));
  expect(await (await agent.send(dossier)).text()).toContain(OPTION);

  expect((await answer(agent, dossier, reponse)).status).toBe(303);
  const apres = await read(famille);
  expect(apres.prix).toEqual(avant.prix);
  expect(apres.attendus).toEqual([false]);
  expect(apres.auteur).toMatchObject({ kind: "agent", motivation: expect.stringContaining("sans document") });
  expect(apres.quotient).toMatchObject({ kind: "non-allocataire", trancheeLe: expect.any(String) });
  expect((await famille.get(paths.famille.quotient.page)).html).toContain("Récupérer mes données");
});

it("ne se dit pas d’une panne : la caisse peut encore répondre", async () => {
  const famille = await openEnPanne(banc, "panne-504");
  const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("panne"));
  expect(await (await agent.send(dossier)).text()).not.toContain(OPTION);
  expect((await answer(agent, dossier, reponse)).status).toBe(400);
});
