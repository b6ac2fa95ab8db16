/** Reads what an agent typed. Nothing is guessed: a number that could be read in two ways is asked again. */
import { isTransmis } from "#app/domain/bases/declaration.ts";
import { isTranchable } from "#app/domain/bases/etats.ts";
import type { ReglesQuotient } from "#app/domain/bases/mois-quotient.ts";
import { listMois, parseQuotient } from "#app/domain/bases/saisie-quotient.ts";
import { attendPreuve } from "#app/domain/foyer/autorite.ts";
import { hasAttaches } from "#app/domain/foyer/adresse.ts";
import { listDeclares } from "#app/domain/foyer/situation.ts";
import type { Foyer } from "#app/usecases/ports/magasin.ts";
import { DOCUMENTS, type Acte, type Document, type Nature } from "./apply-acte.ts";

export interface ErreurSaisie {
  champ: string;
  message: string;
}

export type LectureActe =
  { kind: "lu"; acte: Acte; vu: string } | { kind: "refuse"; erreurs: ErreurSaisie[] };

type Saisie = Readonly<Record<string, string>>;

/** What an agent saw goes into the decision: long enough to say something, short enough to be read. */
const VU = { min: 3, max: 800 };

const isDocument = (mot: string): mot is Document => Object.hasOwn(DOCUMENTS, mot);

/** The name of the field that says whether a child is attached. */
export const champEnfant = (id: string): string => `enfant-${id}`;

/** The field that says whether one declared thing is proved. */
export const champDeclare = (cle: string): string => `situation-${cle}`;
/** Begins the name of the field that says whether the holder of a letter is its addressee. */
export const CHAMP_LETTRE = "lettre-";

interface Contexte {
  foyer: Foyer;
  now: string;
  regles: ReglesQuotient;
}

export function parseActe(
  saisie: Saisie,
  { nature, ...contexte }: Contexte & { nature: Nature },
): LectureActe {
  const erreurs: ErreurSaisie[] = [];
  const refuse = (champ: string, message: string): void => void erreurs.push({ champ, message });
  const acte = readActe(saisie, { nature, ...contexte }, refuse);

  const vu = (saisie.vu ?? "").trim();
  if (vu.length < VU.min)
    refuse("vu", "Écrivez ce que vous avez vu\u00A0: la famille le lira dans sa décision.");
  else if (vu.length > VU.max) refuse("vu", `Écrivez ${VU.max} caractères au plus.`);
  return acte && erreurs.length === 0 ? { kind: "lu", acte, vu } : { kind: "refuse", erreurs };
}

const listOui = (saisie: Saisie, enfants: readonly { id: string }[]): string[] =>
  enfants.filter(({ id }) => saisie[champEnfant(id)] === "oui").map(({ id }) => id);

type Refuse = (champ: string, message: string) => void;

function readActe(
  saisie: Saisie,
  { nature, ...contexte }: Contexte & { nature: Nature },
  refuse: Refuse,
): Acte | null {
  switch (nature) {
    case "quotient":
      return readQuotient(saisie, contexte, refuse);
    case "residence": {
      const { domicile } = saisie;
      if (domicile === "commune" || domicile === "ailleurs")
        return { nature, commune: domicile === "commune" };
      if (domicile === "attachee" && hasAttaches(contexte.foyer.adresse))
        return { nature, commune: false, attachee: true };
      refuse("domicile", "Dites ce que montre le justificatif.");
      return null;
    }
    case "situation": {
      const { situation } = contexte.foyer;
      const declares = situation ? listDeclares(situation) : [];
      for (const { cle, libelle } of declares)
        if (!["oui", "non"].includes(saisie[champDeclare(cle)] ?? ""))
          refuse(champDeclare(cle), `Dites si «\u00A0${libelle}\u00A0» est prouvé.`);
      return {
        nature,
        retenus: declares.map(({ cle }) => cle).filter((cle) => saisie[champDeclare(cle)] === "oui"),
      };
    }
    case "enfants": {
      const waiting = contexte.foyer.enfants.filter(({ etat }) => etat === "a-verifier");
      for (const { id, prenom } of waiting)
        if (!["oui", "non"].includes(saisie[champEnfant(id)] ?? ""))
          refuse(champEnfant(id), `Dites si ${prenom} est rattaché à ce foyer.`);
      return { nature, rattaches: listOui(saisie, waiting) };
    }
    case "autorite": {
      const waiting = contexte.foyer.enfants.filter(attendPreuve);
      for (const { id, prenom } of waiting)
        if (!["oui", "non"].includes(saisie[champEnfant(id)] ?? ""))
          refuse(champEnfant(id), `Dites si ce foyer peut agir pour ${prenom}.`);
      return { nature, reconnus: listOui(saisie, waiting) };
    }
    case "rattachement": {
      const dites = Object.entries(saisie).filter(([champ]) => champ.startsWith(CHAMP_LETTRE));
      if (dites.length === 0 || dites.some(([, mot]) => mot !== "oui" && mot !== "non"))
        refuse(CHAMP_LETTRE, "Dites si c’est bien la personne de ce dossier.");
      const oui = dites.filter(([, mot]) => mot === "oui");
      return { nature, acceptees: oui.map(([champ]) => champ.slice(CHAMP_LETTRE.length)) };
    }
    case "prix":
    case "document":
    case "reponse":
      return { nature };
    case "relecture": {
      const { issue } = saisie;
      if (issue === "confirmee" || issue === "revue") return { nature, confirmee: issue === "confirmee" };
      refuse("issue", "Dites si la décision est confirmée ou recalculée.");
      return null;
    }
  }
}

function readQuotient(saisie: Saisie, { foyer, now, regles }: Contexte, refuse: Refuse): Acte | null {
  const { document = "", mois = "" } = saisie;
  if (document === "caisse" && isTransmis(foyer.quotient)) return { nature: "quotient", source: "caisse" };
  if (document === "aucun" && isTranchable(foyer.quotient)) return { nature: "quotient", source: "aucun" };
  const valeur = parseQuotient(saisie.valeur ?? "");
  if (!isDocument(document)) refuse("document", "Choisissez le document que vous avez lu.");
  if (valeur === null)
    refuse(
      "valeur",
      "Écrivez le quotient en chiffres, avec deux décimales au plus\u00A0: par exemple 812 ou 722,22.",
    );
  const known = listMois(now, regles).includes(mois);
  if (!known) refuse("mois", "Choisissez le mois écrit sur le document.");
  return isDocument(document) && valeur !== null && known
    ? { nature: "quotient", source: "document", document, valeur, mois }
    : null;
}
