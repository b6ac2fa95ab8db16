/** A town from nothing, with the one agent who can open the rest: the same for the command, the demonstration, the tests. */
import { v7 as uuid } from "uuid";
import type { VilleDemandee } from "#app/domain/ville/nouvelle-ville.ts";
import { writeLot } from "./commit.ts";
import { addAgent } from "./queries/agents.ts";
import type { EtapesCreation, Occupation, Registre, Ville } from "./villes.ts";

export type IssueCreation = { kind: "creee"; ville: Ville } | Exclude<Occupation, { kind: "libre" }>;

/** Who acts while the town has no agent: whoever typed the command. */
const INSTALLATION = "installation";

/**
 * Cut anywhere, the same command typed again creates the town.
 * @param instant ISO date-time in UTC
 */
export async function createVilleNeuve(
  registre: Registre,
  { administrateur, connecteurs, ...demandee }: VilleDemandee,
  instant: string,
  etapes: Pick<EtapesCreation, "avantRegistre"> = {},
): Promise<IssueCreation> {
  const occupation = await registre.checkLibre(demandee);
  if (occupation.kind !== "libre") return occupation;
  const nouvelle = { ...demandee, id: uuid(), prive: connecteurs, creeLe: instant };
  const { siret, slug, hotes } = demandee;
  const premier = { ...administrateur, id: uuid(), siret, roles: ["administrateur"], actif: true };
  const detail = { Hôtes: hotes.join(", "), Administrateur: administrateur.nom };
  const acte = { agentId: INSTALLATION, quoi: "ville-creee", objet: slug, detail };
  const ville = await registre.createVille(nouvelle, {
    ...etapes,
    ecrire: (neuve, tx) => {
      const ecritures = [addAgent(neuve, premier)];
      return writeLot(neuve, tx, { ecritures, journal: [], courriels: [], actes: [acte] }, instant);
    },
  });
  return { kind: "creee", ville };
}
