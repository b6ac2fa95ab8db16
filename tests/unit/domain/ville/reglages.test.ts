/** Settings stored by an older version are still read, and what the rules forbid is not. */
import { describe, expect, it } from "vitest";
import { computeEcheance, connecteursSchema } from "#app/domain/ville/connecteurs.ts";
import { listPoints } from "#app/domain/ville/mise-en-service.ts";
import { reglagesSchema, type Reglages } from "#app/domain/ville/reglages.ts";
import { isSiret } from "#app/domain/habilitation/fiche-agent.ts";
import { isJour, parseJour } from "#app/domain/saisie/saisie.ts";

const ANCIENS: Reglages = {
  telephone: "01 00 00 00 00",
  courriel: "familles@ville.example",
  autorite: "le maire",
  tribunal: "tribunal administratif de Nantes",
  guichet: { adresse: "Hôtel de ville", horaires: "de 9 h à 17 h" },
  couleur: "#0b5d5e",
  residenceDeclaree: "tarif-commune-provisoire",
  delaiReponseJours: 7,
  anneeScolaire: "2026-2027",
};
const client = { clientId: "id", clientSecret: "secret", algorithme: "ES256" as const };
const CONNECTEURS = {
  franceConnect: {
    ...client,
    scopesConnexion: ["openid"],
    scopesQuotient: ["openid", "cnaf_quotient_familial"],
  },
  proConnect: client,
};
const HABILITATION = {
  numero: "DP-1",
  obtenueLe: "2026-01-01",
  deliberation: { reference: "2026-041", date: "2026-06-25", page: "2", adresse: "" },
  pages: {},
};

describe("réglages gardés", () => {
  it("ceux d’avant se lisent tels quels", () => expect(reglagesSchema.parse(ANCIENS)).toEqual(ANCIENS));

  it("plus de 36 mois sans justification est refusé (DP-43)", () => {
    expect(reglagesSchema.safeParse({ ...ANCIENS, retentionMois: 36 }).success).toBe(true);
    expect(reglagesSchema.safeParse({ ...ANCIENS, retentionMois: 37 }).success).toBe(false);
    const justifiee = { ...ANCIENS, retentionMois: 37, retentionJustification: "Contentieux." };
    expect(reglagesSchema.safeParse(justifiee).success).toBe(true);
  });
});

describe("connecteurs gardés", () => {
  const avec = (scope: string, pages: Record<string, string>) => ({
    ...CONNECTEURS,
    franceConnect: {
      ...CONNECTEURS.franceConnect,
      scopesQuotient: ["openid", "cnaf_quotient_familial", scope],
    },
    habilitation: { ...HABILITATION, pages },
  });

  it("un accès de plus sans la page de la délibération est refusé (DP-10)", () => {
    expect(connecteursSchema.safeParse(CONNECTEURS).success).toBe(true);
    expect(connecteursSchema.safeParse(avec("cnaf_enfants", {})).success).toBe(false);
    expect(connecteursSchema.safeParse(avec("cnaf_enfants", { cnaf_enfants: "3" })).success).toBe(true);
    expect(connecteursSchema.safeParse(avec("cnaf_adresse", { cnaf_enfants: "3" })).success).toBe(false);
  });

  it.each([
    ["2026-11-24", { kind: "expire" }],
    ["2026-11-25", { kind: "bientot", jours: 0, seuil: 15 }],
    ["2026-12-10", { kind: "bientot", jours: 15, seuil: 15 }],
    ["2026-12-11", { kind: "bientot", jours: 16, seuil: 30 }],
    ["2027-01-24", { kind: "bientot", jours: 60, seuil: 60 }],
    ["2027-02-23", { kind: "bientot", jours: 90, seuil: 90 }],
    ["2027-02-24", { kind: "loin" }],
  ])("un jeton qui finit le %s : %j", (expireLe, attendu) =>
    expect(computeEcheance(expireLe, "2026-11-25")).toEqual(attendu),
  );
});

describe("mise en service", () => {
  const bonne = { le: "2026-11-25T00:00:00.000Z", bonne: true, constat: "Bien." };
  const faite = { date: "2026-10-01", reference: "Dossier 12" };
  type Etat = Parameters<typeof listPoints>[0];
  const COMPLET: Etat = {
    reglages: {
      ...ANCIENS,
      delegueDonnees: "Élodie CHAUVIREY",
      retentionMois: 36,
      mentions: { directeur: "Le maire", adresse: "a", hebergeur: "h", adresseHebergeur: "b" },
      verifications: { franceConnect: bonne, proConnect: bonne, apiParticulier: bonne, smtp: bonne },
      declarations: { aipd: faite, franceconnect: faite, homologation: faite, accessibilite: faite },
    },
    connecteurs: connecteursSchema.parse({
      ...CONNECTEURS,
      apiParticulier: { jeton: "j", expireLe: "2027-06-01", secretRemplaceLe: "x" },
      habilitation: HABILITATION,
    }),
    activites: [{ nom: "Cantine", enVigueur: true, manques: [] }],
    date: "2026-11-25",
  };
  const manquent = (etat: Etat): string[] =>
    listPoints(etat)
      .filter(({ fait }) => !fait)
      .map(({ code }) => code);

  it("tout réuni : rien ne manque", () => expect(manquent(COMPLET)).toEqual([]));

  it("rien de réuni : tout manque", () => {
    const vide = {
      ...COMPLET,
      reglages: ANCIENS,
      connecteurs: connecteursSchema.parse(CONNECTEURS),
      activites: [],
    };
    expect(manquent(vide)).toHaveLength(listPoints(COMPLET).length);
  });

  it("une activité sans grille en vigueur, nommée", () => {
    const activites = [...COMPLET.activites, { nom: "Étude", enVigueur: false, manques: [] }];
    expect(manquent({ ...COMPLET, activites })).toEqual(["grilles"]);
    expect(listPoints({ ...COMPLET, activites }).find(({ code }) => code === "grilles")?.detail).toContain(
      "Étude",
    );
  });

  it("une habilitation ou un jeton échus ne valent plus", () => {
    expect(manquent({ ...COMPLET, date: "2027-06-02" })).toEqual(["apiParticulier"]);
    const echue = { ...HABILITATION, expireLe: "2026-11-24" };
    const connecteurs = { ...COMPLET.connecteurs, habilitation: echue };
    expect(manquent({ ...COMPLET, connecteurs })).toEqual(["habilitation"]);
  });
});

describe("dates et SIRET", () => {
  it.each([
    ["17/10/2026", "2026-10-17"],
    ["1/2/2026", "2026-02-01"],
    ["2026-10-17", "2026-10-17"],
    ["31/02/2026", null],
    ["29/02/2028", "2028-02-29"],
    ["29/02/2026", null],
    ["", null],
    ["17-10-2026", null],
  ])("« %s » : %s", (texte, attendu) => expect(parseJour(texte)).toBe(attendu));

  it("un jour qui n’existe pas n’en est pas un", () => {
    expect(isJour("2026-04-31")).toBe(false);
    expect(isJour("2026-04-30")).toBe(true);
  });

  it("un SIRET porte sa clé", () => {
    expect(isSiret("21440999700019")).toBe(true);
    expect(isSiret("21440999700018")).toBe(false);
    expect(isSiret("2144099970001")).toBe(false);
  });
});
