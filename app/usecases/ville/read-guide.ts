/** Where the town stands: what going live asks, and the steps of the first-run guide. */
import { findEnVigueur } from "#app/domain/grille/versions.ts";
import { listManques } from "#app/domain/inscription/questions.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { listEtapes, type Etape } from "#app/domain/ville/guide.ts";
import { listPoints, type Point } from "#app/domain/ville/mise-en-service.ts";
import type { Actes, Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agents } from "#app/usecases/ports/magasin.ts";
import type { ActivitesVille, AgentsVille, ReglagesVille } from "#app/usecases/ports/reglages.ts";
import { listGrilles, type BrouillonListe } from "./list-grilles.ts";

interface Ports {
  reglages: Pick<ReglagesVille, "read">;
  activites: Pick<ActivitesVille, "list">;
  grilles: Pick<Grilles, "listPubliees" | "listBrouillons">;
}

const listOuvertes = async ({ activites }: Pick<Ports, "activites">) =>
  (await activites.list()).filter(({ reglages }) => !reglages.fermee);

export async function readMiseEnService(
  { reglages, activites, grilles }: Ports,
  { now }: { now: string },
): Promise<Point[]> {
  const date = toJour(now);
  const [etat, ouvertes, publiees] = await Promise.all([
    reglages.read(),
    listOuvertes({ activites }),
    grilles.listPubliees(),
  ]);
  return listPoints({
    ...etat,
    date,
    activites: ouvertes.map((activite) => {
      const versions = publiees.filter(({ code }) => code === activite.grilleCode);
      const enVigueur = findEnVigueur(versions, date);
      return {
        nom: activite.nom,
        enVigueur: enVigueur !== null,
        manques: enVigueur ? listManques(activite, enVigueur.grille) : [],
      };
    }),
  });
}

export async function readGuide(
  ports: Ports & {
    agentsVille: Pick<AgentsVille, "list">;
    agents: Pick<Agents, "find">;
    actes: Pick<Actes, "list">;
  },
  { now }: { now: string },
): Promise<{ etapes: Etape[]; brouillons: BrouillonListe[] }> {
  const [etat, points, activites, agents, { brouillons, publiees }] = await Promise.all([
    ports.reglages.read(),
    readMiseEnService(ports, { now }),
    listOuvertes(ports),
    ports.agentsVille.list(),
    listGrilles(ports, { now }),
  ]);
  return {
    etapes: listEtapes({ ...etat, points, activites, agents, brouillons, grilles: publiees }),
    brouillons,
  };
}
