/** What a family ticks and answers on its page. */
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Activite } from "./activite.ts";
import { CHAMP_CHOIX, parseChoix, toValeur, type Choix } from "./choix.ts";
import { parseJours } from "./jours.ts";
import { parseMenu } from "./menus.ts";
import { listQuestions } from "./questions.ts";
import { parseReponses } from "./saisie-reponses.ts";

/** Every box ticked in a form, of all the children, as `toValeur` writes them. */
export const listCochees = (saisie: Saisie): string[] =>
  Object.entries(saisie).flatMap(([nom, texte]) => (nom.startsWith(CHAMP_CHOIX) ? texte.split("\n") : []));

/** In the names of the fields that a family fills for one child in one activity. */
export const toPrefixe = (choix: Choix): string => `reponse-${toValeur(choix)}`;

/** The pairs ticked among those proposed, each with its answers; what is not ticked is not read. */
export function parseChoixSaisis(
  saisie: Saisie,
  valeurs: readonly string[],
  {
    proposees,
    offre,
  }: { proposees: readonly Choix[]; offre: readonly { activite: Activite; grille: Grille }[] },
): { choix: Choix[]; erreurs: ErreurForm[] } {
  const demandes = new Map(
    offre.map(({ activite, grille }) => [
      activite.id,
      { activite, questions: listQuestions(activite, grille) },
    ]),
  );
  const lus = parseChoix(valeurs, proposees).map((paire) => {
    const { activite, questions } = demandes.get(paire.activiteId)!;
    const prefixe = toPrefixe(paire);
    const { reponses, erreurs } = parseReponses(saisie, prefixe, questions);
    const { jours, erreurs: autres } = parseJours(saisie, prefixe, activite);
    const { menu, erreurs: deMenu } = parseMenu(saisie, prefixe, activite);
    const choix = {
      ...paire,
      ...(reponses && { reponses }),
      ...(jours && { jours }),
      ...(menu !== undefined && { menu }),
    };
    return { choix, erreurs: [...autres, ...deMenu, ...erreurs] };
  });
  return { choix: lus.map(({ choix }) => choix), erreurs: lus.flatMap(({ erreurs }) => erreurs) };
}
