/** An activity is added or changed, with its audit line. */
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { listDonnees } from "#app/domain/grille/donnees.ts";
import { toBesoins } from "#app/domain/ville/sections/besoins-activite.ts";
import { makeSectionActivite, type ActiviteSaisie } from "#app/domain/ville/sections/activite.ts";
import {
  listChangements,
  toDetail,
  type Changement,
  type Section,
} from "#app/domain/ville/sections/section.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import type { Grilles } from "#app/usecases/ports/grilles.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import type { ActivitesVille, ReglagesVille } from "#app/usecases/ports/reglages.ts";
import { parseAvant, toAvant } from "./save-reglages.ts";

interface Ports {
  activites: ActivitesVille;
  grilles: Pick<Grilles, "listPubliees">;
  reglages: Pick<ReglagesVille, "read">;
  commit: Commit;
  newId(): string;
}

export type IssueActivite =
  | { kind: "enregistre"; id: string }
  | { kind: "introuvable" }
  | { kind: "refuse"; erreurs: ErreurForm[] }
  | { kind: "conflit"; changements: Changement[] };

/** A new activity, before anything is typed. */
export const NEUVE: ActiviteSaisie = {
  nom: "",
  service: "",
  grilleCode: "",
  ordre: 0,
  reglages: { uniteDite: "", modalite: "regulier" },
};

/** The form, with the grids and schools of this town, and what the grid `grilleCode` asks. */
export async function openSectionActivite(
  { grilles, reglages }: Pick<Ports, "grilles" | "reglages">,
  grilleCode: string,
): Promise<Section<ActiviteSaisie>> {
  const publiees = await grilles.listPubliees();
  const codes = [...new Set(publiees.map(({ code }) => code))];
  return makeSectionActivite({
    grilles: codes.map((code) => {
      // The newest first: its title is the one to show.
      const { titre, valable } = publiees.find((one) => one.code === code)!.grille;
      return { code, titre: valable === A_COMPLETER ? `${titre} (dates à compléter)` : titre };
    }),
    besoins: toBesoins(
      publiees.filter(({ code }) => code === grilleCode).map(({ grille }) => listDonnees(grille)),
    ),
    ecoles: (await reglages.read()).reglages.ecoles ?? [],
  });
}

interface Commande {
  agentId: string;
  saisie: Saisie;
  now: string;
}

export async function addActivite(
  ports: Ports,
  { agentId, saisie, now }: Commande,
): Promise<Exclude<IssueActivite, { kind: "introuvable" }>> {
  // A form opened without a grid had no field for what this one asks: it stays to be filled.
  const section = await openSectionActivite(ports, saisie.grille ?? "");
  const lecture = section.appliquer(NEUVE, saisie, now);
  if (lecture.kind === "refuse") return lecture;
  const id = ports.newId();
  const detail = { Nom: lecture.valeur.nom, Grille: lecture.valeur.grilleCode };
  const lot = {
    ecritures: [ports.activites.add({ ...lecture.valeur, id })],
    journal: [],
    courriels: [],
    actes: [{ agentId, quoi: "activite-ajoutee", objet: id, detail }],
  };
  const result = await ports.commit(lot, now);
  if (result.kind !== "fait") throw new Error("ajout d’activité refusé par la base");
  return { kind: "enregistre", id };
}

export async function saveActivite(
  ports: Ports,
  { id, avant, agentId, saisie, now }: Commande & { id: string; avant: string },
): Promise<IssueActivite> {
  const lue = await ports.activites.find(id);
  if (!lue) return { kind: "introuvable" };
  const section = await openSectionActivite(ports, lue.grilleCode);
  const courant = section.lire(lue);
  const conflit = (maintenant: Saisie): IssueActivite => ({
    kind: "conflit",
    changements: listChangements(section.champs, parseAvant(avant), maintenant),
  });
  if (toAvant(courant) !== avant) return conflit(courant);
  const lecture = section.appliquer(lue, saisie, now);
  if (lecture.kind === "refuse") return lecture;
  const changements = listChangements(section.champs, courant, section.lire(lecture.valeur));
  if (changements.length === 0) return { kind: "enregistre", id };
  const lot = {
    ecritures: [ports.activites.save(lue, lecture.valeur)],
    journal: [],
    courriels: [],
    actes: [{ agentId, quoi: "activite-modifiee", objet: id, detail: toDetail(changements) }],
  };
  const result = await ports.commit(lot, now);
  if (result.kind === "fait") return { kind: "enregistre", id };
  const relue = await ports.activites.find(id);
  return relue ? conflit(section.lire(relue)) : { kind: "introuvable" };
}
