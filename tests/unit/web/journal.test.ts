import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hideJetons } from "#app/web/journal.server.ts";
import { paths } from "#app/web/paths.ts";

describe("hideJetons", () => {
  it.each([
    ["un lien de connexion", paths.connexion.lien, "/connexion/lien/…"],
    ["une adresse à confirmer", paths.connexion.adresse, "/connexion/adresse/…"],
    ["une adresse à garder", paths.connexion.garderAdresse, "/connexion/adresse-gardee/…"],
    ["le début d’un lien, suivi d’autre chose", (jeton: string) => `/x/${jeton}%20/y`, "/x/…/y"],
  ])("%s n’est pas écrit dans le journal", (_, toChemin, ecrit) => {
    for (let fois = 0; fois < 200; fois += 1)
      expect(hideJetons(toChemin(randomBytes(32).toString("base64url")))).toBe(ecrit);
  });

  it.each([
    "/",
    "/famille/mes-donnees/adresse",
    "/ville/grilles/12",
    "decisions-differees",
    "effet d’une grille",
  ])("%s y reste", (lieu) => {
    expect(hideJetons(lieu)).toBe(lieu);
  });
});
