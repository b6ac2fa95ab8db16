/** An agent keeps a way to read the queue under a name, or lets it go. */
import { isMemeVue, parseFiltre, writeFiltre, type FiltreFile } from "#app/domain/dossier/filtre-file.ts";
import type { Vues } from "#app/usecases/ports/file.ts";
import type { Agent, Commit } from "#app/usecases/ports/magasin.ts";

interface Ports {
  vues: Vues;
  newId(): string;
  commit: Commit;
}

/** More than these are a list to search, no longer a row to choose from. */
const VUES_MAX = 12;
const NOM_MAX = 40;

export type IssueVue = { kind: "gardee"; id: string } | { kind: "refuse"; message: string };

export async function keepVue(
  { vues, newId, commit }: Ports,
  { agent, nom: ecrit, filtre, now }: { agent: Agent; nom: string; filtre: FiltreFile; now: string },
): Promise<IssueVue> {
  const refuse = (message: string): IssueVue => ({ kind: "refuse", message });
  const nom = ecrit.trim();
  if (nom === "") return refuse("Écrivez le nom de la vue.");
  if (nom.length > NOM_MAX) return refuse(`Écrivez ${NOM_MAX} caractères au plus.`);
  const gardees = await vues.list(agent.id);
  if (gardees.some((one) => one.nom.toLowerCase() === nom.toLowerCase()))
    return refuse("Vous avez déjà une vue de ce nom\u00A0: choisissez-en un autre.");
  if (gardees.length >= VUES_MAX) return refuse(`Vous avez déjà ${VUES_MAX} vues\u00A0: supprimez-en une.`);
  const meme = gardees.find((one) => isMemeVue(parseFiltre(new URLSearchParams(one.requete)), filtre));
  if (meme) return refuse(`Cette vue est déjà gardée\u00A0: «\u00A0${meme.nom}\u00A0».`);
  const id = newId();
  const ajout = vues.add(agent.id, { id, nom, requete: writeFiltre(filtre).toString() }, now);
  const result = await commit({ ecritures: [ajout], journal: [], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("vue non gardée");
  return { kind: "gardee", id };
}

/** Once: a second click finds nothing left to do. */
export async function removeVue(
  { vues, commit }: Omit<Ports, "newId">,
  { agent, id, now }: { agent: Agent; id: string; now: string },
): Promise<void> {
  await commit({ ecritures: [vues.remove(agent.id, id)], journal: [], courriels: [] }, now);
}
