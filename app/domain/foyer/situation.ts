/** What a household says of itself where a grid looks at it: its social scheme, and particular situations. */
import { z } from "zod";

const motSchema = z.string().min(1).max(60);

export const situationFoyerSchema = z.object({
  regime: motSchema.optional(),
  /** Those that it says are its own, in the words of the grids. */
  statuts: z.array(motSchema),
  /** Every one that it was asked about: another one is asked when a grid looks at it. */
  statutsLus: z.array(motSchema),
  /** An agent read what proves it. */
  verifiee: z.boolean(),
});
export type SituationFoyer = z.infer<typeof situationFoyerSchema>;

/** None of the schemes that the grids name. */
export const REGIME_AUTRE = "autre";

const SIGLES: ReadonlySet<string> = new Set(["aah", "ase", "caf", "msa", "rsa"]);

/** A word of a grid as it is read: « agent-communal » gives « Agent communal », « rsa » gives « RSA ». */
export const describeMot = (mot: string): string =>
  mot
    .split("-")
    .map((part, rang) =>
      SIGLES.has(part)
        ? part.toUpperCase()
        : rang === 0
          ? part.charAt(0).toUpperCase() + part.slice(1)
          : part,
    )
    .join(" ");

/** One thing declared, that an agent accepts or not. */
export interface Declare {
  cle: string;
  libelle: string;
}

const toCle = (statut: string): string => `statut-${statut}`;

/** What may lower a price, hence is to be proved. */
export const listDeclares = ({ regime, statuts }: SituationFoyer): Declare[] => [
  ...(regime !== undefined && regime !== REGIME_AUTRE
    ? [{ cle: "regime", libelle: `Régime social\u00A0: ${describeMot(regime)}` }]
    : []),
  ...statuts.map((statut) => ({ cle: toCle(statut), libelle: describeMot(statut) })),
];

export const describeDeclares = (situation: SituationFoyer): string =>
  listDeclares(situation)
    .map(({ libelle }) => libelle)
    .join("\u00A0; ") || "aucune situation particulière";

/** An agent has read the proofs: what is not among `retenus` counts no more. */
export const verifySituation = (lue: SituationFoyer, retenus: readonly string[]): SituationFoyer => ({
  ...lue,
  ...(lue.regime !== undefined && { regime: retenus.includes("regime") ? lue.regime : REGIME_AUTRE }),
  statuts: lue.statuts.filter((statut) => retenus.includes(toCle(statut))),
  verifiee: true,
});
