/** What the editor understands of the document while it is typed, by the same domain as the server. */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { asObjet, toLieu } from "#app/domain/tarification/chemin.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille, type Faute } from "#app/domain/tarification/parse-grille.ts";
import { checkGrille } from "#app/domain/tarification/verification/check-grille.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";
import type { Messages } from "./contexte.tsx";

export interface LectureBrouillon {
  fautes: readonly Faute[];
  /** The whole grid, when all of it can be read. */
  grille: Grille | null;
  /** What gives prices, readable or not around it. */
  tarif: Grille | null;
}

/** Prices go on being told while a title or a test case cannot be read. */
function readTarif(document: unknown): Grille | null {
  const { qfFractionnaire, sansBase, residents, deuxFoyers, definitions, ...reste } = asObjet(document);
  const facultatifs = { qfFractionnaire, sansBase, residents, deuxFoyers, definitions };
  const lecture = parseGrille({
    format: "grille/1",
    id: "brouillon",
    version: 1,
    titre: "Brouillon",
    unite: "unité",
    base: reste["base"],
    deliberation: A_COMPLETER,
    valable: A_COMPLETER,
    coutUsager: A_COMPLETER,
    arrondi: reste["arrondi"],
    tarif: reste["tarif"],
    casDeControle: [],
    ...Object.fromEntries(Object.entries(facultatifs).filter(([, valeur]) => valeur !== undefined)),
  });
  return lecture.kind === "lue" ? lecture.grille : null;
}

export function readBrouillon(document: unknown): LectureBrouillon {
  const lecture = parseGrille(document);
  if (lecture.kind === "lue") return { fautes: [], grille: lecture.grille, tarif: lecture.grille };
  return { fautes: lecture.fautes, grille: null, tarif: readTarif(document) };
}

export const useLecture = (document: unknown): LectureBrouillon => {
  const differe = useDeferredValue(document);
  return useMemo(() => readBrouillon(differe), [differe]);
};

/** Milliseconds without typing before a check; a grid that takes long waits longer. */
const REPOS = 150;

/** The findings of the last grid that could be read; `null` before the first check. */
export function useConstatsGrille({ grille, tarif }: LectureBrouillon): readonly Constat[] | null {
  const [constats, setConstats] = useState<readonly Constat[] | null>(null);
  const duree = useRef(0);
  useEffect(() => {
    const lue = grille ?? tarif;
    if (!lue) return setConstats([]);
    const check = (): void => {
      const debut = performance.now();
      // around a part that cannot be read, what is to be completed is not known
      setConstats(checkGrille(lue).filter(({ gravite }) => grille !== null || gravite !== "a-completer"));
      duree.current = performance.now() - debut;
    };
    const minuteur = setTimeout(check, REPOS + 4 * duree.current);
    return () => clearTimeout(minuteur);
  }, [grille, tarif]);
  return constats;
}

export function makeMessages({ fautes }: LectureBrouillon, constats: readonly Constat[]): Messages {
  const parLieu = new Map<string, Constat[]>();
  for (const constat of constats) {
    const lieu = toLieu(constat.place ?? []);
    parLieu.set(lieu, [...(parLieu.get(lieu) ?? []), constat]);
  }
  return {
    fautes: new Map(fautes.toReversed().map(({ lieu, message }) => [lieu, message])),
    constats: parLieu,
  };
}
