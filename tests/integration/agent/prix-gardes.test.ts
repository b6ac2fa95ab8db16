/** An agent answers about something else than the quotient: it moves nothing that rests on the quotient. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listInscrits } from "#db/queries/demandes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { setReglages } from "#tests/e2e/reglages-ville.ts";
import { FamilleHttp } from "../famille-http.ts";
import { answer, findVille, logInAgent } from "./gestes.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  await setReglages(banc, { validiteQuotientMois: 3 });
});
afterAll(() => banc?.fermer());

async function enrol(slug: string): Promise<FamilleHttp> {
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant("Noé", "Gardé", "2017");
  await famille.declareResidence(true);
  await famille.retrieveQuotient();
  await famille.enrol(["cantine"]);
  return famille;
}

async function sayDomicile(famille: FamilleHttp): Promise<void> {
  const agent = await logInAgent("instructeur", banc.origine);
  const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("residence-a-verifier"));
  const reponse = await answer(agent, dossier, { domicile: "commune", vu: "Facture d’eau." });
  expect(reponse.status).toBe(303);
}

it("une demande dont tout est arrêté n’attend aucun prix", async () => {
  const famille = await enrol("qf-moyen");
  const ville = await findVille(banc);
  const foyerId = await famille.findFoyerId();
  const [inscrit] = await listInscrits(ville, foyerId, "2026-2027");
  if (!inscrit) throw new Error("personne n’est inscrit");
  const lien = paths.famille.arreter(inscrit);
  const page = await famille.get(lien);
  const version = /name="version" value="(\d+)"/.exec(page.html)?.[1] ?? "";
  expect((await famille.post(lien, { version })).url.search).toBe("?fait=arretee");
  await sayDomicile(famille);
  expect(await listCasOuverts(ville, foyerId)).toEqual([]);
});

it("un domicile vérifié quand le quotient est devenu trop ancien : le prix décidé ne monte pas", async () => {
  const famille = await enrol("qf-bas");
  const read = async () =>
    (await listDecisions(await findVille(banc), await famille.findFoyerId())).map(({ lignes: [ligne] }) =>
      ligne?.resultat.kind === "prix" ? ligne.resultat.centimes : null,
    );
  const [avant] = await read();
  banc.horloge.avancer(180 * 86_400_000);
  await sayDomicile(famille);
  expect(await read()).toEqual([avant, avant]);
});
