/** A quotient that comes after the decision: a fall at once, a rise after its notice, each decided and told once. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import { paths } from "#app/web/paths.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { setReglages } from "#tests/e2e/reglages-ville.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";
import { toTexte } from "../ville/gestes.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  // A school year that began, whatever the day of the test.
  const annee = new Date(banc.horloge.now()).getUTCFullYear();
  const anneeScolaire = `${annee - 1}-${annee}`;
  await setReglages(banc, { anneeScolaire, preavisHausseJours: 15, retroactivite: "demande" });
});
afterAll(() => banc?.fermer());
beforeEach(() => banc.simulateurs.apiParticulier.forcer("*", undefined));

const jour = (): string => banc.horloge.jour();

/** Enrolled at the provisional price of the town: the caisse was down. */
async function enrolEnPanne(slug: string): Promise<FamilleHttp> {
  banc.simulateurs.apiParticulier.forcer(slug, "503");
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant("Noé", findPersona(slug).nom, "2017");
  await famille.declareResidence(true);
  await famille.retrieveQuotient();
  await famille.enrol(["cantine"]);
  banc.simulateurs.apiParticulier.forcer(slug, undefined);
  banc.horloge.avancer(3 * 86_400_000);
  return famille.logIn();
}

const readDecisions = async (famille: FamilleHttp) =>
  listDecisions(await findVille(banc), await famille.findFoyerId());

const countMails = async (adresse: string, numero: string): Promise<number> =>
  (await listDus(await findVille(banc), banc.horloge.now() + 1, 1_000)).filter(
    ({ a, sujet }) => a === adresse && sujet === `Nouveau prix – décision ${numero}`,
  ).length;

it("une baisse : nouvelle décision depuis la demande, l’écart dit, un seul courriel", async () => {
  const famille = await enrolEnPanne("qf-bas");
  const [ancienne] = await readDecisions(famille);
  expect(ancienne?.lignes[0]?.resultat).toMatchObject({ kind: "prix", provisoire: true });
  await famille.retrieveQuotient();
  const [neuve, ...autres] = await readDecisions(famille);
  expect(autres).toHaveLength(1);
  expect(neuve).toMatchObject({
    auteur: { kind: "automatique" },
    cause: "Votre nouveau quotient familial est connu",
    lignes: [{ resultat: { kind: "prix", provisoire: false }, effet: { du: addJours(jour(), -3) } }],
  });
  const adresse = findPersona("qf-bas").email;
  expect(await countMails(adresse, neuve?.numero ?? "")).toBe(1);
  const [mail] = (await listDus(await findVille(banc), banc.horloge.now() + 1, 1_000)).filter(({ sujet }) =>
    sujet.includes(neuve?.numero ?? "absent"),
  );
  expect(toTexte(mail?.texte ?? "")).toMatch(/Depuis ce jour, \d,\d\d € de moins le repas/);
  expect(mail?.texte).not.toContain("287");

  // The same quotient again: nothing to decide, nothing to tell.
  banc.horloge.avancer(2 * 86_400_000);
  await famille.logIn();
  await famille.retrieveQuotient();
  expect(await readDecisions(famille)).toHaveLength(2);
});

it("une hausse : elle attend la fin du préavis, et la famille la lit dans son espace", async () => {
  const famille = await enrolEnPanne("qf-haut");
  await famille.retrieveQuotient();
  const [neuve] = await readDecisions(famille);
  const ligne = neuve?.lignes[0];
  expect(ligne?.effet?.du).toBe(addJours(jour(), 15));
  expect(ligne?.resultat.kind === "prix" && ligne.resultat.centimes).toBeGreaterThan(
    ligne?.effet?.avant?.centimes ?? Infinity,
  );
  const page = toTexte((await famille.get(paths.famille.decision(neuve?.id ?? ""))).html);
  expect(page).toContain("Votre nouveau quotient familial est connu");
  expect(page).toMatch(/jusque-là, \d,\d\d €/);

  // Until then, what is enrolled costs what was decided, on every page of the family.
  const avant = toTexte(formatMontant(ligne?.effet?.avant?.centimes ?? 0));
  const apres = toTexte(formatMontant(ligne?.resultat.kind === "prix" ? ligne.resultat.centimes : 0));
  for (const chemin of [paths.famille.inscriptions, paths.famille.prix]) {
    const { html } = await famille.get(chemin);
    const cantine = toTexte(html).split("Cantine")[1] ?? "";
    expect(cantine.slice(0, 300)).toContain(avant);
    expect(cantine.slice(0, 300)).not.toContain(apres);
  }
});

it("une panne après coup ne change aucun prix", async () => {
  const famille = await new FamilleHttp(banc, "qf-bas").logIn();
  banc.simulateurs.apiParticulier.forcer("qf-bas", "503");
  banc.horloge.avancer(2 * 86_400_000);
  await famille.logIn();
  await famille.retrieveQuotient();
  expect(await readDecisions(famille)).toHaveLength(2);
});
