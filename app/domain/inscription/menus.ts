/** The meal that a family chooses for one child, among those that the town cooks: it changes no price, and says no reason. */
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { Activite } from "./activite.ts";
import type { Choix } from "./choix.ts";

/** A single menu is not a question. */
export const listMenus = ({ reglages: { menus = [] } }: Pick<Activite, "reglages">): readonly string[] =>
  menus.length > 1 ? menus : [];

export const toChampMenu = (prefixe: string): string => `${prefixe}-menu`;

/** A form that did not ask leaves the first one; what the town does not cook is refused. */
export function parseMenu(
  saisie: Saisie,
  prefixe: string,
  activite: Pick<Activite, "nom" | "reglages">,
): { menu: string | undefined; erreurs: ErreurForm[] } {
  const champ = toChampMenu(prefixe);
  const menus = listMenus(activite);
  const [premier] = menus;
  if (premier === undefined) return { menu: undefined, erreurs: [] };
  const dit = saisie[champ] ?? premier;
  return menus.includes(dit)
    ? { menu: dit, erreurs: [] }
    : {
        menu: premier,
        erreurs: [{ champ, message: `${activite.nom}\u00A0: choisissez un menu de la liste.` }],
      };
}

/** « menu : sans viande »; the town may have changed its menus since: then what was chosen stays said. */
export function describeMenu(
  activite: Pick<Activite, "reglages">,
  { menu = listMenus(activite)[0] }: Pick<Choix, "menu"> = {},
): string[] {
  return menu === undefined ? [] : [`menu\u00A0: ${menu}`];
}
