/** An adult uses the code that another one gave: enters the household, or shares the child between two households. */
import { toPrenom } from "#app/domain/foyer/adulte.ts";
import { makeDroit, type ReglesAutorite } from "#app/domain/foyer/autorite.ts";
import { cleIdentite, type Enfant } from "#app/domain/foyer/enfant.ts";
import type { Limite } from "#app/domain/porte/lien.ts";
import { isUtilisable, parseCode, type Invitation } from "#app/domain/foyer/invitation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { openCas } from "./open-cas.ts";
import { makeCourrielAdulte, makeCourrielPartage } from "./mail-foyer.ts";
import {
  hasCommence,
  joinPapier,
  readLettre,
  type LectureLettre,
  type PortsLettre,
  type PortsPapier,
} from "./join-papier.ts";
import type { Compte, Ecriture, Fait, Foyer, Foyers } from "./ports/magasin.ts";
import type { Gardes, Invitations } from "./ports/partage.ts";
import type { Essais } from "./ports/porte.ts";
import { renewFoyer } from "./renew-foyer.ts";
import { vacateFoyer } from "./vacate-foyer.ts";

interface Ports extends PortsPapier {
  foyers: PortsPapier["foyers"] & Pick<Foyers, "addEnfant" | "setEtatEnfant">;
  invitations: Pick<Invitations, "findByCode" | "close">;
  gardes: Pick<Gardes, "list" | "add">;
  essais: Essais;
  ville: PortsPapier["ville"] & { nom: string; reglages: { telephone: string } & ReglesAutorite };
}

export type RefusCode =
  /** Unknown, used, cancelled or too old: one answer, so that trying codes teaches nothing. */
  | { kind: "inutilisable" }
  /** A right code is refused too until the hour ends. */
  | { kind: "trop-d-essais" }
  /** Made by this very household. */
  | { kind: "le-sien" }
  /** A household that has children or requests of its own cannot be left for another: an agent joins them. */
  | { kind: "foyer-commence" };

/** What the code would do, said before it is done. */
export type LectureCode =
  | RefusCode
  | Extract<LectureLettre, { kind: "papier" }>
  | { kind: "adulte"; par: string; invitation: Invitation; foyer: Foyer }
  | { kind: "garde"; par: string; enfant: Enfant; invitation: Invitation; foyer: Foyer };

/** Two of them for a code that is read, then accepted. */
export const LIMITE_CODES: Limite = { nombre: 20, fenetreMs: 60 * 60_000 };

interface PortsLecture extends PortsLettre {
  foyers: PortsLettre["foyers"] & Pick<Foyers, "listResponsables">;
  invitations: Pick<Invitations, "findByCode">;
  gardes: Pick<Gardes, "list">;
  essais: Essais;
}

export async function readCode(
  ports: PortsLecture,
  { compte, texte, now }: { compte: Compte; texte: string; now: string },
): Promise<LectureCode> {
  const { foyers, invitations, gardes, essais } = ports;
  if (!(await essais.take(`code|compte|${compte.id}`, LIMITE_CODES, Date.parse(now))))
    return { kind: "trop-d-essais" };
  const code = parseCode(texte);
  const invitation = code && (await invitations.findByCode(code));
  if (code && !invitation) return readLettre(ports, { compte, code, now });
  if (!invitation || !isUtilisable(invitation, now)) return { kind: "inutilisable" };
  if (invitation.foyerId === compte.foyerId) return { kind: "le-sien" };
  const [inviteur, foyer] = await Promise.all([
    foyers.find(invitation.foyerId, toJour(now)),
    foyers.find(compte.foyerId, toJour(now)),
  ]);
  if (!inviteur || !foyer) throw new Error("invitation ou compte sans foyer");
  const adulte = (await foyers.listResponsables(inviteur.id)).find(({ id }) => id === invitation.compteId);
  // Whoever gave the code has left the household since: nobody stands behind it any more.
  if (!adulte) return { kind: "inutilisable" };
  const par = toPrenom(adulte.identite);
  if (invitation.enfantId === null) {
    return (await hasCommence(ports, foyer))
      ? { kind: "foyer-commence" }
      : { kind: "adulte", par, invitation, foyer };
  }
  const enfant = inviteur.enfants.find(({ id }) => id === invitation.enfantId);
  const partage = (await gardes.list(inviteur.id)).some(({ enfantId }) => enfantId === invitation.enfantId);
  if (!enfant || partage) return { kind: "inutilisable" };
  return { kind: "garde", par, enfant, invitation, foyer };
}

export type IssueCode = RefusCode | { kind: "entre" } | { kind: "partage" } | { kind: "chez-un-agent" };

export async function acceptInvitation(
  ports: Ports,
  { compte, texte, now }: { compte: Compte; texte: string; now: string },
): Promise<IssueCode> {
  const lecture = await readCode(ports, { compte, texte, now });
  if (lecture.kind === "papier") return joinPapier(ports, lecture, { compte, now });
  if (lecture.kind !== "adulte" && lecture.kind !== "garde") return lecture;
  const { invitations, foyers, commit } = ports;
  const { invitation } = lecture;
  const { foyerId } = invitation;
  const adultes = await foyers.listResponsables(foyerId);
  const rejoint = await foyers.find(foyerId, toJour(now));
  if (!rejoint) throw new Error("invitation sans foyer");
  const depart =
    lecture.kind === "adulte"
      ? await vacateFoyer(ports, { compte, quitte: lecture.foyer, rejoint, now })
      : { ecritures: [], effacements: [] };
  const lot =
    lecture.kind === "adulte"
      ? {
          ecritures: [ports.comptes.moveFoyer(compte, foyerId), ...depart.ecritures],
          journal: [{ foyerId, qui: "famille" as const, quoi: "adulte-entre", detail: {} }],
          courriels: adultes.flatMap((adulte) => makeCourrielAdulte(ports, adulte, compte)),
        }
      : {
          ...(await share(ports, lecture, now)),
          courriels: adultes.flatMap((adulte) => makeCourrielPartage(ports, adulte, lecture.enfant)),
        };
  const ecritures = [invitations.close(invitation.id, "acceptee"), ...lot.ecritures];
  const result = await commit({ ...lot, ecritures, effacements: depart.effacements }, now);
  if (result.kind !== "fait") return { kind: "inutilisable" };
  const cause =
    lecture.kind === "adulte"
      ? "Un adulte est entré dans votre foyer"
      : "Un enfant est partagé entre deux foyers";
  await renewFoyer(ports, { foyerId, cause, now });
  if (lecture.kind === "adulte") return { kind: "entre" };
  await renewFoyer(ports, { foyerId: lecture.foyer.id, cause, now });
  return { kind: "partage" };
}

/** The child's row in this household: the one that was declared and waited, or a new one with what the other said. */
async function share(
  ports: Ports,
  { enfant, foyer, invitation }: Extract<LectureCode, { kind: "garde" }>,
  now: string,
): Promise<{ ecritures: Ecriture[]; journal: Fait[] }> {
  const { foyers, gardes, cas, newId } = ports;
  const ecritures: Ecriture[] = [];
  const declare = foyer.enfants.find((one) => cleIdentite(one) === cleIdentite(enfant));
  const id = declare?.id ?? newId();
  if (!declare) {
    // The other household's right is not this one's: whoever receives the code comes as the other parent.
    const droit = makeDroit(ports.ville.reglages, "parent");
    ecritures.push(foyers.addEnfant(foyer.id, { ...enfant, id, droit, etat: "rattache" }, now));
    if (droit.preuve === "attendue")
      ecritures.push(...(await openCas(ports, { foyerId: foyer.id, motif: "autorite-a-verifier", now })));
  } else if (declare.etat === "a-verifier") {
    ecritures.push(foyers.setEtatEnfant(foyer.id, id, "rattache"));
    const attente = foyer.enfants.filter(({ etat }) => etat === "a-verifier");
    const ouvert = attente.length === 1 ? await cas.findOuvert(foyer.id, "enfant-deja-declare") : null;
    // The other parent has just answered what the agent was asked.
    if (ouvert) ecritures.push(cas.close(ouvert, now));
  }
  ecritures.push(gardes.add({ id: newId(), enfantId: enfant.id, autreEnfantId: id }, now));
  const fait = (foyerId: string, enfantId: string): Fait => ({
    foyerId,
    qui: "famille",
    quoi: "enfant-partage",
    detail: { enfant: enfantId },
  });
  return { ecritures, journal: [fait(invitation.foyerId, enfant.id), fait(foyer.id, id)] };
}
