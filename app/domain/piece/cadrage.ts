/** How an agent looks at a document: how near, and which way up. Closed lists, since each value is a class of the page. */

/** Percents of the size at which the whole page is seen. */
const ZOOMS = [100, 150, 200, 300, 400] as const;
/** Degrees, clockwise. */
const ROTATIONS = [0, 90, 180, 270] as const;

export interface Cadrage {
  zoom: (typeof ZOOMS)[number];
  rotation: (typeof ROTATIONS)[number];
}

export const CADRAGE_ENTIER: Cadrage = { zoom: 100, rotation: 0 };

const find = <T extends number>(valeurs: readonly T[], lue: string | null): T | undefined =>
  valeurs.find((one) => String(one) === lue);

/** As an address says it; whatever is not in the lists is the whole page. */
export const parseCadrage = (params: Pick<URLSearchParams, "get">): Cadrage => ({
  zoom: find(ZOOMS, params.get("zoom")) ?? CADRAGE_ENTIER.zoom,
  rotation: find(ROTATIONS, params.get("rotation")) ?? CADRAGE_ENTIER.rotation,
});

/** One step nearer (1) or farther (-1), within the list. */
export function changeZoom({ zoom, rotation }: Cadrage, pas: 1 | -1): Cadrage {
  return { zoom: ZOOMS[ZOOMS.indexOf(zoom) + pas] ?? zoom, rotation };
}

/** A quarter turn to the right (1) or to the left (-1). */
export function turn({ zoom, rotation }: Cadrage, quart: 1 | -1): Cadrage {
  const rang = (ROTATIONS.indexOf(rotation) + quart + ROTATIONS.length) % ROTATIONS.length;
  return { zoom, rotation: ROTATIONS[rang] ?? rotation };
}

/** « Page entière », « Zoom 150 %, tourné de 90° » */
export function describeCadrage({ zoom, rotation }: Cadrage): string {
  const taille = zoom === CADRAGE_ENTIER.zoom ? "Page entière" : `Zoom ${zoom}\u00A0%`;
  return rotation === 0 ? taille : `${taille}, tourné de ${rotation}°`;
}
