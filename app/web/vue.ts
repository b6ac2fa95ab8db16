/** What every page shows around its content, the same for all audiences. */
import type { AppLoadContext } from "@remix-run/node";

export interface Vue {
  ville: { nom: string; telephone: string; guichet: string; couleur: string };
  demo: boolean;
}

export function makeVue({ services: { ville }, demo }: AppLoadContext): Vue {
  const { telephone, guichet, couleur } = ville.reglages;
  return { ville: { nom: ville.nom, telephone, guichet: guichet.horaires, couleur }, demo };
}
