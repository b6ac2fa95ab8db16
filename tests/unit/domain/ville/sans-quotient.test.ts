import { describe, expect, it } from "vitest";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { ETATS_SANS_BASE } from "#app/domain/bases/etats.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";
import type { Etape } from "#app/domain/tarification/compute-tarif.ts";
import { findSuite, findSuiteDemande } from "#app/domain/ville/sans-quotient.ts";

const REGLES = {
  sansQuotient: {
    restauration: { document: ["indisponible" as const], agent: [] },
    creche: { document: ["en-attente" as const], agent: ["refusee" as const] },
  },
};

const ligne = (service: string, etat: EtatSansBase | null, sansPrix = false) => {
  const etapes: Etape[] = etat ? [{ kind: "sans-base", etat, regle: "plus-haute" }] : [];
  const activite: LignePrix["activite"] = { id: service, nom: service, service, uniteDite: "le repas" };
  return {
    activite,
    resultat: sansPrix
      ? { kind: "sans-prix" as const, motif: "base-absente" as const, etapes }
      : { kind: "prix" as const, centimes: 300, provisoire: false, etapes },
  };
};

describe("La suite d’une demande sans quotient", () => {
  it.each([
    ["restauration", "indisponible", "document"],
    ["restauration", "refusee", "prix-de-la-grille"],
    ["creche", "refusee", "agent"],
    ["creche", "en-attente", "document"],
    ["inconnu", "refusee", "prix-de-la-grille"],
    ["constructor", "refusee", "prix-de-la-grille"],
  ] as const)("%s, %s : %s", (service, etat, attendu) => {
    expect(findSuite(REGLES, service, etat)).toBe(attendu);
  });

  it("la plus stricte l’emporte ; un prix qui n’a pas regardé la base ne compte pas", () => {
    const [document, agent] = [ligne("restauration", "indisponible"), ligne("creche", "refusee")];
    expect(findSuiteDemande([document, agent], REGLES)).toBe("agent");
    expect(findSuiteDemande([agent, document], REGLES)).toBe("agent");
    expect(findSuiteDemande([document, ligne("creche", null)], REGLES)).toBe("document");
    expect(findSuiteDemande([ligne("creche", "refusee", true)], REGLES)).toBe("agent");
    expect(findSuiteDemande([], REGLES)).toBe("prix-de-la-grille");
  });

  it("une ville qui n’a rien dit garde le prix de la grille, dans tous les états", () => {
    for (const etat of ETATS_SANS_BASE) expect(findSuite({}, "creche", etat)).toBe("prix-de-la-grille");
  });
});
