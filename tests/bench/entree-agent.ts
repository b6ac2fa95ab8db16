/** An agent comes in by ProConnect. */
import { Ecart, toEnvoi, type Lue, type Navigateur } from "./navigateur.ts";

/** @returns the first page that the portal shows */
export async function enterAgent(navigateur: Navigateur, origine: string, slug: string): Promise<Lue> {
  const depart = await navigateur.open(`${origine}/connexion/proconnect`, {
    envoi: toEnvoi({}),
    stop: ({ pathname }) => pathname.includes("/interaction/"),
  });
  if (depart.status !== null) throw new Ecart("ProConnect ne s’ouvre pas");
  const page = await navigateur.open(`${depart.url.href}/persona/${slug}`);
  if (page.status !== 200 || page.url.origin !== origine) throw new Ecart("l’agent n’entre pas");
  return page;
}
