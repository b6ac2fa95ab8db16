import { expect, test } from "vitest";
import { CLE_EXEMPLE, readEnv } from "#app/web/env.server.ts";
import { isSameOrigin, makeCsp } from "#app/web/securite.ts";

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
