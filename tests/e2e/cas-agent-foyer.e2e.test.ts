/** Who is in the household, who pays and who acts: what the agent sees and decides, case by case (obligations.md §7). */
import { expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listGardes } from "#db/queries/gardes.ts";
import { FamilleHttp, findVille, readCodeDonne } from "#tests/integration/famille-http.ts";
import { makePdf } from "#tests/integration/pieces/fichiers.ts";
import { examiner, give } from "#tests/integration/pieces/gestes.ts";
import {
  confirm,
  lire,
  openAgent,
  openDossier,
  openFamille,
  preview,
  readDecision,
  sendDemande,
  write,
} from "./cas-agent.ts";
import { setReglages } from "./reglages-ville.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

/** Joins the household of the code, or shares its child, then the other parent goes on over HTTP. */
async function join(famille: FamilleHttp, slug: string, enfantId?: string): Promise<FamilleHttp> {
  const code = readCodeDonne((await famille.post(paths.famille.inviter(enfantId))).html);
  const autre = await new FamilleHttp(scene.banc, slug).logIn();
  await autre.post(paths.famille.rejoindre, { code, geste: "accepter" });
  return autre;
}

it.each([
  {
    nom: "famille recomposée : rien que l’enfant déclaré",
    slug: "recomposee",
    caisse: /jade|ilan|capucine/i,
  },
  {
    nom: "enfant absent de la liste de la caisse : décidé comme un autre",
    slug: "sans-enfant",
    caisse: null,
  },
])("$nom", async ({ slug, caisse }) => {
  const famille = await sendDemande(scene, slug, { commune: true });
  const page = await openAgent(scene);
  await openDossier(page, famille, "residence-a-verifier");
  const lu = await lire(page);
  expect(lu).toContain("Lila");
  if (caisse) expect(lu).not.toMatch(caisse);
  await page.getByText("La famille habite la commune", { exact: true }).click();
  const effet = await preview(page, "Facture d’eau du mois.");
  expect(effet).toContain("définitive");
  if (caisse) expect(effet).not.toMatch(caisse);
  await confirm(page);
  expect(await readDecision(famille)).toContain("Domicile vérifié dans la commune");
});

it("famille d’une autre commune : le justificatif le montre, et le prix de la ville pour elle suit", async () => {
  const famille = await openFamille(scene, "qf-600", { commune: true });
  await famille.retrieveQuotient();
  await famille.enrol(["accueil-soir"]);
  expect(await readDecision(famille)).not.toContain("Famille hors commune");
  const page = await openAgent(scene);
  await openDossier(page, famille, "residence-a-verifier");
  await page.getByText("La famille habite une autre commune", { exact: true }).click();
  expect(await preview(page, "Le bail est à Hautelande.")).toContain("Domicile vérifié hors de la commune");
  await scene.expectSain(page);
  await confirm(page);
  const decision = await readDecision(famille);
  for (const mots of ["Famille hors commune", "Le bail est à Hautelande."]) expect(decision).toContain(mots);
});

it("mois de référence : l’agent lit de quel mois est le quotient, et décide avec lui", async () => {
  const mois = ((new Date(scene.banc.horloge.now()).getUTCMonth() + 10) % 12) + 1;
  await setReglages(scene.banc, { moisReference: mois });
  const famille = await sendDemande(scene, "dossier-recent", { commune: true });
  const page = await openAgent(scene);
  await openDossier(page, famille, "residence-a-verifier");
  const nom = new Intl.DateTimeFormat("fr-FR", { month: "long" }).format(scene.banc.horloge.now());
  expect(await lire(page)).toContain(`702 (CAF, ${nom}`);
  await page.getByText("La famille habite la commune", { exact: true }).click();
  expect(await preview(page, "Quittance lue.")).toContain("définitive");
  await confirm(page);
  expect(await readDecision(famille)).toContain("702");
  await setReglages(scene.banc, { moisReference: undefined });
});

it("l’autre parent est l’allocataire : l’agent le dit, l’autre récupère, et son quotient décide", async () => {
  const famille = await sendDemande(scene, "panne-23003");
  const page = await openAgent(scene);
  await openDossier(page, famille, "dossier-absent");
  const dossier = page.url();
  expect(await lire(page)).toContain("l’autre parent être l’allocataire");
  await write(page, "Invitez l’autre parent à récupérer son quotient.");
  expect((await famille.get(paths.famille.messages)).html).toContain("Invitez l’autre parent");

  const autre = await join(famille, "conjoint-allocataire");
  await autre.retrieveQuotient();
  await page.goto(dossier);
  expect(await page.getByLabel(/^Document lu/).inputValue()).toBe("caisse");
  await scene.expectAccessible(page);
  expect(await preview(page, "Quotient du second adulte.")).toContain("Quotient de 912");
  await confirm(page);
  expect(await readDecision(famille)).toContain("transmis par la caisse. Quotient du second adulte.");
});

it("tuteur : l’agent ouvre la preuve, reconnaît le droit, et le prix devient définitif", async () => {
  const famille = await new FamilleHttp(scene.banc, "qf-bas").logIn();
  await famille.addEnfant("Noé", "Bertin", "2018", "tuteur");
  await famille.declareResidence(false);
  await famille.retrieveQuotient();
  await famille.enrol(["cantine"]);
  await give(famille, "autorite", { nom: "jugement.pdf", octets: makePdf() });
  await examiner(scene.banc);
  const page = await openAgent(scene);
  await openDossier(page, famille, "autorite-a-verifier");
  const lu = await lire(page);
  for (const mots of ["tuteur", "Preuve de votre droit d’agir"]) expect(lu).toContain(mots);
  await page.getByText("Ce foyer peut agir pour l’enfant", { exact: true }).click();
  expect(await preview(page, "Ordonnance lue.")).toContain("définitive");
  await scene.expectSain(page);
  await confirm(page);
  expect(await readDecision(famille)).toContain("Droit d’agir reconnu pour : Noé.");
});

it("un seul payeur : l’agent revoit ce qui était décidé quand les parents changent d’accord", async () => {
  await setReglages(scene.banc, { deuxFoyers: "un-seul-payeur" });
  const famille = await sendDemande(scene, "garde-alternee-a", { enfant: "Éloïse" });
  const enfantId = /inviter\?enfant=([0-9a-f-]+)/.exec((await famille.get(paths.famille.foyer)).html)?.[1];
  const autre = await join(famille, "garde-alternee-b", enfantId);
  await autre.declareResidence(false);
  await autre.retrieveQuotient();
  const dire = async (un: FamilleHttp, geste: string): Promise<void> => {
    const [garde] = await listGardes(await findVille(scene.banc), await un.findFoyerId());
    await un.post(paths.famille.payeur(garde?.enfantId ?? ""), { geste });
  };
  await dire(famille, "autre");
  await dire(autre, "confirmer");

  const page = await openAgent(scene);
  await openDossier(page, famille, "payeur-designe");
  const lu = await lire(page);
  expect(lu).toContain("Les deux parents ont changé d’accord");
  expect(lu).not.toMatch(/1[ ]?120/);
  await scene.expectSain(page);
  const effet = await preview(page, "L’autre parent paie désormais.");
  expect(effet).not.toMatch(/1[ ]?120/);
  await scene.expectSain(page);
  await confirm(page);
  expect((await famille.get(paths.famille.accueil)).html).not.toContain(
    "le foyer qui paie pour un enfant partagé a changé",
  );
  await setReglages(scene.banc, { deuxFoyers: undefined });
});
