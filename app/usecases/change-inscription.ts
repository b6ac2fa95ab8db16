/**
 * A family changes or ends one enrolment, until the town's day. What follows is in the same batch: the prices that
 * change for the others, the place given to the first who waits, and the mails. Two pages open at once: the second is
 * told, and nothing is done twice.
 */
import { toValeur, type Choix } from "#app/domain/inscription/choix.ts";
import { parseChoixSaisis } from "#app/domain/inscription/choix-saisis.ts";
import { readModification, type Modification } from "#app/domain/inscription/modification.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { followPrix } from "./follow-prix.ts";
import { offerPlace, type PortsPlaces } from "./give-places.ts";
import { makeCourrielInscription } from "./mail-foyer.ts";
import type { Compte, CourrielAEnvoyer, Demande, Demandes, Fait, Foyer, Inscrit } from "./ports/magasin.ts";

export interface PortsInscription extends PortsPlaces {
  demandes: PortsPlaces["demandes"] & Pick<Demandes, "find" | "replaceChoix" | "removeInscription">;
}

interface Commande {
  compte: Compte;
  paire: Pick<Choix, "enfantId" | "activiteId">;
  /** Of the request, as the page showed it. */
  version: number;
  now: string;
}

type Refus =
  | { kind: "introuvable" }
  /** The town's day is over, or there is none. */
  | { kind: "fermee"; modification: Modification }
  /** Something changed since the page was shown. */
  | { kind: "depasse" };

interface Lecture {
  foyer: Foyer;
  demande: Demande;
  inscrits: Inscrit[];
  inscrit: Inscrit;
}

async function readInscrit(
  { foyers, demandes, ville }: PortsInscription,
  { compte, paire, version, now }: Commande,
): Promise<({ kind: "lue" } & Lecture) | Refus> {
  const { foyerId } = compte;
  const date = toJour(now);
  const inscrits = await demandes.listInscrits(foyerId, ville.reglages.anneeScolaire);
  const inscrit = inscrits.find((one) => toValeur(one) === toValeur(paire));
  const [foyer, demande] = await Promise.all([
    foyers.find(foyerId, date),
    inscrit ? demandes.find(foyerId, inscrit.demandeId) : null,
  ]);
  if (!foyer || !demande || !inscrit) return { kind: "introuvable" };
  const modification = readModification(ville.reglages, date);
  if (modification.kind !== "ouverte") return { kind: "fermee", modification };
  if (demande.version !== version) return { kind: "depasse" };
  return { kind: "lue", foyer, demande, inscrits, inscrit };
}

/** The other adults of the household hear of it: neither undoes the other's choice in silence. */
async function warnAutres(
  ports: PortsInscription,
  { compte, paire, foyer }: { compte: Compte; paire: Commande["paire"]; foyer: Foyer },
  { geste, activite }: { geste: "modifiee" | "arretee"; activite: string },
): Promise<CourrielAEnvoyer[]> {
  const prenom = foyer.enfants.find(({ id }) => id === paire.enfantId)?.prenom ?? "";
  const adultes = await ports.foyers.listResponsables(foyer.id);
  return adultes
    .filter(({ id }) => id !== compte.id)
    .flatMap((adulte) => makeCourrielInscription(ports, adulte, { par: compte, prenom, activite, geste }));
}

const findNom = async ({ offre }: PortsInscription, id: string, date: string): Promise<string> =>
  (await offre.list(date)).find(({ activite }) => activite.id === id)?.activite.nom ?? "une activité";

export type IssueModification = { kind: "modifiee" } | { kind: "refuse"; erreurs: ErreurForm[] } | Refus;

/** The days and the answers of one enrolment. */
export async function changeInscription(
  ports: PortsInscription,
  { saisie, ...commande }: Commande & { saisie: Saisie },
): Promise<IssueModification> {
  const { compte, paire, now } = commande;
  const lue = await readInscrit(ports, commande);
  if (lue.kind !== "lue") return lue;
  const { foyer, demande, inscrits } = lue;
  const offre = await ports.offre.list(toJour(now));
  const lus = parseChoixSaisis(saisie, [toValeur(paire)], { proposees: [paire], offre });
  const [neuf] = lus.choix;
  if (lus.erreurs.length > 0 || !neuf) return { kind: "refuse", erreurs: lus.erreurs };
  const choix = demande.choix.map((one) => (toValeur(one) === toValeur(paire) ? neuf : one));
  const apres = inscrits.map(({ attente, demandeId, ...one }) => ({
    ...(toValeur(one) === toValeur(paire) ? neuf : one),
    attente,
    demandeId,
  }));
  const activite = await findNom(ports, paire.activiteId, toJour(now));
  const suite = await followPrix(ports, {
    foyer,
    inscrits: apres,
    cause: "Une inscription a été modifiée",
    now,
  });
  const autres = await warnAutres(ports, { compte, paire, foyer }, { geste: "modifiee", activite });
  const result = await ports.commit(
    {
      ecritures: [
        ports.demandes.replaceChoix(demande, choix),
        // An agent who decides now reads the household first.
        ports.foyers.advance(foyer),
        ...suite.ecritures,
      ],
      journal: [makeFait(foyer.id, "inscription-modifiee", activite), ...suite.journal],
      courriels: [...suite.courriels, ...autres],
    },
    now,
  );
  return { kind: result.kind === "fait" ? "modifiee" : "depasse" };
}

const makeFait = (foyerId: string, quoi: string, pour: string): Fait => ({
  foyerId,
  qui: "famille",
  quoi,
  detail: { pour },
});

export type IssueArret = { kind: "arretee" } | Refus;

export async function withdrawInscription(ports: PortsInscription, commande: Commande): Promise<IssueArret> {
  const { compte, paire, now } = commande;
  const lue = await readInscrit(ports, commande);
  if (lue.kind !== "lue") return lue;
  const { foyer, demande, inscrits, inscrit } = lue;
  const annee = ports.ville.reglages.anneeScolaire;
  const reste = inscrits.filter((one) => one !== inscrit);
  const place =
    inscrit.attente === null
      ? await offerPlace(ports, { activiteId: paire.activiteId, annee, partant: { foyer, reste }, now })
      : null;
  const activite = await findNom(ports, paire.activiteId, toJour(now));
  const suite = await followPrix(ports, {
    foyer,
    inscrits: place?.inscritsIci ?? reste,
    cause: "Une inscription s’est arrêtée",
    now,
  });
  const autres = await warnAutres(ports, { compte, paire, foyer }, { geste: "arretee", activite });
  const result = await ports.commit(
    {
      ecritures: [
        ports.demandes.holdActivite(paire.activiteId),
        ports.demandes.replaceChoix(
          demande,
          demande.choix.filter((one) => toValeur(one) !== toValeur(paire)),
        ),
        ports.demandes.removeInscription(foyer.id, paire, annee),
        ports.foyers.advance(foyer),
        ...suite.ecritures,
        ...(place?.ecritures ?? []),
      ],
      journal: [
        makeFait(foyer.id, "inscription-arretee", activite),
        ...suite.journal,
        ...(place?.journal ?? []),
      ],
      courriels: [...suite.courriels, ...autres, ...(place?.courriels ?? [])],
    },
    now,
  );
  return { kind: result.kind === "fait" ? "arretee" : "depasse" };
}
