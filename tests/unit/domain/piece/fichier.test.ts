import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFichier, checkQuota, PIECE_MAX_OCTETS } from "#app/domain/piece/fichier.ts";
import {
  formatTaille,
  isReprenable,
  makeNomFichier,
  NATURES_PIECE,
  toLimites,
} from "#app/domain/piece/piece.ts";

const PDF = new TextEncoder().encode("%PDF-1.7\n");
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff);

describe("Nom et octets", () => {
  it.each([
    ["a.pdf", PDF, "application/pdf"],
    ["Scan 1.PDF", PDF, "application/pdf"],
    ["a.png", PNG, "image/png"],
    ["IMG_0001.JPG", JPEG, "image/jpeg"],
    ["a.jpeg", JPEG, "image/jpeg"],
  ])("%s", (nom, octets, type) => {
    expect(checkFichier({ nom, octets })).toEqual({ kind: "accepte", type });
  });

  it.each([
    ["a.pdf", PNG],
    ["a.png", PDF],
    ["a.jpg", PNG],
    ["a.pdf.exe", PDF],
    ["a", PDF],
    ["a.svg", PDF],
    ["a.pdf", new TextEncoder().encode(" %PDF-1.7")],
    ["a.pdf", new Uint8Array()],
    ["a.pdf", new Uint8Array(PIECE_MAX_OCTETS + 1)],
  ])("%s refusé", (nom, octets) => {
    expect(checkFichier({ nom, octets }).kind).toBe("refuse");
  });

  it("n’accepte jamais un type que les octets ne disent pas", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom("pdf", "png", "jpg", "exe"),
        fc.uint8Array(),
        (nom, extension, octets) => {
          const issue = checkFichier({ nom: `${nom}.${extension}`, octets });
          if (issue.kind === "accepte")
            expect(extension).toBe(
              { "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg" }[issue.type],
            );
        },
      ),
    );
  });
});

describe("Quota", () => {
  const now = "2026-11-25T10:00:00.000Z";
  const piece = { etat: "saine" as const, taille: 1000, donneeLe: "2026-11-24T10:00:00.000Z" };

  it("compte ce qui est gardé, non ce qui est effacé", () => {
    expect(
      checkQuota(
        Array.from({ length: 29 }, () => piece),
        1,
        now,
      ),
    ).toBeNull();
    expect(
      checkQuota(
        Array.from({ length: 30 }, () => piece),
        1,
        now,
      ),
    ).not.toBeNull();
    expect(
      checkQuota(
        Array.from({ length: 30 }, () => ({ ...piece, etat: "supprimee" as const })),
        1,
        now,
      ),
    ).toBeNull();
  });

  it("borne la taille réunie", () => {
    const lourde = { ...piece, taille: 79 * 1024 * 1024 };
    expect(checkQuota([lourde], 1024 * 1024, now)).toBeNull();
    expect(checkQuota([lourde], 1024 * 1024 + 1, now)).not.toBeNull();
  });

  it("borne les envois d’un jour, même effacés, jusqu’au lendemain", () => {
    const repris = Array.from({ length: 40 }, () => ({
      ...piece,
      etat: "supprimee" as const,
      donneeLe: now,
    }));
    expect(checkQuota(repris, 1, now)).not.toBeNull();
    expect(checkQuota(repris, 1, "2026-11-26T00:00:00.000Z")).toBeNull();
  });
});

describe("Vie d’un document", () => {
  it("se reprend tant qu’il n’est ni ouvert ni fini", () => {
    expect(isReprenable({ etat: "en-attente", lueLe: null })).toBe(true);
    expect(isReprenable({ etat: "saine", lueLe: null })).toBe(true);
    expect(isReprenable({ etat: "saine", lueLe: "2026-11-25" })).toBe(false);
    expect(isReprenable({ etat: "infectee", lueLe: null })).toBe(false);
  });

  it("porte un nom sans rien de la famille", () => {
    for (const nature of NATURES_PIECE)
      expect(makeNomFichier({ nature, donneeLe: "2026-11-25T10:00:00.000Z", type: "image/jpeg" })).toMatch(
        /^[a-z-]+-2026-11-25\.jpg$/,
      );
  });

  it("finit N jours après sa réponse, et un an sans réponse", () => {
    expect(toLimites("2026-11-25T10:00:00.000Z", 30)).toEqual({
      verifieesAvant: "2026-10-26T10:00:00.000Z",
      donneesAvant: "2025-11-25T10:00:00.000Z",
    });
  });

  it("dit sa taille", () => {
    expect([300, 348_160, 1_258_291].map(formatTaille)).toEqual(["1\u00A0Ko", "340\u00A0Ko", "1,2\u00A0Mo"]);
  });
});
