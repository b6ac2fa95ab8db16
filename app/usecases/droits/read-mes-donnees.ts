/** All that the town holds about an adult and their household, as one readable document (docs/format-export.md). */
import { describeRaison } from "#app/domain/actualisation/campagne.ts";
import { describeAuteur, describeFait } from "#app/domain/dossier/faits.ts";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { hideAutreFoyer } from "#app/domain/inscription/explication-famille.ts";
import { MOTS_PIECE } from "#app/domain/piece/piece.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type {
  Compte,
  Decisions,
  Demandes,
  FaitLu,
  FileCas,
  Foyers,
  Traces,
} from "#app/usecases/ports/magasin.ts";
import type { Campagnes, Identites } from "#app/usecases/ports/actualisation.ts";
import type { Messages } from "#app/usecases/ports/messages.ts";
import type { Pieces } from "#app/usecases/ports/pieces.ts";
import type { Positions } from "#app/usecases/ports/recuperation.ts";

export interface PortsMesDonnees {
  ville: { nom: string };
  foyers: Pick<Foyers, "find" | "listEtatsQuotient">;
  demandes: Pick<Demandes, "listEnvoyees">;
  decisions: Pick<Decisions, "list">;
  cas: Pick<FileCas, "listOuverts">;
  pieces: Pick<Pieces, "list">;
  messages: Pick<Messages, "list">;
  traces: Traces;
  positions: Pick<Positions, "list">;
  identites: Pick<Identites, "find">;
  campagnes: Pick<Campagnes, "listFoyer">;
}

/** One line of the trace, as the person reads it; ids of other rows are left out. */
export const toLigneTrace = ({ faiteLe, qui, quoi, detail }: FaitLu) => ({
  le: faiteLe,
  par: [describeAuteur(qui, quoi), ...(detail.service ? [detail.service] : [])].join(", "),
  quoi: describeFait(quoi),
  pourquoi: detail.pour ?? "",
  donnees: detail.donnees ?? "",
});

export async function readMesDonnees(
  ports: PortsMesDonnees,
  { compte, now }: { compte: Compte; now: string },
) {
  const { foyerId } = compte;
  const foyer = await ports.foyers.find(foyerId, toJour(now));
  if (!foyer) throw new Error("compte sans foyer");
  const [etats, envoyees, prises, ouverts, pieces, traces, dites, messages, gardee, redemandes] =
    await Promise.all([
      ports.foyers.listEtatsQuotient(foyerId),
      ports.demandes.listEnvoyees(foyerId),
      ports.decisions.list(foyerId),
      ports.cas.listOuverts(foyerId),
      ports.pieces.list(foyerId),
      ports.traces.list(foyerId),
      ports.positions.list(compte.id),
      ports.messages.list(foyerId),
      ports.identites.find(compte.id),
      ports.campagnes.listFoyer(foyerId),
    ]);
  return {
    format: "portail-tarif-famille/mes-donnees-1",
    ville: ports.ville.nom,
    etabliLe: now,
    adulte: {
      ...compte.identite,
      porte: compte.porte,
      courriels: compte.courriels,
      derniereConnexion: compte.venuLe ?? null,
    },
    foyer: {
      residence: foyer.residence,
      adresse: foyer.adresse,
      situation: foyer.situation,
      enfants: foyer.enfants.map(({ id: _id, ...enfant }) => enfant),
    },
    quotients: etats.map(({ etat, creeLe, document }) => ({ le: creeLe, ...etat, document })),
    positions: dites.map(({ position, diteLe }) => ({ le: diteLe, position })),
    etatCivil: gardee && { gardeLe: gardee.gardeeLe, ...gardee.identite },
    actualisations: redemandes.map(({ etat, raison, changeA, proposition }) => ({
      le: new Date(changeA).toISOString(),
      etat,
      resultat: raison === null ? "" : describeRaison(raison),
      reponse: proposition?.etat ?? null,
    })),
    demandes: envoyees.map(({ numero, annee, envoyeeLe }) => ({ numero, annee, envoyeeLe })),
    documents: pieces.map(({ nature, pour, etat, donneeLe, lueLe, declaration }) => ({
      nature: MOTS_PIECE[nature].libelle,
      demande: pour?.libelle ?? "",
      etat,
      donneLe: donneeLe,
      luLe: lueLe,
      declaration,
    })),
    // The words of the agent who set a price are for the file.
    decisions: prises.map(({ note: _note, ...decision }) => ({
      ...decision,
      lignes: decision.lignes.map(hideAutreFoyer),
    })),
    attentes: ouverts.map(({ motif, ouvertLe, repondreAvant, detail }) => ({
      motif: LIBELLES_MOTIF[motif],
      ouvertLe,
      repondreAvant,
      objet: detail.objet ?? "",
      message: detail.message ?? "",
    })),
    messages: messages.map(({ de, auteur, ecritLe, objet, texte }) => ({
      par: de === "agent" ? auteur : "votre foyer",
      le: ecritLe,
      objet: objet ?? "",
      texte,
    })),
    traces: traces.map(toLigneTrace),
  };
}

export type MesDonnees = Awaited<ReturnType<typeof readMesDonnees>>;
