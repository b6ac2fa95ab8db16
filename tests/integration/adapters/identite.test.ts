/** The identity modality against the simulator, which checks every parameter as the real service does. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createApiParticulier } from "#app/adapters/api-particulier/client.server.ts";
import { compareIdentite, type IdentitePivot } from "#app/domain/identite/identite.ts";
import { findPersona, SIRET_RIVELUNE } from "#tests/personas.ts";
import { startSimulateurs, type Simulateurs } from "#tests/simulators/index.ts";
import "#tests/simulators/localhost-dns.ts";

const TOUT = ["cnaf_quotient_familial", "cnaf_allocataires"];

let simulateurs: Simulateurs;
beforeAll(async () => {
  simulateurs = await startSimulateurs({
    villes: [],
    ports: { franceconnect: 0, apiParticulier: 0, proconnect: 0, courrielWeb: 0, smtp: 0, antivirus: 0 },
    clock: { now: () => Date.now() },
    alteration: () => "none",
    tokens: { complet: { scopes: TOUT }, "qf-seul": { scopes: ["cnaf_quotient_familial"] } },
  });
});
afterAll(() => simulateurs?.close());
beforeEach(() => simulateurs.apiParticulier.viderCache());

function toIdentite(slug: string): IdentitePivot {
  const { nom, prenoms, sexe, naissance, lieuNaissance, paysNaissance } = findPersona(slug);
  return {
    nomNaissance: nom,
    nomUsage: null,
    prenoms: [...prenoms],
    sexe,
    naissance,
    lieu:
      paysNaissance === "99100"
        ? { kind: "commune", code: lieuNaissance, nom: "Nantes" }
        : { kind: "etranger", pays: paysNaissance },
  };
}

const ask = (identite: IdentitePivot, jeton = "complet") =>
  createApiParticulier({ baseUrl: simulateurs.apiParticulier.url }).quotientParIdentite({
    jeton,
    recipient: SIRET_RIVELUNE,
    identite,
    peutRejouer: () => Promise.resolve(false),
  });

describe("Modalité par l’identité", () => {
  it("rend le quotient et qui a répondu, quand la ville a le droit de le lire", async () => {
    const identite = toIdentite("qf-moyen");
    const reponse = await ask(identite);
    expect(reponse).toMatchObject({ kind: "trouve", quotient: { fournisseur: "CNAF" } });
    expect(compareIdentite(identite, reponse.allocataires)).toBe("concordante");
  });

  it("sans ce droit, personne n’est comparé", async () => {
    const identite = toIdentite("qf-moyen");
    const reponse = await ask(identite, "qf-seul");
    expect(reponse).toMatchObject({ kind: "trouve", allocataires: null });
    expect(compareIdentite(identite, reponse.allocataires)).toBe("non-comparee");
  });

  it("un prénom de moins trouve encore quelqu’un : la comparaison porte sur l’état civil entier", async () => {
    const identite = toIdentite("accents");
    expect(identite.prenoms.length).toBeGreaterThan(1);
    const reponse = await ask({ ...identite, prenoms: identite.prenoms.slice(0, 1) });
    expect(reponse.kind).toBe("trouve");
    expect(compareIdentite({ ...identite, prenoms: identite.prenoms.slice(1) }, reponse.allocataires)).toBe(
      "differente",
    );
  });

  it.each<[string, Partial<IdentitePivot>]>([
    [
      "une commune disparue, par son nom",
      { lieu: { kind: "commune-ancienne", nom: "Nantes", departement: "44" } },
    ],
    ["un jour inconnu", { naissance: findPersona("qf-moyen").naissance.replace(/-\d\d$/, "-00") }],
    [
      "un jour et un mois inconnus",
      { naissance: findPersona("qf-moyen").naissance.replace(/-.*$/, "-00-00") },
    ],
    ["un nom d’usage", { nomUsage: "Martin" }],
  ])("passe les contrôles avec %s", async (_, partie) => {
    expect((await ask({ ...toIdentite("qf-moyen"), ...partie })).kind).toBe("trouve");
  });

  it("née à l’étranger : le pays, et jamais de commune", async () => {
    expect((await ask(toIdentite("nee-a-l-etranger"))).kind).toBe("trouve");
  });

  it("inconnue : un refus, personne d’autre", async () => {
    expect(await ask({ ...toIdentite("qf-moyen"), nomNaissance: "Inconnu" })).toMatchObject({
      kind: "identite-inconnue",
      allocataires: null,
    });
  });

  it("le jeton de la ville refusé se dit", async () => {
    expect((await ask(toIdentite("qf-moyen"), "faux")).kind).toBe("jeton-refuse");
  });
});
