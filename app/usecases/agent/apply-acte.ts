/** What an agent may answer to a case, and what the household becomes: pure, the same for the preview and the decision. */
import { isTransmis } from "#app/domain/bases/declaration.ts";
import type { EtatBase, Quotient } from "#app/domain/bases/etat-base.ts";
import { isTranchable, libelleEtat } from "#app/domain/bases/etats.ts";
import { listDeclares, verifySituation } from "#app/domain/foyer/situation.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { attendPreuve, readDroit } from "#app/domain/foyer/autorite.ts";
import type { Enfant } from "#app/domain/foyer/enfant.ts";
import type { Cas, Foyer } from "#app/usecases/ports/magasin.ts";

/** The kind of answer that a reason waits for. */
export type Nature =
  | "quotient"
  | "residence"
  | "situation"
  | "enfants"
  | "autorite"
  | "rattachement"
  | "prix"
  | "document"
  | "relecture"
  | "reponse";

const NATURES: Readonly<Record<Motif, Nature>> = {
  "non-allocataire": "quotient",
  "dossier-absent": "quotient",
  "identite-introuvable": "quotient",
  "erreur-inattendue": "quotient",
  panne: "quotient",
  "delai-depasse": "quotient",
  "trop-de-demandes": "quotient",
  conflit: "quotient",
  "jeton-expire": "quotient",
  connecteur: "quotient",
  "quotient-conteste": "quotient",
  "refus-de-recuperation": "quotient",
  "residence-a-verifier": "residence",
  "situation-a-verifier": "situation",
  "enfant-deja-declare": "enfants",
  "autorite-a-verifier": "autorite",
  "dossier-papier": "document",
  "rattachement-a-confirmer": "rattachement",
  "payeur-designe": "prix",
  "sans-prix": "prix",
  "identite-differente": "quotient",
  "correction-demandee": "reponse",
  "document-attendu": "quotient",
  "agent-avant-prix": "prix",
  "quotient-sur-document": "quotient",
  "document-a-lire": "document",
  "ligne-contestee": "relecture",
  "revision-demandee": "relecture",
  message: "reponse",
  "situation-changee": "reponse",
};

/** What a contested price is looked at for, where the family named it. */
const NATURES_CONTESTEES: Readonly<Record<string, Nature>> = { quotient: "quotient", domicile: "residence" };

export const toNature = (motif: Motif): Nature => NATURES[motif];

export function toNatureCas({ motif, detail }: Pick<Cas, "motif" | "detail">): Nature {
  const nature = toNature(motif);
  return nature === "relecture" ? (NATURES_CONTESTEES[detail.raison ?? ""] ?? nature) : nature;
}

/** Paper that gives a quotient: who computed it, and how it is said. */
export const DOCUMENTS = {
  "attestation-caf": { libelle: "Attestation de la CAF", fournisseur: "CNAF" },
  "attestation-msa": { libelle: "Attestation de la MSA", fournisseur: "MSA" },
  "avis-impot": { libelle: "Avis d’impôt", fournisseur: "COMMUNE" },
  autre: { libelle: "Autre document", fournisseur: "COMMUNE" },
} as const satisfies Record<string, { libelle: string; fournisseur: Quotient["fournisseur"] }>;
export type Document = keyof typeof DOCUMENTS;

export type Acte =
  | { nature: "quotient"; source: "document"; document: Document; valeur: string; mois: string }
  /** The caisse answered after the case was opened: its value, already kept, decides. */
  | { nature: "quotient"; source: "caisse" }
  /** No document will come: the town's rule for such a family applies for good. */
  | { nature: "quotient"; source: "aucun" }
  /** `attachee`: it lives elsewhere, at the declared address, which ties it to the commune. */
  | { nature: "residence"; commune: boolean; attachee?: boolean }
  /** What is proved of the declared situation: see `listDeclares`. */
  | { nature: "situation"; retenus: readonly string[] }
  /** The children to attach; the others that waited stay apart. */
  | { nature: "enfants"; rattaches: readonly string[] }
  /** The children for whom the household may act; for the others that waited, it may not. */
  | { nature: "autorite"; reconnus: readonly string[] }
  /** The letters whose holder is the adult of the file; the others that waited are worth nothing any more. */
  | { nature: "rattachement"; acceptees: readonly string[] }
  /** The grids may have changed: price again, or close with the reason. */
  | { nature: "prix" }
  /** Read, and answered in the agent's words. */
  | { nature: "document" }
  /** The decision stands as it is, or another one is computed from what is known today. */
  | { nature: "relecture"; confirmee: boolean }
  /** Words alone: no price is looked at. */
  | { nature: "reponse" };

/** No decision comes out of it. */
export const isSansDecision = (acte: Acte): boolean =>
  acte.nature === "reponse" || (acte.nature === "relecture" && acte.confirmee);

/** The state that an agent's reading gives: a value from paper says so (source, month), beside the API's. */
export function toEtatLu(
  { document, valeur, mois }: Pick<Extract<Acte, { source: "document" }>, "document" | "valeur" | "mois">,
  now: string,
): EtatBase {
  const { fournisseur } = DOCUMENTS[document];
  return { kind: "connue", quotient: { valeur, fournisseur, mois }, source: "document", obtenuLe: now };
}

function applyQuotient(etat: EtatBase, acte: Extract<Acte, { nature: "quotient" }>, now: string): EtatBase {
  if (acte.source === "document") return toEtatLu(acte, now);
  return acte.source === "aucun" && isTranchable(etat) ? { ...etat, trancheeLe: now } : etat;
}

export function applyActe(foyer: Foyer, acte: Acte, now: string): Foyer {
  switch (acte.nature) {
    case "quotient":
      return { ...foyer, quotient: applyQuotient(foyer.quotient, acte, now) };
    case "residence":
      return {
        ...foyer,
        residence: acte.commune ? "verifiee-commune" : "verifiee-hors-commune",
        adresse: foyer.adresse && {
          ...foyer.adresse,
          attaches: acte.attachee ? foyer.adresse.attaches : [],
        },
      };
    case "situation":
      return { ...foyer, situation: foyer.situation && verifySituation(foyer.situation, acte.retenus) };
    case "enfants":
      return {
        ...foyer,
        enfants: foyer.enfants.map((enfant) =>
          acte.rattaches.includes(enfant.id) ? { ...enfant, etat: "rattache" } : enfant,
        ),
      };
    case "autorite":
      return { ...foyer, enfants: foyer.enfants.map((enfant) => judgeDroit(enfant, acte.reconnus)) };
    case "rattachement":
    case "prix":
    case "document":
    case "relecture":
    case "reponse":
      return foyer;
  }
}

function judgeDroit(enfant: Enfant, reconnus: readonly string[]): Enfant {
  if (!attendPreuve(enfant)) return enfant;
  const preuve = reconnus.includes(enfant.id) ? "verifiee" : "refusee";
  return { ...enfant, droit: { ...readDroit(enfant), preuve } };
}

/** « Quotient de 722,22 pour 11/2026 » */
function toQuotientEcrit({ valeur, mois }: Pick<Quotient, "valeur" | "mois">): string {
  const [annee, numero] = mois.split("-");
  return `Quotient de ${valeur.replace(".", ",")} pour ${numero}/${annee}`;
}

/** The reasons as the decision gives them (CRPA L211-5): what was settled, then what the agent saw, in their words. */
export function describeActe(foyer: Foyer, acte: Acte, vu: string): string {
  const trier = (attend: (enfant: Enfant) => boolean, oui: readonly string[]) =>
    [true, false].map((choisi) =>
      foyer.enfants
        .filter((enfant) => attend(enfant) && oui.includes(enfant.id) === choisi)
        .map(({ prenom }) => prenom)
        .join(", "),
    );
  const join = (phrases: string[]): string => [...phrases, vu].filter(Boolean).join(" ");
  switch (acte.nature) {
    case "quotient": {
      const { quotient } = foyer;
      if (acte.source === "caisse")
        return isTransmis(quotient)
          ? `${toQuotientEcrit(quotient.quotient)}, transmis par la caisse. ${vu}`
          : vu;
      if (acte.source === "aucun")
        return `${libelleEtat(quotient)}, sans document\u00A0: la règle de la ville s’applique. ${vu}`;
      return `${toQuotientEcrit(acte)}. ${DOCUMENTS[acte.document].libelle}\u00A0: ${vu}`;
    }
    case "residence":
      return `Domicile vérifié ${acte.commune ? "dans la commune" : "hors de la commune"}${
        acte.attachee ? `, avec une attache à la commune (${foyer.adresse?.attaches.join(", ")})` : ""
      }. ${vu}`;
    case "situation": {
      const declares = foyer.situation ? listDeclares(foyer.situation) : [];
      const nomme = (retenu: boolean): string =>
        declares
          .filter(({ cle }) => acte.retenus.includes(cle) === retenu)
          .map(({ libelle }) => libelle)
          .join(", ");
      return join([
        nomme(true) && `Situation vérifiée\u00A0: ${nomme(true)}.`,
        nomme(false) && `Situation non retenue\u00A0: ${nomme(false)}.`,
      ]);
    }
    case "enfants": {
      const [oui, non] = trier(({ etat }) => etat === "a-verifier", acte.rattaches);
      return join([
        oui ? `Rattaché à votre foyer\u00A0: ${oui}.` : "",
        non ? `Non rattaché à votre foyer\u00A0: ${non}.` : "",
      ]);
    }
    case "autorite": {
      const [oui, non] = trier(attendPreuve, acte.reconnus);
      return join([
        oui ? `Droit d’agir reconnu pour\u00A0: ${oui}.` : "",
        non ? `Droit d’agir non reconnu pour\u00A0: ${non}.` : "",
      ]);
    }
    case "rattachement":
    case "prix":
    case "document":
    case "reponse":
      return vu;
    case "relecture":
      return `${acte.confirmee ? "Décision revue par un agent, et confirmée" : "Décision revue par un agent"}. ${vu}`;
  }
}
