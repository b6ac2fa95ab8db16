/** The portal says in each town's database, once a minute, that it runs and can write there. */
import { toMinute } from "#app/domain/statistiques/disponibilite.ts";
import { toMois } from "#app/domain/statistiques/mois.ts";
import { beat } from "#db/queries/battements.ts";
import type { Registre } from "#db/villes.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";

interface Reglages {
  registre: Pick<Registre, "listVilles">;
  now(): string;
  /** Milliseconds between two rounds, well under a minute; null: only when asked. */
  intervalle: number | null;
}

const nom = "disponibilite";

export function startDisponibilite({ registre, now, intervalle }: Reglages): Ronde {
  const dernieres = new Map<string, number>();
  const visit = (): Promise<number> =>
    visitVilles({ registre, nom }, async (ville) => {
      const instant = now();
      const minute = toMinute(instant);
      if ((dernieres.get(ville.id) ?? -1) >= minute) return 0;
      await beat(ville, { mois: toMois(instant), minute });
      dernieres.set(ville.id, minute);
      return 1;
    });
  return startRonde({ nom, visit, intervalle });
}
