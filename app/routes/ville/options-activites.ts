import type { AppLoadContext } from "@remix-run/node";

/** The town's activities, closed ones too: what was decided for them is still billed. */
export const listOptionsActivites = async ({ services }: AppLoadContext) =>
  (await services.activites.list()).map(({ id, nom }) => ({ valeur: id, libelle: nom }));
