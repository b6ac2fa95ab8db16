/** The price of every activity for every child of a household: one situation each, kept with its result. */
import { isDeclare } from "#app/domain/bases/declaration.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { isTranchee } from "#app/domain/bases/etats.ts";
import type { Adresse } from "#app/domain/foyer/adresse.ts";
import { attendPreuve, findStatut, isApart, isDuFoyer } from "#app/domain/foyer/autorite.ts";
import type { Payeur } from "#app/domain/foyer/garde.ts";
import { attendPayeur } from "#app/domain/foyer/payeur.ts";
import { rangs, type Enfant } from "#app/domain/foyer/enfant.ts";
import { applyResidence, type Residence } from "#app/domain/foyer/residence.ts";
import { REGIME_AUTRE, type SituationFoyer } from "#app/domain/foyer/situation.ts";
import { listDonnees, type Donnees } from "#app/domain/grille/donnees.ts";
import { computeTarif, type Resultat } from "#app/domain/tarification/compute-tarif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Activite } from "./activite.ts";
import { findChoix, type ChoixPlace } from "./choix.ts";
import type { PrixFixe } from "./prix-fixe.ts";
import { readChoix } from "./questions.ts";
import { findRang, listInscrits, sortParPrix } from "./rangs-inscrits.ts";

/** All that a price needs, and all that replays it years later. */
export interface LignePrix {
  enfant: { id: string; prenom: string };
  activite: { id: string; nom: string; service: string; uniteDite: string; precision?: string };
  grille: Pick<Grille, "id" | "version" | "titre" | "deliberation" | "source" | "coutUsager"> &
    // Decisions stored before have none.
    Partial<Pick<Grille, "valable">>;
  situation: Situation;
  resultat: Resultat;
  /** The residence is declared and not proved: the price holds until an agent has checked. */
  residenceProvisoire: boolean;
  /** A proof is asked for the right to act for this child: the price holds until an agent has checked. */
  autoriteProvisoire?: boolean;
  /** The town wants one payer for this shared child, and the two parents have not agreed yet. */
  payeurProvisoire?: boolean;
  /** An entrusted child: the household's QF is not its own. */
  quotientAPart?: boolean;
  /** The price rests on a quotient that a family declared and no agent has read, or that is not known and may lower it. */
  quotientProvisoire?: boolean;
  /** The price rests on a situation that a family declared and no agent has verified. */
  situationProvisoire?: boolean;
  /** Set by an agent instead of what the grid gives. */
  fixe?: PrixFixe;
}

export interface FoyerTarifable {
  residence: Residence;
  adresse?: Pick<Adresse, "attaches"> | null;
  enfants: readonly Enfant[];
  quotient: EtatBase;
  /** Incomes, where a grid looks at another base than the quotient. */
  revenus?: Situation["revenus"];
  /** What it says of itself where a grid looks at it. */
  situation?: Pick<SituationFoyer, "regime" | "statuts" | "verifiee"> | null;
  /** Children shared with another household, and its QF: looked at by a grid that says how two households count. */
  partages?: readonly { enfantId: string; quotient: EtatBase; payeur?: Payeur | null }[];
}

export type IssuePrix = { kind: "residence-a-declarer" } | { kind: "prix"; lignes: LignePrix[] };

interface Contexte {
  reglages: Pick<Reglages, "residenceDeclaree" | "enfantsConfies" | "deuxFoyers">;
  /** Civil date `AAAA-MM-JJ` at which the grids are read. */
  date: string;
  /** What is enrolled or chosen, with the answers; what is not there is priced as if it were, with the town's numbers. */
  choix: readonly ChoixPlace[];
}

/** What the grid looks at among the children of the activity. All that are enrolled are taken as present. */
function placeParmi(
  { mots }: Donnees,
  enfant: Enfant,
  inscrits: readonly Enfant[],
): { enfant: Partial<Situation["enfant"]>; foyer: Partial<Situation["foyer"]> } {
  const rang = findRang(inscrits, enfant);
  return {
    enfant: {
      ...(mots.has("rang-inscrits") && { rangInscrits: rang }),
      ...(mots.has("rang-presents") && { rangPresents: rang }),
    },
    foyer: mots.has("nombre-inscrits") ? { nombreInscrits: inscrits.length } : {},
  };
}

/** The situations of one activity, child by child. */
function createSituations(
  { enfants, quotient, revenus, situation, partages = [] }: FoyerTarifable,
  { activite, grille }: { activite: Activite; grille: Grille },
  { date, choix, reglages, residence }: Contexte & Pick<Situation, "residence">,
): (enfant: Enfant) => Situation {
  const siens = enfants.filter((enfant) => isDuFoyer(enfant, reglages));
  const rang = rangs(siens);
  const donnees = listDonnees(grille);
  const { modalite, coutReelCentimes } = activite.reglages;
  const { regime, statuts } = situation ?? {};
  const ecrire = (enfant: Enfant, inscrits: readonly Enfant[], rangPrix?: number): Situation => {
    const dit = findChoix(choix, { enfantId: enfant.id, activiteId: activite.id })?.reponses;
    const { pai, ...compte } = readChoix(activite, donnees, dit);
    const place = placeParmi(donnees, enfant, inscrits);
    const apart = isApart(enfant, reglages);
    const statut = findStatut(enfant);
    const dits = [...(statuts ?? []), ...(statut ? [statut] : [])];
    const ville = reglages.deuxFoyers === "meilleur-des-deux" ? ("plus-favorable" as const) : undefined;
    const autre =
      !apart && (grille.deuxFoyers ?? ville) && partages.find(({ enfantId }) => enfantId === enfant.id);
    return {
      format: "situation/1",
      date,
      // No caisse knows a QF of this child's own: the grid's rule, unless it reads the status first.
      quotient: apart ? { kind: "non-allocataire" } : quotient,
      ...(revenus && !apart && { revenus }),
      ...(autre && {
        autreFoyer: {
          quotient: autre.quotient,
          ...(!grille.deuxFoyers && ville && { regle: ville }),
        },
      }),
      residence,
      enfant: {
        rang: rang.get(enfant.id) ?? 1,
        ...place.enfant,
        ...(rangPrix !== undefined && { rangPrix }),
        naissance: enfant.naissance,
        niveau: enfant.classe,
        pai,
      },
      foyer: {
        nombreEnfants: apart ? 1 : siens.length,
        ...place.foyer,
        ...(regime !== undefined && donnees.mots.has("regime") && { regime }),
      },
      ...(dits.length > 0 && donnees.mots.has("statut") && { statuts: dits }),
      modalite,
      ...(coutReelCentimes === undefined ? {} : { coutReelCentimes }),
      ...compte,
    };
  };
  return (enfant) => {
    const inscrits = listInscrits(enfant, siens, choix, activite.id);
    if (!donnees.mots.has("rang-prix")) return ecrire(enfant, inscrits);
    const tries = sortParPrix(inscrits, (one) => {
      const resultat = computeTarif(grille, ecrire(one, inscrits, 1));
      return resultat.kind === "prix" ? resultat.centimes : null;
    });
    return ecrire(enfant, inscrits, tries ? findRang(tries, enfant) : undefined);
  };
}

export function computePrix(
  foyer: FoyerTarifable,
  offre: readonly { activite: Activite; grille: Grille }[],
  contexte: Contexte,
): IssuePrix {
  const { reglages } = contexte;
  const lieu = applyResidence(foyer.residence, reglages, foyer.adresse?.attaches);
  if (lieu.kind === "a-declarer") return { kind: "residence-a-declarer" };
  const residence = {
    commune: lieu.commune,
    prouvee: lieu.prouvee,
    ...(lieu.attaches.length > 0 && { attaches: [...lieu.attaches] }),
  };
  const proposees = offre.map((one) => ({
    ...one,
    write: createSituations(foyer, one, { ...contexte, residence }),
  }));
  const lignes = foyer.enfants.flatMap((enfant) =>
    proposees.map(({ activite, grille, write }): LignePrix => {
      const { uniteDite, precision } = activite.reglages;
      const { id, version, titre, deliberation, source, valable, coutUsager } = grille;
      const partage = foyer.partages?.find(({ enfantId }) => enfantId === enfant.id);
      const situation = write(enfant);
      const resultat = computeTarif(grille, situation);
      return {
        enfant: { id: enfant.id, prenom: enfant.prenom },
        activite: {
          id: activite.id,
          nom: activite.nom,
          service: activite.service,
          uniteDite,
          ...(precision ? { precision } : {}),
        },
        grille: {
          id,
          version,
          titre,
          deliberation,
          ...(source ? { source } : {}),
          valable,
          coutUsager,
        },
        situation,
        resultat,
        residenceProvisoire: lieu.provisoire,
        ...(partage && attendPayeur(partage, grille, reglages) ? { payeurProvisoire: true } : {}),
        ...(isApart(enfant, reglages) ? { quotientAPart: true } : {}),
        ...(attendPreuve(enfant) ? { autoriteProvisoire: true } : {}),
        ...(restsOnDeclare(grille, situation, resultat) ||
        (!isApart(enfant, reglages) && attendQuotient(grille, situation, resultat))
          ? { quotientProvisoire: true }
          : {}),
        ...(foyer.situation?.verifiee === false &&
        restsOnSituation(grille, { situation, resultat }, foyer.situation.statuts)
          ? { situationProvisoire: true }
          : {}),
      };
    }),
  );
  return { kind: "prix", lignes };
}

/** The lowest quotient, to ask a grid whether it looks at it. */
const QUOTIENT_NUL: EtatBase = {
  kind: "connue",
  quotient: { valeur: "0", fournisseur: "COMMUNE", mois: "2000-01" },
  source: "document",
  obtenuLe: "2000-01-01",
};

/** Without what a family only declared, this price would be another, or come by other steps. */
function restsOnDeclare(grille: Grille, situation: Situation, resultat: Resultat): boolean {
  const { quotient, autreFoyer } = situation;
  const sans = (etat: EtatBase): EtatBase => (isDeclare(etat) ? { kind: "en-attente" } : etat);
  if (!isDeclare(quotient) && !(autreFoyer && isDeclare(autreFoyer.quotient))) return false;
  const autre = autreFoyer && { autreFoyer: { ...autreFoyer, quotient: sans(autreFoyer.quotient) } };
  const prive = computeTarif(grille, { ...situation, quotient: sans(quotient), ...autre });
  return JSON.stringify(prive) !== JSON.stringify(resultat);
}

/** A quotient would lower this price, and none is known yet: whatever the town's rule says meanwhile, a document may come. */
function attendQuotient(grille: Grille, situation: Situation, resultat: Resultat): boolean {
  const { quotient } = situation;
  if (quotient.kind === "connue" || isTranchee(quotient) || resultat.kind !== "prix") return false;
  const bas = computeTarif(grille, { ...situation, quotient: QUOTIENT_NUL });
  return bas.kind === "prix" && bas.centimes < resultat.centimes;
}

/** A household of no named scheme and without the situations it declared would pay another price. */
function restsOnSituation(
  grille: Grille,
  { situation, resultat }: Pick<LignePrix, "situation" | "resultat">,
  declares: readonly string[],
): boolean {
  const { statuts = [], foyer, ...reste } = situation;
  const { regime } = foyer;
  const dits = statuts.filter((statut) => declares.includes(statut));
  if (dits.length === 0 && regime === undefined) return false;
  const prive = computeTarif(grille, {
    ...reste,
    foyer: { ...foyer, ...(regime !== undefined && { regime: REGIME_AUTRE }) },
    statuts: statuts.filter((statut) => !dits.includes(statut)),
  });
  return JSON.stringify(prive) !== JSON.stringify(resultat);
}

/** The town's rule gives a price for a while; not where an agent said that nothing more will come. */
export const isAttendu = ({ resultat, situation }: Pick<LignePrix, "resultat" | "situation">): boolean =>
  resultat.kind === "prix" &&
  resultat.provisoire &&
  (situation.autreFoyer !== undefined || !isTranchee(situation.quotient));

/** Whether a line's price will be looked at again: the QF is missing or declared, or what else it rests on not proved. */
export const isProvisoire = (ligne: LignePrix): boolean =>
  ligne.fixe === undefined &&
  (ligne.residenceProvisoire ||
    ligne.autoriteProvisoire === true ||
    ligne.payeurProvisoire === true ||
    ligne.quotientProvisoire === true ||
    ligne.situationProvisoire === true ||
    isAttendu(ligne));
