/** By what right a household acts for a child, and how much of it the town wants to see proved. */

/** `accueil`: a foster carer or a relative to whom the child is entrusted. */
export const LIENS = ["parent", "tuteur", "accueil", "institution"] as const;
export type Lien = (typeof LIENS)[number];

export const REGLES_AUTORITE = ["declaree", "prouvee"] as const;
export type RegleAutorite = (typeof REGLES_AUTORITE)[number];

/** `attendue`: the town wants a proof that no agent has accepted yet. */
export type Preuve = "declaree" | "attendue" | "verifiee" | "refusee";

/** What the town chose; see `findRegleAutorite` and `isApart` for what it did not. */
export interface ReglesAutorite {
  autorites?: Partial<Record<Lien, RegleAutorite>> | undefined;
  enfantsConfies?: "comme-le-foyer" | undefined;
}

export interface Droit {
  lien: Lien;
  preuve: Preuve;
}

interface EnfantDit {
  droit?: Droit | undefined;
}

export const LIBELLES_LIEN: Readonly<Record<Lien, string>> = {
  parent: "parent, avec l’autorité parentale",
  tuteur: "tuteur, ou autorité parentale déléguée",
  accueil: "famille d’accueil, ou proche à qui l’enfant est confié",
  institution: "service ou établissement de l’aide sociale à l’enfance",
};

/** The words that grids already use for a child placed outside its family. */
const STATUTS: Partial<Record<Lien, string>> = {
  accueil: "place-famille-accueil",
  institution: "place-etablissement",
};

export const isLien = (mot: string): mot is Lien => LIENS.some((one) => one === mot);

/** Without a choice of the town, a parent is believed and anybody else proves. */
export const findRegleAutorite = ({ autorites }: ReglesAutorite, lien: Lien): RegleAutorite =>
  autorites?.[lien] ?? (lien === "parent" ? "declaree" : "prouvee");

export const makeDroit = (reglages: ReglesAutorite, lien: Lien): Droit => ({
  lien,
  preuve: findRegleAutorite(reglages, lien) === "prouvee" ? "attendue" : "declaree",
});

/** Children declared before the question was asked were declared by a parent. */
export const readDroit = ({ droit }: EnfantDit): Droit => droit ?? { lien: "parent", preuve: "declaree" };

export const attendPreuve = (enfant: EnfantDit): boolean => readDroit(enfant).preuve === "attendue";

/** An agent said that this household may not act for the child: nothing more is asked for it here. */
export const isRefuse = (enfant: EnfantDit): boolean => readDroit(enfant).preuve === "refusee";

/** Words of a grid that the right to act already tells: the household is not asked twice. */
export const isStatutEnfant = (mot: string): boolean => Object.values(STATUTS).includes(mot);

/** What a grid may read of it. */
export const findStatut = (enfant: EnfantDit): string | null => STATUTS[readDroit(enfant).lien] ?? null;

/** Entrusted to the household, which is not its family: the carer's QF is not the child's, unless the town says so. */
export const isApart = (enfant: EnfantDit, reglages: ReglesAutorite): boolean =>
  findStatut(enfant) !== null && reglages.enfantsConfies !== "comme-le-foyer";

/** Counts among the children of the household: one still to be checked must not lower the price of the others. */
export const isDuFoyer = (
  enfant: EnfantDit & { etat: "rattache" | "a-verifier" },
  reglages: ReglesAutorite,
): boolean =>
  enfant.etat === "rattache" && !attendPreuve(enfant) && !isRefuse(enfant) && !isApart(enfant, reglages);

/** « famille d’accueil…, preuve attendue » */
export function describeDroit(enfant: EnfantDit): string {
  const { lien, preuve } = readDroit(enfant);
  const SUITES: Readonly<Record<Preuve, string>> = {
    declaree: "",
    attendue: ", preuve à vérifier par un agent",
    verifiee: ", vérifié par un agent",
    refusee: ", non reconnu par un agent",
  };
  return `${LIBELLES_LIEN[lien]}${SUITES[preuve]}`;
}
