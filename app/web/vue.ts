/** What every page shows around its content, the same for all audiences; loaded once, by the root. */
import type { AppLoadContext } from "@remix-run/node";
import { useRouteLoaderData } from "@remix-run/react";
import { paths } from "./paths.ts";

export interface Vue {
  ville: { nom: string; telephone: string; guichet: string; logo: string | null };
  demo: boolean;
}

export function makeVue({ services: { ville }, demo }: AppLoadContext): Vue {
  const { telephone, guichet, logo } = ville.reglages;
  return {
    ville: { nom: ville.nom, telephone, guichet: guichet.horaires, logo: logo ? paths.logo(logo) : null },
    demo,
  };
}

/** The root's data, for a layout: present whenever a layout renders. */
export function useVue(): Vue {
  const vue = useRouteLoaderData<Vue>("root");
  if (!vue) throw new Error("la racine n’a rien chargé");
  return vue;
}
