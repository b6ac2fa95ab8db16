/** The caisse gave no quotient: what the agent reads of each case, and the decision that the family gets (obligations.md §7). */
import { describe, expect, it } from "vitest";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { paths } from "#app/web/paths.ts";
import { makeImage, makePdf } from "#tests/integration/pieces/fichiers.ts";
import { examiner, give } from "#tests/integration/pieces/gestes.ts";
import { findPersona } from "#tests/personas.ts";
import {
  confirm,
  fillQuotient,
  lire,
  openAgent,
  openDossier,
  openFamille,
  preview,
  readDecision,
  sendDemande,
} from "./cas-agent.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

interface Cas {
  nom: string;
  slug: string;
  /** What the API answers instead of this person's usual error. */
  erreur?: string;
  motif: Motif;
  /** What the page must tell the agent. */
  conseil: string;
  document: string;
}

const CAS: readonly Cas[] = [
  {
    nom: "réponse inattendue (35003) : jamais « absente de la caisse »",
    slug: "panne-35003-erreur-inattendue",
    motif: "erreur-inattendue",
    conseil: "Elle n’a pas dit que la famille est absente de ses dossiers.",
    document: "attestation-caf",
  },
  {
    nom: "droits terminés : l’avis d’impôt, calculé par l’agent",
    slug: "qf-sans-valeur",
    motif: "non-allocataire",
    conseil: "calculez d’après l’avis d’impôt de chaque adulte",
    document: "avis-impot",
  },
  {
    nom: "identité introuvable : l’état civil comparé avec l’attestation",
    slug: "panne-00355",
    motif: "identite-introuvable",
    conseil: "Comparez l’état civil avec l’attestation avant d’écrire une valeur.",
    document: "attestation-msa",
  },
  {
    nom: "caisse hors délai : l’attestation suffit",
    slug: "panne-504",
    motif: "panne",
    conseil: "La caisse n’a pas pu donner la valeur.",
    document: "attestation-caf",
  },
  {
    nom: "jeton de la ville expiré ou refusé : l’administrateur à prévenir, l’attestation suffit",
    slug: "panne-502",
    erreur: "00103",
    motif: "connecteur",
    conseil: "prévenez l’administrateur du portail",
    document: "attestation-caf",
  },
  {
    nom: "autorisation de FranceConnect expirée : la famille redemande, ou l’attestation suffit",
    slug: "panne-401",
    motif: "jeton-expire",
    conseil: "La famille peut encore la demander elle-même",
    document: "attestation-caf",
  },
  {
    nom: "jeton de la ville sans le droit : l’administrateur à prévenir, l’attestation suffit",
    slug: "panne-403",
    motif: "connecteur",
    conseil: "La famille n’y est pour rien, décidez d’après son attestation.",
    document: "attestation-caf",
  },
];

describe("La caisse n’a rien donné", () => {
  it.each(CAS)("$nom", async ({ slug, erreur, motif, conseil, document }) => {
    const persona = findPersona(slug);
    const { panne } = persona;
    persona.panne = erreur ?? panne;
    const famille = await sendDemande(scene, slug);
    persona.panne = panne;
    expect(await readDecision(famille)).toContain("provisoire");
    const page = await openAgent(scene);
    await openDossier(page, famille, motif);
    expect(await lire(page)).toContain(conseil);
    await scene.expectAccessible(page);
    await fillQuotient(page, document, "640");
    expect(await preview(page, "Document de ce mois, lu.")).toContain("définitive");
    await confirm(page);
    const decision = await readDecision(famille);
    for (const mots of ["Quotient de 640", "Document de ce mois, lu."]) expect(decision).toContain(mots);
    expect(decision).not.toContain("prix provisoire");
  });

  it("ni CAF ni MSA, et aucun document : le prix le plus haut, dit et motivé par l’agent", async () => {
    const famille = await sendDemande(scene, "panne-40003");
    const page = await openAgent(scene);
    await openDossier(page, famille, "dossier-absent");
    expect(await lire(page)).toContain("Aucun document ne viendra ?");
    await page.getByLabel(/^Document lu/).selectOption("aucun");
    expect(await preview(page, "La famille ne donnera pas de document.")).toContain("définitive");
    await scene.expectSain(page);
    await confirm(page);
    expect(await readDecision(famille)).toContain("sans document : la règle de la ville s’applique");
  });
});

describe("Un document à la place", () => {
  it("avis d’impôt : le calcul de la famille sous les yeux de l’agent, qui le confirme", async () => {
    const famille = await sendDemande(scene, "panne-35003-non-reference");
    await give(
      famille,
      "avis-impot",
      { nom: "avis.pdf", octets: makePdf() },
      { revenu: "24 000", parts: "2,5" },
    );
    await examiner(scene.banc);
    const page = await openAgent(scene);
    await openDossier(page, famille, "non-allocataire");
    expect(await lire(page)).toContain("La famille y a lu 800");
    expect(await page.getByLabel(/^Quotient/).inputValue()).toBe("800");
    await scene.expectSain(page);
    expect(await preview(page, "Avis lu, même calcul.")).toContain("Quotient de 800");
    await confirm(page);
    expect(await readDecision(famille)).toContain("Avis d’impôt : Avis lu, même calcul.");
  });

  it("travailleur frontalier : la feuille de paie ouverte, le quotient écrit par l’agent", async () => {
    const famille = await sendDemande(scene, "panne-10003");
    const paie = { nom: "paie.jpg", octets: await makeImage("image/jpeg", 300) };
    await give(famille, "autre", paie);
    await examiner(scene.banc);
    const page = await openAgent(scene);
    await openDossier(page, famille, "dossier-absent");
    const lien = page.getByRole("link", { name: "Autre document", exact: true });
    const recu = await page.request.get(new URL((await lien.getAttribute("href")) ?? "", page.url()).href);
    expect([recu.status(), (await recu.body()).length > 0]).toEqual([200, true]);
    await fillQuotient(page, "autre", "1 050,55");
    expect(await preview(page, "Feuilles de paie suisses, converties.")).toContain("Quotient de 1050,55");
    await confirm(page);
    expect(await readDecision(famille)).toContain("Autre document : Feuilles de paie suisses, converties.");
  });

  it("régime sans quotient : le même prix sur document, sans aucun appel", async () => {
    const slug = "qf-1275";
    const famille = await openFamille(scene, slug);
    await famille.post(paths.famille.quotient.document);
    await famille.enrol(["cantine"]);
    const page = await openAgent(scene);
    await openDossier(page, famille, "refus-de-recuperation");
    expect(await lire(page)).toContain("le prix doit être le même");
    await fillQuotient(page, "autre", "1275");
    expect(await preview(page, "Attestation du régime, lue.")).toContain("définitive");
    await confirm(page);
    expect(await readDecision(famille)).toContain("Quotient de 1275");
    expect(scene.banc.simulateurs.apiParticulier.appels.parPersona.get(slug) ?? 0).toBe(0);
  });
});
