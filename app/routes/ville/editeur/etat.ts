/** What the editor holds: the document as typed, and the way back. Pure, so that it is tested without a page. */
import { toLieu, writeAt, type Chemin } from "#app/domain/tarification/chemin.ts";

interface Retour {
  document: unknown;
  /** What was done from there, in words. */
  libelle: string;
  /** The field being typed in: one step back for the whole word. */
  champ: string | null;
}

export interface EtatEditeur {
  document: unknown;
  passe: readonly Retour[];
  /** What has just been done, read aloud. */
  annonce: string;
  /** Where the reader goes once this is drawn, anew for each gesture that says where. */
  focus: { id: string } | null;
}

export type Action =
  | { kind: "write"; chemin: Chemin; valeur: unknown; libelle: string }
  | { kind: "change"; change: (document: unknown) => unknown; libelle: string; focus?: string | undefined }
  | { kind: "replace"; document: unknown; annonce: string }
  | { kind: "undo" };

const RETOURS_MAX = 200;

export const createEtat = (document: unknown): EtatEditeur => ({
  document,
  passe: [],
  annonce: "",
  focus: null,
});

export function reduceEtat(etat: EtatEditeur, action: Action): EtatEditeur {
  const { document, passe } = etat;
  const advance = (neuf: unknown, libelle: string, champ: string | null): EtatEditeur => ({
    document: neuf,
    passe:
      champ !== null && passe.at(-1)?.champ === champ
        ? passe
        : [...passe.slice(-RETOURS_MAX), { document, libelle, champ }],
    annonce: champ === null ? `${libelle}.` : "",
    focus: null,
  });
  switch (action.kind) {
    case "write": {
      const { chemin, valeur, libelle } = action;
      return advance(writeAt(document, chemin, valeur), libelle, toLieu(chemin));
    }
    case "change": {
      const { change, libelle, focus } = action;
      return {
        ...advance(change(document), libelle, null),
        focus: focus === undefined ? null : { id: focus },
      };
    }
    case "replace":
      return { document: action.document, passe, annonce: action.annonce, focus: null };
    case "undo": {
      const dernier = passe.at(-1);
      if (!dernier) return etat;
      return {
        document: dernier.document,
        passe: passe.slice(0, -1),
        annonce: `Annulé\u00a0: ${dernier.libelle}.`,
        focus: null,
      };
    }
  }
}
