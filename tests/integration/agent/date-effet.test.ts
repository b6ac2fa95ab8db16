/** From when a decided price applies: the town's rules, from the agent's answer to what the family and the agent read. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Decision } from "#app/domain/decision/decision.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import { dateEnClair } from "#app/components/dates.ts";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findVille, type FamilleHttp } from "../famille-http.ts";
import { setReglages } from "#tests/e2e/reglages-ville.ts";
import { toTexte } from "../ville/gestes.ts";
import { answer, logInAgent, openEnPanne } from "./gestes.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  const annee = new Date(banc.horloge.now()).getUTCFullYear();
  // A school year that began, whatever the day of the test.
  await setReglages(banc, {
    anneeScolaire: `${annee - 1}-${annee}`,
    retroactivite: "demande",
    preavisHausseJours: 15,
  });
});
afterAll(() => banc?.fermer());

const jour = (): string => banc.horloge.jour();
const readDecisions = async (famille: FamilleHttp): Promise<Decision[]> =>
  listDecisions(await findVille(banc), await famille.findFoyerId());

/** As `toTexte` reads it. */
const dire = (date: string): string => dateEnClair(date).replaceAll("\u00A0", " ");

/** The caisse is down, the family enrols; thirty days later an agent reads a QF on paper. */
async function decideLater(slug: string, valeur: string) {
  const famille = await openEnPanne(banc, slug);
  const envoi = jour();
  banc.horloge.avancer(30 * 86_400_000);
  const agent = await logInAgent("instructeur", banc.origine);
  const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("panne"));
  const acte = { document: "attestation-caf", valeur, mois: jour().slice(0, 7), vu: "Attestation lue." };
  const apercu = toTexte(await (await answer(agent, dossier, { ...acte, action: "apercu" })).text());
  expect((await answer(agent, dossier, acte)).status).toBe(303);
  const [apres] = await readDecisions(famille);
  await famille.logIn();
  const page = toTexte((await famille.get(paths.famille.decision(apres?.id ?? ""))).html);
  return { envoi, apres, apercu, page };
}

const listDus = (decision?: Decision): (string | undefined)[] => [
  ...new Set(decision?.lignes.map(({ effet }) => effet?.du)),
];

it("une baisse s’applique depuis la demande, et la décision dit ce qu’elle remplace", async () => {
  const { envoi, apres, apercu, page } = await decideLater("panne-503", "287");
  expect(listDus(apres)).toEqual([envoi]);
  expect(apres?.effet.du).toBe(envoi);
  expect(apercu).toContain(`effet au ${ecrireJour(envoi)}`);
  expect(page).toMatch(new RegExp(`À partir du ${dire(envoi)}, à la place de`));
});

it("une hausse attend la fin du préavis, et la décision dit les deux prix", async () => {
  const { apres, page } = await decideLater("panne-504", "1600");
  const fin = addJours(jour(), 15);
  const hausses = apres?.lignes.filter(
    ({ resultat, effet }) =>
      resultat.kind === "prix" && resultat.centimes > (effet?.avant?.centimes ?? Infinity),
  );
  expect(hausses?.length).toBeGreaterThan(0);
  expect([...new Set(hausses?.map(({ effet }) => effet?.du))]).toEqual([fin]);
  expect(page).toMatch(new RegExp(`À partir du ${dire(fin)} ; jusque-là, \\d+,\\d\\d €`));
});
