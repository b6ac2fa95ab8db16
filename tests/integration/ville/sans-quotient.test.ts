/** « Sans quotient, par service »: the price stays the grid's, the service says how the file is handled. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import { answer, findVille, logInAgent } from "#tests/integration/agent/gestes.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { fill, openFormulaire, post, toTexte } from "./gestes.ts";

let banc: BancSansNavigateur;
let admin: Client;
const section = (): string => banc.origine + paths.ville.section("sans-quotient");

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  admin = await logInAgent("administrateur", banc.origine);
  const regles = { "document-loisirs": ["indisponible"], "agent-jeunesse": ["indisponible", "refusee"] };
  expect((await fill(admin, section(), regles)).status).toBe(303);
});
afterAll(() => banc?.fermer());

/** The caisse is down; the family enrols its child in these activities. */
async function enrol(slug: string, activites: readonly string[]) {
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant("Noé", findPersona(slug).nom, "2015");
  await famille.declareResidence(false);
  await famille.retrieveQuotient();
  const verification = toTexte((await famille.choose(activites)).html);
  const envoyee = toTexte((await famille.enrol(activites)).html);
  return { famille, verification, envoyee };
}
const readSuite = async (famille: FamilleHttp) => {
  const [ville, foyerId] = [await findVille(banc), await famille.findFoyerId()];
  return {
    decisions: await listDecisions(ville, foyerId),
    motifs: (await listCasOuverts(ville, foyerId)).map(({ motif }) => motif).sort(),
  };
};

describe("La section", () => {
  it("garde les cases par service, et se renvoie telle quelle sans rien changer", async () => {
    const avant = await readEtatVille(await findVille(banc));
    expect(avant.reglages.sansQuotient).toEqual({
      jeunesse: { document: [], agent: ["refusee", "indisponible"] },
      loisirs: { document: ["indisponible"], agent: [] },
      périscolaire: { document: [], agent: [] },
      restauration: { document: [], agent: [] },
    });
    expect((await post(admin, section(), await openFormulaire(admin, section()))).status).toBe(303);
    expect(await readEtatVille(await findVille(banc))).toEqual(avant);
  });

  it("refuse le même cas coché deux fois, ou un cas inconnu", async () => {
    const deux = await fill(admin, section(), { "agent-loisirs": ["indisponible"] });
    expect(deux.status).toBe(400);
    expect(toTexte(await deux.text())).toContain("« Service de la caisse indisponible » est coché deux fois");
    expect((await fill(admin, section(), { "agent-loisirs": ["connue"] })).status).toBe(400);
  });
});

describe("Une demande dont le quotient manque", () => {
  it("sans réglage du service : la décision part au prix de la grille, comme avant", async () => {
    const { famille } = await enrol("panne-502", ["cantine"]);
    const { decisions, motifs } = await readSuite(famille);
    expect(decisions).toMatchObject([{ provisoire: true, auteur: { kind: "automatique" } }]);
    expect(motifs).toEqual(["panne"]);
  });

  it("« document » : même prix, et la famille sait quoi apporter", async () => {
    const { famille, verification, envoyee } = await enrol("panne-504", ["cantine", "midi-loisirs"]);
    expect(verification).toContain("apportez ou envoyez votre attestation");
    expect(envoyee).toContain("le service attend votre attestation de la CAF ou de la MSA");
    const { decisions, motifs } = await readSuite(famille);
    expect(decisions).toHaveLength(1);
    expect(motifs).toEqual(["document-attendu", "panne"]);
  });

  it("« agent » : aucune décision avant sa réponse, qui applique la règle de la grille", async () => {
    const { famille, verification, envoyee } = await enrol("panne-503", ["cantine", "sorties"]);
    expect(verification).toContain("un agent décidera du prix");
    expect(envoyee).toContain("Un agent doit encore décider du prix");
    const avant = await readSuite(famille);
    expect(avant).toMatchObject({ decisions: [], motifs: ["agent-avant-prix", "panne"] });

    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("agent-avant-prix"));
    expect((await answer(agent, dossier, { vu: "Prix de la règle votée, en attendant." })).status).toBe(303);
    const { decisions, motifs } = await readSuite(famille);
    expect(motifs).toEqual(["panne"]);
    expect(decisions).toMatchObject([{ provisoire: true, auteur: { kind: "agent" } }]);
    // The rule of each grid, to the cent: what the page of prices shows.
    const page = toTexte((await famille.get(paths.famille.prix)).html);
    for (const { activite, resultat } of decisions[0]?.lignes ?? []) {
      expect(resultat.etapes.some(({ kind }) => kind === "sans-base")).toBe(true);
      const euros = resultat.kind === "prix" ? (resultat.centimes / 100).toFixed(2).replace(".", ",") : "?";
      expect(page).toMatch(new RegExp(`${activite.nom}.*?(?<![\\w-])${euros} €`));
    }
  });

  it("quotient connu : aucun réglage de service n’y touche", async () => {
    const { famille } = await enrol("qf-moyen", ["sorties", "midi-loisirs"]);
    const { decisions, motifs } = await readSuite(famille);
    expect(decisions).toMatchObject([{ provisoire: false }]);
    expect(motifs).toEqual([]);
  });
});
