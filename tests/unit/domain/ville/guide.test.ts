import { describe, expect, it } from "vitest";
import { ROLES } from "#app/domain/habilitation/habilitation.ts";
import { findProchaine, listEtapes, type EtatGuide } from "#app/domain/ville/guide.ts";
import { listPoints } from "#app/domain/ville/mise-en-service.ts";
import { makeClairval } from "#tests/villes-simulees.ts";

const { reglages, connecteurs } = makeClairval("2026-11-25");
const ADMIN = { roles: ["administrateur"], actif: true };
const EDITEUR = { roles: ["editeur"], actif: true };
const PUBLIEUR = { roles: ["publieur"], actif: true };
const NEUVE: EtatGuide = {
  reglages,
  connecteurs,
  agents: [ADMIN],
  brouillons: [],
  grilles: [],
  activites: [],
  points: listPoints({ reglages, connecteurs, activites: [], date: "2026-11-25" }),
};
const PRESENTEE = {
  ...reglages,
  telephone: "02 54 00 00 00",
  autorite: "la maire",
  tribunal: "tribunal administratif de Limoges",
  guichet: { adresse: "Mairie", horaires: "le mardi" },
};
const BROUILLON = { id: "b1", titre: "Cantine", etat: "en-cours", renvoi: null } as const;
const GRILLE = { code: "cantine", titre: "Cantine" };

const findGeste = (etat: Partial<EtatGuide>, ...roles: string[]) => {
  const prochaine = findProchaine(listEtapes({ ...NEUVE, ...etat }), roles);
  return prochaine && { code: prochaine.code, ou: prochaine.geste?.ou };
};
const findEtat = (etat: Partial<EtatGuide>, code: string) =>
  listEtapes({ ...NEUVE, ...etat }).find((one) => one.code === code)?.etat;

describe("l’administrateur d’une ville neuve", () => {
  it("présente la ville, puis invite un éditeur, puis un publieur", () => {
    expect(findGeste({}, "administrateur")).toEqual({
      code: "coordonnees",
      ou: { page: "section", code: "coordonnees" },
    });
    const presentee = { reglages: PRESENTEE };
    expect(findGeste(presentee, "administrateur")?.ou).toEqual({ page: "inviterAgent", role: "editeur" });
    const agents = [ADMIN, EDITEUR];
    expect(findGeste({ ...presentee, agents }, "administrateur")?.ou).toEqual({
      page: "inviterAgent",
      role: "publieur",
    });
  });

  it("un seul horaire vide, et la ville n’est pas présentée", () => {
    const guichet = { adresse: "Mairie", horaires: "" };
    expect(findEtat({ reglages: { ...PRESENTEE, guichet } }, "coordonnees")).toBe("a-faire");
  });

  it.each([
    ["une seule personne pour deux rôles", [{ roles: ["editeur", "publieur"], actif: true }], "a-faire"],
    ["un publieur suspendu", [EDITEUR, { ...PUBLIEUR, actif: false }], "a-faire"],
    ["deux personnes", [EDITEUR, PUBLIEUR], "faite"],
    ["la seconde a les deux rôles", [EDITEUR, { roles: ["editeur", "publieur"], actif: true }], "faite"],
  ])("%s : %s", (_, agents, etat) => {
    expect(findEtat({ agents }, "agents")).toBe(etat);
  });

  it("une personne suffit où la ville l’admet", () => {
    const agents = [{ roles: ["editeur", "publieur"], actif: true }];
    expect(
      findEtat({ agents, reglages: { ...reglages, publicationParUneSeulePersonne: true } }, "agents"),
    ).toBe("faite");
  });

  it("après la publication, lie une activité à la grille ; avant, il ne le peut pas", () => {
    expect(findEtat({}, "activite")).toBe("attend");
    const etat = { reglages: PRESENTEE, agents: [ADMIN, EDITEUR, PUBLIEUR], grilles: [GRILLE] };
    expect(findGeste(etat, "administrateur")?.ou).toEqual({ page: "nouvelleActivite", grille: "cantine" });
    expect(findEtat({ ...etat, activites: [{ nom: "Cantine", grilleCode: "ancienne" }] }, "activite")).toBe(
      "a-faire",
    );
    expect(findEtat({ ...etat, activites: [{ nom: "Cantine", grilleCode: "cantine" }] }, "activite")).toBe(
      "faite",
    );
  });
});

describe("chaque rôle a sa suite", () => {
  it("l’éditeur : préparer, continuer, corriger, puis plus rien", () => {
    expect(findGeste({}, "editeur")?.ou).toEqual({ page: "nouvelleGrille" });
    expect(findGeste({ brouillons: [BROUILLON] }, "editeur")?.ou).toEqual({ page: "brouillon", id: "b1" });
    const renvoye = { ...BROUILLON, id: "b2", renvoi: "La page manque." };
    const etapes = listEtapes({ ...NEUVE, brouillons: [BROUILLON, renvoye] });
    expect(findProchaine(etapes, ["editeur"])).toMatchObject({
      detail: expect.stringContaining("La page manque."),
      geste: { libelle: "Corriger cette grille", ou: { page: "brouillon", id: "b2" } },
    });
    expect(findGeste({ brouillons: [{ ...BROUILLON, etat: "soumis" }] }, "editeur")).toBeNull();
  });

  it("le publieur : rien, puis relire, puis plus rien", () => {
    expect(findGeste({ brouillons: [BROUILLON] }, "publieur")).toBeNull();
    const brouillons = [{ ...BROUILLON, etat: "soumis" as const }];
    expect(findGeste({ brouillons }, "publieur")?.ou).toEqual({ page: "relecture", id: "b1" });
    expect(findGeste({ grilles: [GRILLE] }, "publieur")).toBeNull();
  });

  it("l’auditeur et l’instructeur n’ont aucune étape", () => {
    expect(findGeste({}, "auditeur", "instructeur")).toBeNull();
  });

  it("qui a tous les rôles fait les étapes dans l’ordre", () => {
    expect(findGeste({}, ...ROLES)?.code).toBe("coordonnees");
  });
});

it("la ville est en service quand rien ne manque, et pas avant", () => {
  const finie: Partial<EtatGuide> = {
    reglages: { ...PRESENTEE, retentionMois: 36 },
    agents: [ADMIN, EDITEUR, PUBLIEUR],
    grilles: [GRILLE],
    activites: [{ nom: "Cantine", grilleCode: "cantine" }],
    points: NEUVE.points.map((point) => ({ ...point, fait: true })),
  };
  const listManquantes = (etat: Partial<EtatGuide>): string[] =>
    listEtapes({ ...NEUVE, ...etat })
      .filter(({ etat }) => etat !== "faite")
      .map(({ code }) => code);
  expect(listManquantes(finie)).toEqual([]);
  const sansSmtp = finie.points!.map((point) => (point.code === "smtp" ? { ...point, fait: false } : point));
  expect(listManquantes({ ...finie, points: sansSmtp })).toEqual(["services", "mise-en-service"]);
});
