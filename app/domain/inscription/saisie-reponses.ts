/** The questions of an activity as a form has them; the same fields for the family and for the simulator. */
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { QuestionQuantite, Questions, Reponses } from "./questions.ts";

/** The field of one quantity; `prefixe` tells the child and the activity. */
export const toChampQuantite = (prefixe: string, nom: string): string => `${prefixe}-${nom}`;

export const toChampPai = (prefixe: string): string => `${prefixe}-pai`;

export const hasQuestions = ({ quantites, pai }: Questions): boolean => quantites.length > 0 || pai;

function parseQuantite(texte: string, { min, max }: QuestionQuantite): number | null {
  if (!/^\d{1,6}$/.test(texte)) return null;
  const nombre = Number(texte);
  return nombre >= min && nombre <= max ? nombre : null;
}

export interface LectureReponses {
  /** Undefined where nothing is asked. */
  reponses: Reponses | undefined;
  erreurs: ErreurForm[];
}

/** A field that the form did not have keeps the town's number; an empty one is refused. */
export function parseReponses(saisie: Saisie, prefixe: string, questions: Questions): LectureReponses {
  if (!hasQuestions(questions)) return { reponses: undefined, erreurs: [] };
  const erreurs: ErreurForm[] = [];
  const quantites = questions.quantites.map((question) => {
    const champ = toChampQuantite(prefixe, question.nom);
    const texte = saisie[champ];
    const nombre = texte === undefined ? question.nombre : parseQuantite(texte.trim(), question);
    if (nombre === null)
      erreurs.push({
        champ,
        message: `${question.libelle}\u00A0: écrivez un nombre entier, de ${question.min} à ${question.max}.`,
      });
    return [question.nom, nombre ?? question.nombre] as const;
  });
  const pai = questions.pai && saisie[toChampPai(prefixe)] === "oui";
  return { reponses: { quantites: Object.fromEntries(quantites), pai }, erreurs };
}

/** What fills the fields again. */
export function writeReponses(
  prefixe: string,
  { quantites, pai }: Questions,
  reponses: Reponses | undefined,
): Saisie {
  return Object.fromEntries([
    ...quantites.map(({ nom, nombre }) => [
      toChampQuantite(prefixe, nom),
      String(reponses?.quantites[nom] ?? nombre),
    ]),
    ...(pai && reponses?.pai ? [[toChampPai(prefixe), "oui"]] : []),
  ]);
}
