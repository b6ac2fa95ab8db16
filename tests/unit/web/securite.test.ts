import { expect, test } from "vitest";
import { CLE_EXEMPLE, readEnv } from "#app/web/env.server.ts";
import { hasFeuilles, isSameOrigin, makeCsp, toCadres } from "#app/web/securite.ts";

const REEL = {
  CLE_MAITRESSE: "ab".repeat(32),
  FRANCECONNECT_EMETTEUR: "https://franceconnect.exemple.fr/api/v2",
  PROCONNECT_EMETTEUR: "https://proconnect.exemple.fr/api/v2",
  API_PARTICULIER_ADRESSE: "https://particulier.exemple.fr",
  SMTP_ADRESSE: "smtp://courriel.exemple.fr",
  ANTIVIRUS_ADRESSE: "tcp://127.0.0.1:3310",
};

test("un POST ne vient que de nos pages", () => {
  const own = "http://localhost:3000";
  expect(isSameOrigin(own, own, "same-origin")).toBe(true);
  expect(isSameOrigin(own, "http://localhost:3001", undefined)).toBe(false);
  expect(isSameOrigin(own, "null", "cross-site")).toBe(false);
  expect(isSameOrigin(own, undefined, undefined)).toBe(false);
  expect(isSameOrigin(own, undefined, "same-origin")).toBe(true);
});

test("la CSP n’autorise aucun script sans nonce et nomme les émetteurs", () => {
  const csp = makeCsp("abc", { emetteurs: ["https://fc.exemple.fr"], developpement: false });
  expect(csp).toContain("default-src 'none'");
  expect(csp).toContain("script-src 'nonce-abc' 'strict-dynamic'");
  expect(csp).toContain("form-action 'self' https://fc.exemple.fr");
  expect(csp).not.toContain("unsafe");
});

test("seule la page d’une famille au guichet laisse un script écrire une feuille, avec le nonce", () => {
  const lire = (chemin: string): string | undefined => {
    const csp = makeCsp("abc", { emetteurs: [], developpement: false, feuilles: hasFeuilles(chemin) });
    expect(csp).not.toContain("unsafe");
    return /style-src ([^;]+)/.exec(csp)?.[1];
  };
  expect(lire("/agent/guichet/0193-ab")).toBe("'self' 'nonce-abc'");
  for (const chemin of [
    "/",
    "/famille",
    "/famille/mes-donnees/actualisation",
    "/agent/guichet",
    "/agent/guichet/",
    "/agent/guichet/0193-ab/courrier/0193-cd",
    "/agent/dossiers/0193-ab",
    "/agent/guichet/a%2fb",
  ])
    expect(lire(chemin), chemin).toBe("'self'");
});

test("une page n’en montre une autre dans un cadre que pour le PDF d’un dossier", () => {
  const lire = (chemin: string): (string | undefined)[] => {
    const csp = makeCsp("abc", { emetteurs: [], developpement: false, cadres: toCadres(chemin) });
    return ["frame-src", "frame-ancestors"].map((nom) => new RegExp(`${nom} (\\S+?)(?:;|$)`).exec(csp)?.[1]);
  };
  expect(lire("/agent/dossiers/0193-ab")).toEqual(["'self'", "'none'"]);
  expect(lire("/agent/dossiers/0193-ab/documents/0193-cd/pdf")).toEqual(["'none'", "'self'"]);
  for (const chemin of [
    "/",
    "/famille",
    "/agent/file",
    "/agent/dossiers/0193-ab/documents/0193-cd",
    "/agent/dossiers/0193-ab/documents/0193-cd/pdf/x",
    "/agent/dossiers/a%2fb",
    "/agent/guichet/0193-ab/decisions/0193-cd/pdf",
  ])
    expect(lire(chemin), chemin).toEqual(["'none'", "'none'"]);
});

test("hors démonstration, ni simulateur ni clé d’exemple", () => {
  expect(readEnv(REEL).PORTAIL_MODE).toBe("production");
  expect(() => readEnv({ ...REEL, CLE_MAITRESSE: CLE_EXEMPLE })).toThrow(/clé d’exemple/);
  expect(() =>
    readEnv({ ...REEL, FRANCECONNECT_EMETTEUR: "http://franceconnect.localhost:3001/api/v2" }),
  ).toThrow(/simulateur refusé/);
  expect(() => readEnv({ ...REEL, API_PARTICULIER_ADRESSE: "https://127.0.0.1" })).toThrow(
    /simulateur refusé/,
  );
  expect(readEnv({ ...REEL, PORTAIL_MODE: "demo", CLE_MAITRESSE: CLE_EXEMPLE }).PORT).toBe(3000);
});

test("une erreur d’environnement ne répète aucune valeur", () => {
  expect(() => readEnv({ ...REEL, CLE_MAITRESSE: "secret-court" })).toThrow(/64 chiffres/);
  expect(() => readEnv({ ...REEL, CLE_MAITRESSE: "secret-court" })).not.toThrow(/secret-court/);
});
