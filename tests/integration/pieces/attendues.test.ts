/** The papers that activities ask for: said, given for one child, read; never in the way of a price. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { setActivite } from "#tests/e2e/reglages-ville.ts";
import { findPersona } from "#tests/personas.ts";
import { answer, logInAgent } from "../agent/gestes.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";
import { makePdf } from "./fichiers.ts";
import { examiner, listDe } from "./gestes.ts";

const ASSURANCE = "Attestation d’assurance";
const { documents, donnerPour } = paths.famille;

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  await setActivite(banc, "cantine", { documents: [ASSURANCE] });
  await setActivite(banc, "midi-loisirs", { documents: [ASSURANCE, "Fiche sanitaire"] });
});
afterAll(() => banc?.fermer());

async function findEnfants(famille: FamilleHttp) {
  const foyer = await findFoyer(await findVille(banc), await famille.findFoyerId());
  return foyer?.enfants ?? [];
}

async function send(famille: FamilleHttp, chemin: string) {
  const body = new FormData();
  body.set("action", "donner");
  body.set("fichier", new File([new Uint8Array(makePdf({ catalogue: "/X (a)" }))], "a.pdf"));
  const envoi = { method: "POST" as const, body };
  const { url, reponse } = await famille.client.follow({ adresse: famille.origine + chemin, envoi });
  return { url, statut: reponse?.status };
}

/** What the page still asks for, as it names it. */
async function listADonner(famille: FamilleHttp): Promise<string[]> {
  const { html } = await famille.get(documents);
  return [...html.matchAll(/Donner <span class="visually-hidden">([^<]+)</g)].map(([, titre = ""]) => titre);
}

describe("Les documents des activités", () => {
  it("se disent une fois par enfant, et n’attendent aucun prix", async () => {
    const famille = await new FamilleHttp(banc, "qf-moyen").logIn();
    for (const prenom of ["Lila", "Noé"]) await famille.addEnfant(prenom, findPersona("qf-moyen").nom);
    await famille.declareResidence(false);
    await famille.retrieveQuotient();
    expect(await listADonner(famille)).toEqual([]);
    const page = await famille.enrol(["cantine", "midi-loisirs"]);
    expect(page.html).toContain("Les activités demandent encore");
    expect(await listADonner(famille)).toEqual(
      ["Lila", "Noé"].flatMap((prenom) => [`${ASSURANCE}, ${prenom}`, `Fiche sanitaire, ${prenom}`]),
    );
    const [decision] = await listDecisions(await findVille(banc), await famille.findFoyerId());
    expect(decision).toMatchObject({ provisoire: false });
    expect((await famille.get(paths.famille.accueil)).html).toContain("4 à donner pour les activités");
  });

  it("sont donnés pour un enfant, attendent l’antivirus, puis sont lus", async () => {
    const famille = await new FamilleHttp(banc, "qf-moyen").logIn();
    const [lila] = await findEnfants(famille);
    const chemin = donnerPour({ nature: "assurance", enfantId: lila?.id ?? "", libelle: ASSURANCE });
    expect((await famille.get(chemin)).html).toContain(`${ASSURANCE}, Lila`);
    expect((await send(famille, chemin)).url.pathname).toBe(documents);
    expect(await listDe(famille)).toMatchObject([
      { nature: "assurance", pour: { enfantId: lila?.id, libelle: ASSURANCE } },
    ]);
    expect(await listADonner(famille)).not.toContain(`${ASSURANCE}, Lila`);
    expect(await listADonner(famille)).toContain(`${ASSURANCE}, Noé`);
    await examiner(banc);
    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("document-a-lire"));
    expect((await answer(agent, dossier, { vu: "assurance à jour" })).status).toBe(303);
    expect((await famille.get(documents)).html).toContain("lu par un agent");
    expect(await listADonner(famille)).not.toContain(`${ASSURANCE}, Lila`);
  });

  it("repris avant sa lecture, un document est de nouveau à donner", async () => {
    const famille = await new FamilleHttp(banc, "qf-moyen").logIn();
    const [, noe] = await findEnfants(famille);
    await send(famille, donnerPour({ nature: "assurance", enfantId: noe?.id ?? "", libelle: ASSURANCE }));
    expect(await listADonner(famille)).not.toContain(`${ASSURANCE}, Noé`);
    const [piece] = await listDe(famille);
    await famille.post(documents, { piece: piece?.id ?? "" });
    expect(await listADonner(famille)).toContain(`${ASSURANCE}, Noé`);
  });
});

describe("Attaques", () => {
  it("l’enfant d’un autre foyer, ou un papier que personne ne demande : rien n’est reçu", async () => {
    const victime = await new FamilleHttp(banc, "qf-moyen").logIn();
    const [lila] = await findEnfants(victime);
    const intrus = await new FamilleHttp(banc, "qf-500").logIn();
    const vise = { nature: "assurance", enfantId: lila?.id ?? "", libelle: ASSURANCE };
    for (const [qui, objet] of [
      [intrus, vise],
      [victime, { ...vise, libelle: "Carte d’identité" }],
    ] as const) {
      const avant = await listDe(qui);
      expect((await qui.get(donnerPour(objet))).statut).toBe(404);
      expect((await send(qui, donnerPour(objet))).statut).toBe(404);
      expect(await listDe(qui)).toEqual(avant);
    }
  });

  it("sans connexion, rien ne s’ouvre", async () => {
    const dehors = new FamilleHttp(banc, "qf-500");
    const chemin = donnerPour({ nature: "assurance", enfantId: "x", libelle: ASSURANCE });
    expect((await send(dehors, chemin)).url.pathname).toBe(paths.connexion.page);
  });
});
