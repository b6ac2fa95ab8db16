import { describe, expect, test } from "vitest";
import { checkAcces, DROITS, isPermis, ROLES } from "#app/domain/habilitation/habilitation.ts";

const SIRET = "21440999700019";
const AUTRE = "21450999400015";
const inscrit = (plus: object = {}) => ({ siret: SIRET, actif: true, roles: ["instructeur"], ...plus });
const ici = { siret: SIRET, siretVille: SIRET };

/** The whole matrix, written again: a right that is added must be added here too. */
const PERMIS = new Set([
  "instructeur/lire",
  "instructeur/decider",
  "instructeur/fixer-prix",
  "instructeur/exporter",
  "actualiseur/actualiser",
  "editeur/lire-grilles",
  "editeur/modifier-grilles",
  "publieur/lire-grilles",
  "publieur/publier-grilles",
  "administrateur/lire-grilles",
  "administrateur/regler-ville",
  "administrateur/gerer-agents",
  "administrateur/gerer-cles",
  "auditeur/lire-grilles",
  "auditeur/lire-actes",
  "editeur/lire-chiffres",
  "publieur/lire-chiffres",
  "administrateur/lire-chiffres",
  "auditeur/lire-chiffres",
]);

describe("Rôles et droits", () => {
  test.each(ROLES.flatMap((role) => DROITS.map((droit) => [role, droit] as const)))("%s, %s", (role, droit) =>
    expect(isPermis([role], droit)).toBe(PERMIS.has(`${role}/${droit}`)),
  );

  test("deux rôles s’ajoutent, et aucun rôle ne donne rien", () => {
    expect(isPermis(["auditeur", "instructeur"], "decider")).toBe(true);
    expect(isPermis([], "lire")).toBe(false);
  });

  test.each(["", "Instructeur", "instructeur ", "support", "__proto__", "constructor"])(
    "« %s » n’est pas un rôle",
    (mot) => {
      for (const droit of DROITS) expect(isPermis([mot], droit)).toBe(false);
    },
  );
});

describe("Accès d’une personne identifiée par ProConnect", () => {
  test("inscrite, active, de la bonne commune, avec un rôle : admise", () => {
    expect(checkAcces(inscrit(), ici)).toEqual({ kind: "admis" });
  });

  test("un établissement de la liste qui n’est pas la mairie est admis", () => {
    expect(checkAcces(inscrit({ siret: AUTRE }), { siret: AUTRE, siretVille: SIRET }).kind).toBe("admis");
  });

  test.each([
    ["absente de la liste", null, ici, "inconnu"],
    ["absente, et d’une autre commune", null, { ...ici, siret: AUTRE }, "autre-commune"],
    ["inscrite, venue par un autre employeur", inscrit(), { ...ici, siret: AUTRE }, "autre-commune"],
    ["suspendue", inscrit({ actif: false }), ici, "suspendu"],
    ["sans rôle", inscrit({ roles: [] }), ici, "sans-role"],
    ["au rôle inconnu", inscrit({ roles: ["maire"] }), ici, "sans-role"],
  ] as const)("%s : refusée", (_cas, ligne, venue, raison) => {
    expect(checkAcces(ligne, venue)).toEqual({ kind: "refuse", raison });
  });
});
