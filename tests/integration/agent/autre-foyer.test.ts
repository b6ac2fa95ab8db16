/** A quotient that an agent reads for one household of a shared child gives its price to the other one too. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { commit } from "#db/commit.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { addGarde } from "#db/queries/gardes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { setReglages } from "#tests/e2e/reglages-ville.ts";
import { FamilleHttp } from "../famille-http.ts";
import { answer, findVille, logInAgent, openEnPanne } from "./gestes.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  await setReglages(banc, { deuxFoyers: "meilleur-des-deux" });
});
afterAll(() => banc?.fermer());

it("une attestation lue pour l’un change le prix de l’autre, sans rien en dire", async () => {
  const un = await new FamilleHttp(banc, "qf-haut").logIn();
  await un.addEnfant("Noé", "Partagé", "2017");
  await un.declareResidence(true);
  await un.retrieveQuotient();
  await un.enrol(["cantine"]);
  const autre = await openEnPanne(banc, "panne-503");

  const ville = await findVille(banc);
  const foyerId = await un.findFoyerId();
  const findEnfant = async (famille: FamilleHttp): Promise<string> =>
    (await findFoyer(ville, await famille.findFoyerId()))?.enfants[0]?.id ?? "";
  const garde = { id: "garde", enfantId: await findEnfant(un), autreEnfantId: await findEnfant(autre) };
  const now = new Date(banc.horloge.now()).toISOString();
  await commit(ville, { ecritures: [addGarde(ville, garde, now)], journal: [], courriels: [] }, now);

  const agent = await logInAgent("instructeur", banc.origine);
  const reponse = await answer(agent, banc.origine + paths.agent.dossier(await autre.findCasId("panne")), {
    document: "attestation-caf",
    valeur: "300",
    mois: banc.horloge.jour().slice(0, 7),
    vu: "Attestation vue au guichet.",
  });
  expect(reponse.status).toBe(303);
  const [neuve, ancienne] = await listDecisions(ville, foyerId);
  const readCentimes = (decision: typeof neuve): number | undefined => {
    const resultat = decision?.lignes[0]?.resultat;
    return resultat?.kind === "prix" ? resultat.centimes : undefined;
  };
  expect(readCentimes(neuve)).toBeLessThan(readCentimes(ancienne) ?? 0);
  const page = await un.get(paths.famille.decision(neuve?.id ?? ""));
  expect(page.html).toContain("Le dossier de l’autre foyer a changé");
  expect(page.html).not.toMatch(/\b300\b/);
});
