/**
 * The adult of a paper household types the code of their letter. FranceConnect must show the same person; otherwise
 * nothing is shown, and an agent says whether it is.
 */
import { isMemeAdulte, type AdultePapier, type Lettre } from "#app/domain/foyer/papier.ts";
import { isUtilisable } from "#app/domain/foyer/invitation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { makeCourrielRattache } from "./mail-foyer.ts";
import { openCas } from "./open-cas.ts";
import { renewFoyer, type PortsSuite } from "./renew-foyer.ts";
import type { Compte, Comptes, Demandes, Ecriture, FileCas, Foyer, Foyers } from "./ports/magasin.ts";
import type { Papiers } from "./ports/partage.ts";
import { vacateFoyer, type PortsDepart } from "./vacate-foyer.ts";

export interface PortsLettre {
  foyers: Pick<Foyers, "find">;
  demandes: Pick<Demandes, "listEnvoyees">;
  papiers: Pick<Papiers, "findLettreByCode" | "findLettreAConfirmer" | "listAdultes">;
}

export interface PortsPapier extends PortsSuite, PortsDepart {
  comptes: Pick<Comptes, "moveFoyer">;
  foyers: PortsDepart["foyers"] & PortsSuite["foyers"];
  papiers: PortsLettre["papiers"] & Pick<Papiers, "removeAdulte" | "setEtatLettre">;
  cas: PortsSuite["cas"] & Pick<FileCas, "close">;
}

export type LectureLettre =
  | { kind: "inutilisable" }
  | { kind: "foyer-commence" }
  /** Said alike to the adult of the file and to anybody else who holds the letter. */
  | { kind: "papier"; lettre: Lettre; adulte: AdultePapier; foyer: Foyer };

/** Children, or a request: what cannot be left without an agent. */
export const hasCommence = async (
  { demandes }: { demandes: Pick<Demandes, "listEnvoyees"> },
  { id, enfants }: Pick<Foyer, "id" | "enfants">,
): Promise<boolean> => enfants.length > 0 || (await demandes.listEnvoyees(id)).length > 0;

export async function readLettre(
  ports: PortsLettre,
  { compte, code, now }: { compte: Compte; code: string; now: string },
): Promise<LectureLettre> {
  const lettre = await ports.papiers.findLettreByCode(code);
  if (!lettre || !isUtilisable(lettre, now)) return { kind: "inutilisable" };
  const adultes = await ports.papiers.listAdultes(lettre.foyerId);
  const adulte = adultes.find(({ id }) => id === lettre.adulteId);
  const foyer = await ports.foyers.find(compte.foyerId, toJour(now));
  if (!foyer) throw new Error("compte sans foyer");
  // One answer at a time: whoever waits for an agent cannot try another letter.
  if (!adulte || (await ports.papiers.findLettreAConfirmer(compte.id))) return { kind: "inutilisable" };
  if (await hasCommence(ports, foyer)) return { kind: "foyer-commence" };
  return { kind: "papier", lettre, adulte, foyer };
}

export type IssueLettre = { kind: "entre" } | { kind: "chez-un-agent" } | { kind: "inutilisable" };

export async function joinPapier(
  ports: PortsPapier,
  { lettre, adulte, foyer }: Extract<LectureLettre, { kind: "papier" }>,
  { compte, now }: { compte: Compte; now: string },
): Promise<IssueLettre> {
  const { papiers, commit } = ports;
  const { foyerId } = lettre;
  // An identity that nobody proved, or another one: the person who holds the letter may not be its addressee.
  if (compte.porte !== "franceconnect" || !isMemeAdulte(adulte, compte.identite)) {
    const ecritures = [
      papiers.setEtatLettre(lettre, { etat: "a-confirmer", compteId: compte.id }),
      ...(await openCas(ports, { foyerId, motif: "rattachement-a-confirmer", now })),
    ];
    const journal = [foyerId, foyer.id].map((id) => ({
      foyerId: id,
      qui: "famille" as const,
      quoi: "dossier-papier-demande",
      detail: {},
    }));
    const { kind } = await commit({ ecritures, journal, courriels: [] }, now);
    return { kind: kind === "fait" ? "chez-un-agent" : "inutilisable" };
  }
  const entree = await enterPapier(ports, { lettre, compte, quitte: foyer, now });
  const fait = { foyerId, qui: "famille" as const, quoi: "dossier-papier-rattache", detail: {} };
  const adultes = await ports.foyers.listResponsables(foyerId);
  const courriels = adultes.flatMap((autre) => makeCourrielRattache(ports, autre, compte));
  const { kind } = await commit({ ...entree, journal: [fait], courriels }, now);
  if (kind !== "fait") return { kind: "inutilisable" };
  await renewFoyer(ports, { foyerId, cause: "Un adulte est entré dans votre foyer", now });
  return { kind: "entre" };
}

/** The account takes the place of the adult of the file: the letter is spent, and the household it leaves goes. */
export async function enterPapier(
  ports: PortsDepart & {
    foyers: Pick<Foyers, "find">;
    comptes: PortsPapier["comptes"];
    papiers: Pick<Papiers, "listAdultes" | "removeAdulte" | "setEtatLettre">;
    cas: Pick<FileCas, "findOuvert" | "close">;
  },
  { lettre, compte, quitte, now }: { lettre: Lettre; compte: Compte; quitte: Foyer; now: string },
): Promise<{ ecritures: Ecriture[]; effacements: Ecriture[] }> {
  const { foyers, papiers, comptes, cas } = ports;
  const rejoint = await foyers.find(lettre.foyerId, toJour(now));
  if (!rejoint) throw new Error("lettre sans foyer");
  const depart = await vacateFoyer(ports, { compte, quitte, rejoint, now });
  const restent = (await papiers.listAdultes(rejoint.id)).filter(({ id }) => id !== lettre.adulteId);
  const ouvert = restent.length === 0 ? await cas.findOuvert(rejoint.id, "dossier-papier") : null;
  return {
    ecritures: [
      papiers.setEtatLettre(lettre, { etat: "annulee", compteId: null }),
      papiers.removeAdulte(lettre.adulteId),
      comptes.moveFoyer(compte, rejoint.id),
      ...depart.ecritures,
      ...(ouvert ? [cas.close(ouvert, now)] : []),
    ],
    effacements: depart.effacements,
  };
}
