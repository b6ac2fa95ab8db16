/** Reads the form of a paper household: adults and children that are named, and nothing of the empty rows. */
import { listMois, parseQuotient } from "#app/domain/bases/saisie-quotient.ts";
import type { ReglesQuotient } from "#app/domain/bases/mois-quotient.ts";
import {
  enfantSchema,
  parseNaissance,
  type EnfantDeclare,
  type Naissance,
} from "#app/domain/foyer/enfant.ts";
import { adultePapierSchema, type AdultePapier } from "#app/domain/foyer/papier.ts";
import type { Residence } from "#app/domain/foyer/residence.ts";
import { parseForm, type ErreurForm, type Saisie } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { DOCUMENTS, type Acte, type Document } from "./apply-acte.ts";

export const RANGS_ADULTES = [1, 2] as const;
export const RANGS_ENFANTS = [1, 2, 3, 4] as const;

export interface DossierPapier {
  adultes: Omit<AdultePapier, "id" | "foyerId">[];
  enfants: EnfantDeclare[];
  residence: Residence;
  quotient: Omit<Extract<Acte, { source: "document" }>, "nature" | "source"> | null;
}

const DOMICILES: Readonly<Record<string, Residence>> = {
  commune: "verifiee-commune",
  ailleurs: "verifiee-hors-commune",
  inconnu: "inconnue",
};

const isDocument = (mot: string): mot is Document => Object.hasOwn(DOCUMENTS, mot);

/** The fields of one person, without the beginning of their names. */
const pick = (saisie: Saisie, prefixe: string): Saisie =>
  Object.fromEntries(
    Object.entries(saisie)
      .filter(([champ]) => champ.startsWith(prefixe))
      .map(([champ, valeur]) => [champ.slice(prefixe.length), valeur]),
  );

const isVide = (personne: Saisie): boolean =>
  Object.values(personne).every((valeur) => valeur?.trim() === "");

const AGE_ADULTE = { ageMax: 120, tropAge: "Vérifiez l’année de naissance." };

function readNaissance(personne: Saisie, aujourdhui: string, limite?: typeof AGE_ADULTE) {
  const [jour = "", mois = "", annee = ""] = ["jour", "mois", "annee"].map(
    (part) => personne[`naissance-${part}`],
  );
  return {
    dite: `${jour}${mois}${annee}` !== "",
    ...parseNaissance({ jour, mois, annee }, aujourdhui, limite),
  };
}

export function parsePapier(
  saisie: Saisie,
  {
    now,
    regles,
    rangsEnfants = RANGS_ENFANTS,
  }: { now: string; regles: ReglesQuotient; rangsEnfants?: readonly number[] },
): { kind: "lu"; dossier: DossierPapier } | { kind: "refuse"; erreurs: ErreurForm[] } {
  const erreurs: ErreurForm[] = [];
  const aujourdhui = toJour(now);
  const adultes: DossierPapier["adultes"] = [];
  const enfants: EnfantDeclare[] = [];
  const note = (prefixe: string, lues: readonly ErreurForm[]): void =>
    void erreurs.push(...lues.map(({ champ, message }) => ({ champ: prefixe + champ, message })));

  for (const rang of RANGS_ADULTES) {
    const prefixe = `adulte-${rang}-`;
    const personne = pick(saisie, prefixe);
    if (rang > 1 && isVide(personne)) continue;
    const lue = parseForm(adultePapierSchema, personne);
    if (lue.kind === "refuse") note(prefixe, lue.erreurs);
    const naissance = readNaissance(personne, aujourdhui, AGE_ADULTE);
    if (naissance.dite && naissance.kind === "refus")
      note(prefixe, [{ champ: "naissance", message: naissance.message }]);
    const dite: Naissance | null = naissance.kind === "naissance" ? naissance.naissance : null;
    if (lue.kind === "lu") adultes.push({ ...lue.valeur, naissance: dite });
  }
  for (const rang of rangsEnfants) {
    const prefixe = `enfant-${rang}-`;
    const personne = pick(saisie, prefixe);
    if (rang > 1 && isVide(personne)) continue;
    const lue = parseForm(enfantSchema, personne);
    if (lue.kind === "refuse") note(prefixe, lue.erreurs);
    const naissance = readNaissance(personne, aujourdhui);
    if (naissance.kind === "refus") note(prefixe, [{ champ: "naissance", message: naissance.message }]);
    else if (lue.kind === "lu") enfants.push({ ...lue.valeur, naissance: naissance.naissance });
  }
  const { domicile = "" } = saisie;
  const residence = Object.hasOwn(DOMICILES, domicile) ? DOMICILES[domicile] : undefined;
  if (!residence) erreurs.push({ champ: "domicile", message: "Dites où la famille habite." });
  const quotient = readQuotient(saisie, { now, regles }, erreurs);
  return erreurs.length > 0 || !residence
    ? { kind: "refuse", erreurs }
    : { kind: "lu", dossier: { adultes, enfants, residence, quotient } };
}

function readQuotient(
  { document = "", valeur = "", mois = "" }: Saisie,
  { now, regles }: { now: string; regles: ReglesQuotient },
  erreurs: ErreurForm[],
): DossierPapier["quotient"] {
  if (valeur.trim() === "" && document === "") return null;
  const lue = parseQuotient(valeur);
  if (lue === null)
    erreurs.push({ champ: "valeur", message: "Écrivez le quotient, par exemple 812 ou 722,22." });
  if (!isDocument(document)) erreurs.push({ champ: "document", message: "Choisissez le document lu." });
  const connu = listMois(now, regles).includes(mois);
  if (!connu) erreurs.push({ champ: "mois", message: "Choisissez le mois écrit sur le document." });
  return lue !== null && isDocument(document) && connu ? { document, valeur: lue, mois } : null;
}
