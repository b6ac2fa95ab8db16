import type { Centimes } from "#app/domain/montant/montant.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { computeTarif, type Resultat } from "./compute-tarif.ts";
import { describeResultat, type EtapeEnMots } from "./explication.ts";
import type { Grille } from "./grille.ts";
import type { MotifSansPrix } from "./noeuds/contexte.ts";
import { parseSituation, type Faute } from "./parse-grille.ts";

/** Ce que vaut un cas : un prix et son explication, ou la raison de son absence. */
export type IssueCas =
  | { readonly montantCentimes: Centimes; readonly explication: readonly EtapeEnMots[] }
  | {
      readonly refus: { readonly kind: MotifSansPrix | "situation-illisible"; readonly message: string };
    };

/** `ecart` : en mots, quand le cas dit ce qu'il attend et obtient autre chose. */
export interface Cas {
  readonly issue: IssueCas;
  readonly ecart: string | null;
}

const isObjet = (valeur: unknown): valeur is Record<string, unknown> =>
  typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);

/** Une situation qui porte son `attendu`, ou un cas de contrôle tel que les grilles l'écrivent. */
function splitCas(document: unknown): { situation: unknown; attendu: unknown } {
  if (!isObjet(document)) return { situation: document, attendu: undefined };
  const { attendu, ...situation } = document;
  return { situation: isObjet(situation["situation"]) ? situation["situation"] : situation, attendu };
}

/** « quotient.quotient.valeur : quotient décimal positif ou nul attendu. » */
export const formatFaute = ({ lieu, message }: Faute): string =>
  lieu === "" ? message : `${lieu}\u00a0: ${message}`;

const refuse = (fautes: readonly Faute[]): IssueCas => ({
  refus: { kind: "situation-illisible", message: fautes.map(formatFaute).join(" ") },
});

function toIssue(resultat: Resultat): IssueCas {
  const explication = describeResultat(resultat);
  if (resultat.kind === "prix") return { montantCentimes: resultat.centimes, explication };
  const { libelle, detail } = explication.at(-1)!;
  return { refus: { kind: resultat.motif, message: `${[libelle, detail].filter(Boolean).join(". ")}` } };
}

const dire = (attendu: Centimes | null): string =>
  attendu === null ? "pas de prix" : formatMontant(attendu);

function findEcart(attendu: unknown, issue: IssueCas): string | null {
  if (attendu === undefined) return null;
  if (attendu !== null && !Number.isSafeInteger(attendu))
    return "attendu\u00a0: un nombre entier de centimes, ou null, est attendu.";
  const obtenu = "refus" in issue ? null : issue.montantCentimes;
  if (obtenu === attendu) return null;
  const raison = "refus" in issue ? ` (${issue.refus.message})` : "";
  return `attendu ${dire(attendu as Centimes | null)}, obtenu ${dire(obtenu)}${raison}`;
}

/** Calcule un cas inconnu. Ne lève jamais : une situation illisible est un refus, avec sa place. */
export function computeCas(grille: Grille, document: unknown): Cas {
  const { situation, attendu } = splitCas(document);
  const lecture = parseSituation(situation);
  const issue =
    lecture.kind === "lue" ? toIssue(computeTarif(grille, lecture.situation)) : refuse(lecture.fautes);
  return { issue, ecart: findEcart(attendu, issue) };
}
