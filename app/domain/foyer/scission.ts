/** One file becomes two households: who leaves, where each child goes, and what forbids it. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { Enfant } from "./enfant.ts";
import type { Garde } from "./garde.ts";
import type { Residence } from "./residence.ts";

/** Why, in closed words: a free text would tell one parent what the other one lives. */
export const RAISONS_SCISSION = {
  separation: "Les adultes se sont séparés",
  depart: "Un adulte quitte le foyer",
  jugement: "Une décision de justice le dit",
  erreur: "Deux foyers avaient été mis ensemble par erreur",
} as const;
export type RaisonScission = keyof typeof RAISONS_SCISSION;

export const isRaisonScission = (mot: string | undefined): mot is RaisonScission =>
  mot !== undefined && Object.hasOwn(RAISONS_SCISSION, mot);

/** Where the new household lives: as the agent saw it proved, or for now where the file says. */
export const DOMICILES_SCISSION = {
  commune: "Dans la commune, justificatif vu",
  ailleurs: "Hors de la commune, justificatif vu",
  meme: "À la même adresse pour l’instant",
} as const;
export type DomicileScission = keyof typeof DOMICILES_SCISSION;

const isDomicile = (mot: string | undefined): mot is DomicileScission =>
  mot !== undefined && Object.hasOwn(DOMICILES_SCISSION, mot);

export const RESIDENCES_SCISSION = {
  commune: "verifiee-commune",
  ailleurs: "verifiee-hors-commune",
} as const satisfies Record<Exclude<DomicileScission, "meme">, Residence>;

/** Names of the fields of one adult, of one child. */
export const toChampAdulte = (id: string): string => `adulte-${id}`;
export const toChampEnfant = (id: string): string => `enfant-${id}`;

export interface ChoixScission {
  /** Accounts, and adults without one, who leave. */
  partants: ReadonlySet<string>;
  /** Children who leave with them, enrolments included. */
  partent: ReadonlySet<string>;
  /** Children whom both households keep: a shared child, enrolled where it was. */
  partages: ReadonlySet<string>;
  domicile: DomicileScission;
}

interface Personnes {
  adultes: readonly { id: string }[];
  enfants: readonly Pick<Enfant, "id" | "prenom">[];
  /** Children that a third household shares already. */
  dejaPartages: ReadonlySet<string>;
}

export type IssueScission =
  { kind: "choix"; choix: ChoixScission } | { kind: "refus"; erreurs: ErreurForm[] };

/** Fields of people who are not of this file are not read. */
export function parseScission(saisie: Saisie, { adultes, enfants, dejaPartages }: Personnes): IssueScission {
  const erreurs: ErreurForm[] = [];
  const [premier] = adultes;
  const partants = new Set(adultes.map(({ id }) => id).filter((id) => saisie[toChampAdulte(id)] === "part"));
  const champ = premier ? toChampAdulte(premier.id) : "domicile";
  if (partants.size === 0)
    erreurs.push({ champ, message: "Choisissez au moins un adulte qui part dans le nouveau dossier." });
  else if (partants.size === adultes.length)
    erreurs.push({ champ, message: "Laissez au moins un adulte dans ce dossier." });
  const choisir = (mot: string): Set<string> =>
    new Set(enfants.map(({ id }) => id).filter((id) => saisie[toChampEnfant(id)] === mot));
  const partages = choisir("partage");
  for (const { id, prenom } of enfants)
    if (partages.has(id) && dejaPartages.has(id))
      erreurs.push({
        champ: toChampEnfant(id),
        message: `${prenom} est déjà partagé avec un autre foyer. Choisissez «\u00A0reste\u00A0» ou «\u00A0part\u00A0».`,
      });
  const { domicile } = saisie;
  if (!isDomicile(domicile))
    erreurs.push({ champ: "domicile", message: "Choisissez où habite le nouveau foyer." });
  if (erreurs.length > 0 || !isDomicile(domicile)) return { kind: "refus", erreurs };
  return { kind: "choix", choix: { partants, partent: choisir("part"), partages, domicile } };
}

interface FoyerASeparer<P extends Garde> {
  id: string;
  enfants: readonly Enfant[];
  partages: readonly P[];
}

/** The file that stays, and the new one. */
export interface Cotes<T> {
  reste: T;
  neuf: T;
}

/**
 * A quotient is its adult's: of all the states, each household keeps the last one that was obtained for its own people.
 * One that was obtained for nobody by name, such as a paper that an agent read, stays. Null where there is none.
 * @param etats the newest first
 */
export function splitEtats<E extends { compteId: string | null }>(
  etats: readonly E[],
  partants: ReadonlySet<string>,
): Cotes<E | null> {
  const part = ({ compteId }: E): boolean => compteId !== null && partants.has(compteId);
  return { reste: etats.find((one) => !part(one)) ?? null, neuf: etats.find(part) ?? null };
}

export interface PlanScission<P extends Garde> {
  reste: { enfants: Enfant[]; quotient: EtatBase; partages: (P | (Garde & { quotient: EtatBase }))[] };
  neuf: { enfants: Enfant[]; quotient: EtatBase; partages: (P | (Garde & { quotient: EtatBase }))[] };
  /** The new row of each child whom both keep. */
  doubles: { enfant: Enfant; copie: Enfant }[];
}

/** @param quotients what each household has of its own, see {@link splitEtats} */
export function planScission<P extends Garde>(
  { id, enfants, partages }: FoyerASeparer<P>,
  choix: ChoixScission,
  { quotients, neufId, newId }: { quotients: Cotes<EtatBase>; neufId: string; newId(): string },
): PlanScission<P> {
  const doubles = enfants
    .filter((one) => choix.partages.has(one.id))
    .map((enfant) => ({ enfant, copie: { ...enfant, id: newId() } }));
  const partis = new Set(choix.partent);
  const link = (enfantId: string, autreEnfantId: string, autreFoyerId: string, autre: EtatBase) => ({
    enfantId,
    autreEnfantId,
    autreFoyerId,
    payeur: null,
    quotient: autre,
  });
  return {
    doubles,
    reste: {
      enfants: enfants.filter((one) => !partis.has(one.id)),
      quotient: quotients.reste,
      partages: [
        ...partages.filter(({ enfantId }) => !partis.has(enfantId)),
        ...doubles.map(({ enfant, copie }) => link(enfant.id, copie.id, neufId, quotients.neuf)),
      ],
    },
    neuf: {
      enfants: [...enfants.filter((one) => partis.has(one.id)), ...doubles.map(({ copie }) => copie)],
      quotient: quotients.neuf,
      partages: [
        ...partages.filter(({ enfantId }) => partis.has(enfantId)),
        ...doubles.map(({ enfant, copie }) => link(copie.id, enfant.id, id, quotients.reste)),
      ],
    },
  };
}
