/** A few households of a town, looked at one by one: a new grid, then a QF that ends. One that fails stops no other. */
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { listDebuts } from "#app/domain/grille/versions.ts";
import type { Grilles } from "#app/usecases/ports/grilles.ts";
import type { PortsPlaces } from "#app/usecases/give-places.ts";
import { keepOffre } from "#app/usecases/keep-offre.ts";
import type { Demandes } from "#app/usecases/ports/magasin.ts";
import { remindQuotient, type PortsRappelQuotient } from "./remind-quotient.ts";
import { renewGrilles, type IssueVeille, type PortsGrilles } from "./renew-grilles.ts";

export interface PortsVeille extends PortsGrilles, PortsRappelQuotient, PortsPlaces {
  foyers: PortsGrilles["foyers"] & PortsRappelQuotient["foyers"] & PortsPlaces["foyers"];
  decisions: PortsGrilles["decisions"];
  demandes: PortsGrilles["demandes"] & PortsPlaces["demandes"] & Pick<Demandes, "listFoyers">;
  grilles: Pick<Grilles, "listPubliees">;
  ville: PortsGrilles["ville"];
}

interface Passage {
  /** The last household that was looked at; empty at first. */
  apres: string;
  limite: number;
  now: string;
}

export interface Veille {
  /** The last one of this batch, or null when every household of the town was looked at. */
  suivant: string | null;
  faits: number;
  fautes: unknown[];
}

/** A household that moves is read again; what still moves waits for the next day. */
const ESSAIS = 5;

async function insist(act: () => Promise<IssueVeille>): Promise<number> {
  for (let essai = 1; essai <= ESSAIS; essai += 1) {
    const { kind } = await act();
    if (kind !== "depasse") return kind === "fait" ? 1 : 0;
  }
  return 0;
}

export async function watchFoyers(ports: PortsVeille, { apres, limite, now }: Passage): Promise<Veille> {
  const { anneeScolaire, nouvelleGrille, validiteQuotientMois } = ports.ville.reglages;
  const date = toJour(now);
  const rien: Veille = { suivant: null, faits: 0, fautes: [] };
  const debuts =
    nouvelleGrille === undefined
      ? []
      : listDebuts(await ports.grilles.listPubliees(), { date, au: findFinAnnee(anneeScolaire) });
  if (debuts.length === 0 && validiteQuotientMois === undefined) return rien;
  const foyerIds = await ports.demandes.listFoyers(anneeScolaire, { apres, limite });
  const lecture = { ...ports, offre: keepOffre(ports.offre) };
  const fautes: unknown[] = [];
  let faits = 0;
  for (const foyerId of foyerIds)
    try {
      // Each date in a batch of its own: the second one finds what the first one decided.
      for (const debut of debuts) faits += await insist(() => renewGrilles(lecture, { foyerId, debut, now }));
      faits += await insist(() => remindQuotient(lecture, { foyerId, now }));
    } catch (faute) {
      fautes.push(faute);
    }
  const dernier = foyerIds.at(-1);
  return { suivant: dernier !== undefined && foyerIds.length === limite ? dernier : null, faits, fautes };
}
