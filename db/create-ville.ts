/** A town from nothing, with the one agent who can open the rest: the same for the command, the demonstration, the tests. */
import { v7 as uuid } from "uuid";
import type { VilleDemandee } from "#app/domain/ville/nouvelle-ville.ts";
import { saveAgent } from "./queries/agents.ts";
import type { Occupation, Registre, Ville } from "./villes.ts";

export type IssueCreation = { kind: "creee"; ville: Ville } | Exclude<Occupation, { kind: "libre" }>;

/** @param instant ISO date-time in UTC */
export async function createVilleNeuve(
  registre: Registre,
  { administrateur, connecteurs, ...demandee }: VilleDemandee,
  instant: string,
): Promise<IssueCreation> {
  const occupation = await registre.checkLibre(demandee);
  if (occupation.kind !== "libre") return occupation;
  const nouvelle = { ...demandee, id: uuid(), prive: connecteurs, creeLe: instant };
  const ville = await registre.createVille(nouvelle, (neuve) =>
    saveAgent(neuve, {
      ...administrateur,
      id: uuid(),
      siret: demandee.siret,
      roles: ["administrateur"],
      actif: true,
    }),
  );
  return { kind: "creee", ville };
}
