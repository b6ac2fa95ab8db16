import { expect, it } from "vitest";
import type { Piece } from "#app/domain/piece/piece.ts";
import { pickPiece } from "#app/usecases/agent/pick-piece.ts";

const piece = (id: string, plus: Partial<Piece>): Piece => ({
  id,
  foyerId: "f1",
  nature: "autre",
  type: "image/jpeg",
  etat: "saine",
  taille: 1,
  version: 1,
  donneeLe: "2026-11-01T08:00:00.000Z",
  lueLe: null,
  verifieeLe: null,
  declaration: null,
  pour: null,
  ...plus,
});
const FACTURE = piece("facture", { nature: "justificatif-domicile" });
const LUE = piece("lue", { nature: "attestation-caf", verifieeLe: "2026-11-02T08:00:00.000Z" });
const CAF = piece("caf", { nature: "attestation-caf" });
const IMPOT = piece("impot", { nature: "avis-impot" });
const JUGEMENT = piece("jugement", { nature: "jugement" });
const TOUTES = [FACTURE, LUE, CAF, IMPOT, JUGEMENT];

it.each([
  ["quotient", "caf"],
  ["residence", "facture"],
  ["enfants", "jugement"],
  ["document", "jugement"],
  ["situation", "jugement"],
  ["autorite", null],
  ["reponse", null],
] as const)("%s : montre le document de cette réponse, que personne n’a tranché", (nature, attendue) => {
  expect(pickPiece(TOUTES, { nature, demandee: null })?.id ?? null).toBe(attendue);
});

it("montre celui qui est demandé, même d’une autre affaire ou déjà lu", () => {
  expect(pickPiece(TOUTES, { nature: "residence", demandee: "lue" })).toBe(LUE);
});

it.each(["en-attente", "infectee", "illisible", "supprimee"] as const)("jamais un document %s", (etat) => {
  const pieces = [piece("p", { nature: "attestation-caf", etat })];
  expect(pickPiece(pieces, { nature: "quotient", demandee: "p" })).toBeNull();
});
