/** From the file that was read to the words of its page: nothing that is not shown goes to the browser. */
import type { LigneComparee } from "#app/components/prix-compares.tsx";
import { dateEnClair, moisEnClair } from "#app/components/dates.ts";
import { insecable } from "#app/components/typographie.ts";
import type { EtatBase, Quotient } from "#app/domain/bases/etat-base.ts";
import { isTranchable, isTranchee, libelleEtat } from "#app/domain/bases/etats.ts";
import { isRaison, RAISONS } from "#app/domain/decision/contestation.ts";
import { isTransmis } from "#app/domain/bases/declaration.ts";
import {
  formatTaille,
  isTelechargeable,
  LIBELLES_ETAT_PIECE,
  MOTS_PIECE,
  type Piece,
} from "#app/domain/piece/piece.ts";
import { listDernieres } from "#app/domain/decision/dernieres.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import type { Decision, LigneDecision } from "#app/domain/decision/decision.ts";
import { describeFait } from "#app/domain/dossier/faits.ts";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { toReference } from "#app/domain/dossier/reference.ts";
import { listDeclares } from "#app/domain/foyer/situation.ts";
import { champDeclare } from "#app/usecases/agent/parse-acte.ts";
import { attendPreuve, describeDroit } from "#app/domain/foyer/autorite.ts";
import type { Enfant, Naissance } from "#app/domain/foyer/enfant.ts";
import type { AdultePapier } from "#app/domain/foyer/papier.ts";
import { CHAMP_LETTRE } from "#app/usecases/agent/parse-acte.ts";
import type { Adresse } from "#app/domain/foyer/adresse.ts";
import type { Residence } from "#app/domain/foyer/residence.ts";
import { isChosen, toValeur } from "#app/domain/inscription/choix.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";
import { toNatureCas } from "#app/usecases/agent/apply-acte.ts";
import { nameFamille } from "#app/usecases/agent/fill-modele.ts";
import { toRevision, type Dossier } from "#app/usecases/agent/read-dossier.ts";
import type { Compte, EtatQuotientLu } from "#app/usecases/ports/magasin.ts";
import type { AttenteEnMots } from "#app/web/attentes.ts";
import { makeRecu } from "#app/web/receipt.ts";
import { describeAge, describeEcheance } from "./cas-en-mots.ts";
import { CONSEILS } from "./conseils.ts";

const DOMICILES: Readonly<Record<Residence, string>> = {
  inconnue: "pas encore déclaré",
  "declaree-commune": "dans la commune, déclaré et pas encore vérifié",
  "declaree-hors-commune": "dans une autre commune, déclaré",
  "verifiee-commune": "dans la commune, vérifié",
  "verifiee-hors-commune": "dans une autre commune, vérifié",
};

const LISTES: Readonly<Record<Adresse["liste"], string>> = {
  trouvee: "dans la liste des rues de la ville",
  absente: "absente de la liste des rues de la ville",
  contredite: "hors de la commune, d’après la liste des rues de la ville",
};

const describeAdresse = ({ numero, rue, liste, attaches, secteur }: Adresse) => ({
  texte: [numero, rue].filter(Boolean).join(" "),
  detail: [
    LISTES[liste],
    attaches.length > 0 ? `attache à la commune\u00A0: ${attaches.join(", ")}` : "",
    secteur ? `secteur\u00A0: ${secteur}` : "",
  ]
    .filter(Boolean)
    .join(", "),
});

const SOURCES = {
  "api-franceconnect": "par API Particulier",
  "api-identite": "par API Particulier, sur l’identité",
  document: "lu sur un document",
  declare: "déclaré",
} as const;

/** The words of the trace are said to the family: where they say « votre », the agent reads these. */
const FAITS_AGENT: Readonly<Record<string, string>> = {
  "correction-repondue": "Réponse d’un agent à une demande de correction",
  "message-ecrit": "Message de la famille",
  "compte-ouvert": "Ouverture de l’espace",
  "dossier-clos": "Réponse d’un agent",
  "document-lu": "Réponse d’un agent à un document",
};

/** Traces shown in full; a long life of the file does not make a long page. */
const MAX_ECHANGES = 15;
const MAX_ACCES = 5;

function toNom({ porte, identite: { prenoms, nomNaissance, nomUsage } }: Compte): string {
  const nom = nomUsage ? `${prenoms} ${nomUsage} (${nomNaissance})` : `${prenoms} ${nomNaissance}`.trim();
  return porte === "courriel" ? `${nom}, identité déclarée` : nom;
}

const nommerPapier = ({
  prenoms,
  nom,
  naissance,
}: Pick<AdultePapier, "prenoms" | "nom" | "naissance">): string =>
  `${`${prenoms} ${nom}`.trim()}${naissance ? `, naissance ${toNaissance(naissance)}` : ""}`;

/** « 14/03/2018 », « 04/2012 » where nobody knows the day. */
export const toNaissance = (naissance: Naissance): string =>
  naissance
    .split("-")
    .toReversed()
    .filter((part) => part !== "00")
    .join("/");

export function describeQuotient({ valeur, fournisseur, mois }: Quotient): string {
  const [annee, numero] = mois.split("-").map(Number) as [number, number];
  const qui = { CNAF: "CAF", MSA: "MSA", COMMUNE: "calcul de la commune" }[fournisseur];
  return `${valeur.replace(".", ",")} (${qui}, ${moisEnClair(numero, annee)})`;
}

function describeEtat(etat: EtatBase, document: string | null = null): string {
  if (!("quotient" in etat))
    return `${libelleEtat(etat).toLowerCase()}${isTranchee(etat) ? ", sans document\u00A0: la règle de la ville s’applique" : ""}`;
  const valeur = describeQuotient(etat.quotient);
  const source = document ? `lu par un agent (${document})` : SOURCES[etat.source];
  return etat.kind === "connue"
    ? `${valeur}, ${source}`
    : `${valeur}, ${libelleEtat(etat).toLowerCase()} : ne sert pas au prix`;
}

const describeHistoire = ({ etat, creeLe, document }: EtatQuotientLu) => ({
  date: creeLe,
  texte: insecable(describeEtat(etat, document)),
});

const describeEnfant = ({ id, prenom, nom, naissance, classe, ecole, etat, droit }: Enfant) => ({
  id,
  lien: describeDroit({ droit }),
  attendPreuve: attendPreuve({ droit }),
  nom: `${prenom} ${nom}`.trim(),
  detail: `${classe}, ${ecole}, naissance ${toNaissance(naissance)}`,
  aVerifier: etat === "a-verifier",
});

const describePiece = (piece: Piece) => ({
  id: piece.id,
  libelle: piece.pour?.libelle ?? MOTS_PIECE[piece.nature].libelle,
  donneeLe: piece.donneeLe,
  etat: insecable(LIBELLES_ETAT_PIECE[piece.etat]),
  taille: formatTaille(piece.taille),
  ouvrable: isTelechargeable(piece),
  declaration: piece.declaration
    ? insecable(
        `La famille y a lu ${piece.declaration.valeur.replace(".", ",")}${piece.declaration.calcul ? ` : ${piece.declaration.calcul}` : ""}`,
      )
    : null,
});

/** The form starts from what the family typed: the agent compares, and confirms or corrects. */
function toLu(pieces: readonly Piece[]): Readonly<Record<string, string | undefined>> {
  const derniere = pieces.find(
    ({ declaration, verifieeLe, etat }) => declaration && verifieeLe === null && etat === "saine",
  );
  if (!derniere?.declaration) return {};
  const { valeur, mois } = derniere.declaration;
  return { document: derniere.nature, valeur: valeur.replace(".", ","), mois };
}

/** Prices side by side: those of the last decision, and those that come instead. */
export function comparePrix(
  apres: readonly LigneDecision[],
  avant: readonly LignePrix[] | null,
): LigneComparee[] {
  return apres.map((ligne) => {
    const before = avant?.find(
      ({ enfant, activite }) => enfant.id === ligne.enfant.id && activite.id === ligne.activite.id,
    );
    const old = before ? makeRecu(before, "agent") : null;
    return {
      ...makeRecu(ligne, "agent"),
      enfant: ligne.enfant.prenom,
      du: ligne.effet?.du ?? null,
      avant: old ? { montant: old.montant, provisoire: old.provisoire !== null } : null,
    };
  });
}

const describeDecision = ({ id, numero, priseLe, auteur, provisoire, lignes, note }: Decision) => ({
  id,
  numero,
  priseLe,
  provisoire,
  note: note ?? null,
  auteur: auteur.kind === "agent" ? `${auteur.nom}, ${auteur.qualite}` : "traitement automatique",
  motivation: auteur.kind === "agent" ? auteur.motivation : null,
  lignes: comparePrix(lignes, null),
});

const describeObjet = ({ detail: { objet, raison } }: Dossier["cas"]): string | null =>
  objet ? `${objet}${isRaison(raison) ? `. La famille dit : « ${RAISONS[raison]} ».` : ""}` : null;

export function makeVueDossier(
  dossier: Dossier,
  {
    lignes,
    attentes,
    now,
    annee,
  }: {
    lignes: readonly LignePrix[];
    /** Of this school year. */
    attentes: readonly AttenteEnMots[];
    now: string;
    annee: string;
  },
) {
  const {
    cas,
    foyer,
    responsables,
    etatsQuotient,
    demandes,
    decisions,
    autres,
    traces,
    partages,
    pieces,
    messages,
  } = dossier;
  // A decision may hold some prices of its request only.
  const dernieres = listDernieres(decisions, { au: findFinAnnee(annee), date: toJour(now) });
  const acces = traces.filter(({ quoi }) => quoi === "dossier-consulte");
  return {
    casId: cas.id,
    reference: toReference(cas.id),
    revision: toRevision(dossier),
    titre: `Famille ${nameFamille(dossier)}`,
    motif: LIBELLES_MOTIF[cas.motif],
    /** What the family wrote, in its own words. */
    message: cas.detail.message ?? null,
    /** The price or the decision that is contested, and why. */
    objet: describeObjet(cas),
    conseil: CONSEILS[cas.motif],
    nature: toNatureCas(cas),
    closLe: cas.closLe,
    age: describeAge(cas.ouvertLe, now),
    echeance: describeEcheance(cas.repondreAvant, now),
    adultes: responsables.map((compte) => ({
      id: compte.id,
      nom: toNom(compte),
      email: compte.identite.email,
    })),
    /** Known on paper only: a code lets them find the file. */
    adultesPapier: dossier.adultesPapier.map(({ id, ...adulte }) => ({ id, nom: nommerPapier(adulte) })),
    rattachements: dossier.rattachements.map(({ lettre, adulte, demandeur, commence }) => ({
      champ: CHAMP_LETTRE + lettre.id,
      adulte: nommerPapier(adulte),
      demandeur: [
        toNom(demandeur),
        demandeur.identite.naissance ? toNaissance(demandeur.identite.naissance) : "",
      ]
        .filter(Boolean)
        .join(", naissance "),
      commence,
    })),
    enfants: foyer.enfants.map(describeEnfant),
    domicile: DOMICILES[foyer.residence],
    adresse: foyer.adresse && describeAdresse(foyer.adresse),
    /** What the household says of itself and an agent verifies. */
    situation: (foyer.situation ? listDeclares(foyer.situation) : []).map(({ cle, libelle }) => ({
      libelle,
      champ: champDeclare(cle),
    })),
    /** What ties a household of another commune to this one, for the agent to confirm. */
    attaches: foyer.adresse?.attaches.join(", ") ?? "",
    // The last state is the household's: it says whether the value is too old today.
    quotients: etatsQuotient.map((lu, rang) =>
      describeHistoire(rang === 0 ? { ...lu, etat: foyer.quotient } : lu),
    ),
    /** A value that the town already holds, and that can decide as it is. */
    quotientConnu: isTransmis(foyer.quotient) ? describeQuotient(foyer.quotient.quotient) : null,
    /** Its state may be settled without any document. */
    sansDocument: isTranchable(foyer.quotient) && !isTranchee(foyer.quotient),
    messages: messages.map(({ foyerId: _foyerId, ...message }) => message),
    pieces: pieces.map(describePiece),
    lu: toLu(pieces),
    partages: partages.map(({ enfantId, foyers }) => ({
      enfantId,
      adultes: foyers.flatMap((one) => one.responsables.map(toNom)),
    })),
    /** Prices as they stand; those of the requests when there are any. */
    demandes: demandes
      .filter((demande) => demande.annee === annee)
      .map(({ id, numero, envoyeeLe, choix }) => ({
        id,
        numero: numero ?? "",
        envoyeeLe: envoyeeLe ?? "",
        attentes: attentes.flatMap(({ valeur, texte }) =>
          choix.some((one) => toValeur(one) === valeur) ? [texte] : [],
        ),
        lignes: comparePrix(
          decisions.some(({ demandeId }) => demandeId === id)
            ? dernieres.filter((ligne) => isChosen(choix, ligne))
            : lignes.filter((ligne) => isChosen(choix, ligne)),
          null,
        ),
      })),
    prix: comparePrix(lignes, null),
    decisions: decisions.map(describeDecision),
    autres: autres.map(({ id, motif, ouvertLe, repondreAvant }) => ({
      id,
      motif: LIBELLES_MOTIF[motif],
      age: describeAge(ouvertLe, now),
      echeance: describeEcheance(repondreAvant, now),
    })),
    echanges: traces
      .filter(({ quoi }) => quoi !== "dossier-consulte")
      .slice(0, MAX_ECHANGES)
      .map(({ faiteLe, quoi, qui, detail }) => ({
        date: faiteLe,
        texte: FAITS_AGENT[quoi] ?? describeFait(quoi),
        par: qui === "agent" ? (detail.agent ?? "un agent") : qui === "famille" ? "la famille" : null,
      })),
    acces: {
      nombre: acces.length,
      derniers: acces
        .slice(0, MAX_ACCES)
        .map(({ faiteLe, detail }) => `${dateEnClair(faiteLe)}, ${detail.agent ?? "un agent"}`),
    },
  };
}

export type VueDossier = ReturnType<typeof makeVueDossier>;
