/** The prices in force, page by page: a page is so many households, whole. */
import { listPrixFoyer, type Periode, type PrixEnVigueur } from "#app/domain/export/prix-en-vigueur.ts";
import type { Facturation } from "#app/usecases/ports/export.ts";

interface Ports {
  facturation: Facturation;
}

export interface DemandePrix {
  periode: Periode;
  /** ISO date-time in UTC: only what changed since; null takes everything. */
  depuis: string | null;
  /** Ids; null takes every activity. */
  activites: readonly string[] | null;
}

export interface PagePrix {
  prix: PrixEnVigueur[];
  /** Where the next page begins; null when this one is the last. */
  suivant: string | null;
}

export async function listPrix(
  { facturation }: Ports,
  { apres, limite, ...demande }: DemandePrix & { apres: string; limite: number },
): Promise<PagePrix> {
  const foyers = await facturation.listFoyers({ apres, limite, depuis: demande.depuis });
  const prix = foyers.flatMap((foyer) => listPrixFoyer(foyer, demande));
  const dernier = foyers.at(-1)?.foyerId;
  return { prix, suivant: foyers.length < limite ? null : (dernier ?? null) };
}

/** Households read at once: pages are served in between. */
const LOT = 100;

export async function readTousPrix(ports: Ports, demande: DemandePrix): Promise<PrixEnVigueur[]> {
  const tous: PrixEnVigueur[] = [];
  for (let apres: string | null = ""; apres !== null;) {
    const page: PagePrix = await listPrix(ports, { ...demande, apres, limite: LOT });
    tous.push(...page.prix);
    apres = page.suivant;
  }
  return tous;
}
