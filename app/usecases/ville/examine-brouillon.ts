/** All that is to be known of a draft before it is published: pure, the same for the page and for the act. */
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { checkDocument, isBloquant } from "#app/domain/tarification/verification/check-grille.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";
import { nextVersion } from "#app/domain/grille/versions.ts";
import type { Brouillon, GrillePubliee } from "#app/usecases/ports/grilles.ts";

const isObjet = (valeur: unknown): valeur is Record<string, unknown> =>
  typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);

/** The grid's lasting name and its number are the portal's: a document never says others. */
export const stampDocument = (document: unknown, { code, version }: { code: string; version: number }) =>
  isObjet(document) ? { ...document, id: code, version } : document;

/** What its dates will do to the versions before it, that nothing forbids and that must be read. */
export type Avis =
  /** Starts on a day that has passed: prices already told may change. */
  | { kind: "debut-passe"; du: string }
  /** Nothing prices from the day after. */
  | { kind: "sans-suite"; au: string }
  /** Starts before a version that was published earlier, which will never apply. */
  | { kind: "devance"; version: number };

export interface Examen {
  version: number;
  document: unknown;
  /** Null when the document cannot be read: `constats` say where. */
  grille: Grille | null;
  constats: Constat[];
  /** Nothing in the grid itself stands against its publication. */
  publiable: boolean;
  avis: Avis[];
}

function listAvis(grille: Grille, versions: readonly GrillePubliee[], date: string): Avis[] {
  const { valable } = grille;
  if (valable === A_COMPLETER) return [];
  const devancee = versions.find(
    (one) => one.grille.valable !== A_COMPLETER && one.grille.valable.du >= valable.du,
  );
  return [
    ...(valable.du < date ? [{ kind: "debut-passe" as const, du: valable.du }] : []),
    ...(valable.au === undefined ? [] : [{ kind: "sans-suite" as const, au: valable.au }]),
    ...(devancee ? [{ kind: "devance" as const, version: devancee.version }] : []),
  ];
}

/** @param date today's civil date */
export function examineBrouillon(
  { code, document: ecrit }: Pick<Brouillon, "code" | "document">,
  versions: readonly GrillePubliee[],
  date: string,
): Examen {
  const version = nextVersion(versions);
  const document = stampDocument(ecrit, { code, version });
  const lecture = parseGrille(document);
  const grille = lecture.kind === "lue" ? lecture.grille : null;
  const constats = checkDocument(document);
  if (grille?.modele)
    constats.push({
      gravite: "bloquant",
      code: "document",
      lieu: "modele",
      message: "Un modèle ne se publie pas tel quel.",
      remede: "Retirer « modele » du document.",
    });
  return {
    version,
    document,
    grille,
    constats,
    publiable: grille !== null && constats.every((constat) => !isBloquant(constat, {})),
    avis: grille ? listAvis(grille, versions, date) : [],
  };
}
