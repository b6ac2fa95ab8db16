/** Whether families may log in: FranceConnect knows the town, and the town says who decides and where to find it. */
import type { Connecteurs } from "./connecteurs.ts";
import type { Reglages } from "./reglages.ts";

/** What every decision and every page of help names; a new town has none of it. */
export const hasCoordonnees = ({ telephone, guichet, autorite, tribunal }: Reglages): boolean =>
  [telephone, guichet.adresse, guichet.horaires, autorite, tribunal].every((texte) => texte !== "");

export const hasFranceConnect = ({ franceConnect }: Pick<Connecteurs, "franceConnect">): boolean =>
  franceConnect.clientId !== "";

export const isOuverte = (reglages: Reglages, connecteurs: Pick<Connecteurs, "franceConnect">): boolean =>
  hasFranceConnect(connecteurs) && hasCoordonnees(reglages);
