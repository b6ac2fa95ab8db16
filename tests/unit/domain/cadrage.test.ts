import { expect, it } from "vitest";
import {
  CADRAGE_ENTIER,
  changeZoom,
  describeCadrage,
  parseCadrage,
  turn,
} from "#app/domain/piece/cadrage.ts";

const lire = (adresse: string) => parseCadrage(new URLSearchParams(adresse));

it("une adresse ne dit que ce que les listes admettent", () => {
  expect(lire("zoom=150&rotation=270")).toEqual({ zoom: 150, rotation: 270 });
  for (const adresse of ["", "zoom=151&rotation=45", "zoom=1e2&rotation=-90", "zoom=%22%3E&rotation=090"])
    expect(lire(adresse)).toEqual(CADRAGE_ENTIER);
});

it("le zoom s’arrête à ses deux bouts", () => {
  expect(changeZoom(CADRAGE_ENTIER, -1)).toEqual(CADRAGE_ENTIER);
  expect(changeZoom({ zoom: 300, rotation: 90 }, 1)).toEqual({ zoom: 400, rotation: 90 });
  expect(changeZoom({ zoom: 400, rotation: 90 }, 1)).toEqual({ zoom: 400, rotation: 90 });
});

it("quatre quarts de tour, dans un sens ou dans l’autre, ramènent à l’endroit", () => {
  const gauche = [1, 2, 3, 4].reduce((vue) => turn(vue, -1), CADRAGE_ENTIER);
  expect(gauche).toEqual(CADRAGE_ENTIER);
  expect(turn(CADRAGE_ENTIER, -1).rotation).toBe(270);
  expect([1, 2, 3, 4].reduce((vue) => turn(vue, 1), CADRAGE_ENTIER)).toEqual(CADRAGE_ENTIER);
});

it("se dit en mots", () => {
  expect(describeCadrage(CADRAGE_ENTIER)).toBe("Page entière");
  expect(describeCadrage({ zoom: 150, rotation: 90 })).toBe("Zoom 150\u00A0%, tourné de 90°");
});
