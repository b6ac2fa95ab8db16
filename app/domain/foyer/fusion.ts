/** Two files of one household become one: which children are the same, what passes, and what forbids it. */
import { cleIdentite, type Enfant } from "./enfant.ts";

/** One of the two households, as the plan looks at it. */
export interface FoyerAReunir {
  id: string;
  enfants: readonly Enfant[];
  /** With which other households it shares a child. */
  partages: readonly { autreFoyerId: string }[];
  /** Children that something was decided, enrolled or shared for: their row stays. */
  lies: ReadonlySet<string>;
  /** It goes by itself on a day that is set. */
  efface: boolean;
}

export type Blocage =
  | { kind: "meme-foyer" }
  /** They share a child: two households, and neither sees the other's income. */
  | { kind: "partage" }
  | { kind: "efface" }
  /** Enrolled or decided in both: the same child would have two prices. */
  | { kind: "deux-fois"; prenom: string };

export interface PlanFusion {
  blocages: Blocage[];
  /** Children of the file that closes, which enter the other one. */
  passent: Enfant[];
  /** Rows of children that both declared, of which nothing hangs: the other row is the child's. */
  retires: { enfant: Enfant; duFoyer: "garde" | "ferme" }[];
}

export function planFusion(garde: FoyerAReunir, ferme: FoyerAReunir): PlanFusion {
  const blocages: Blocage[] = [];
  if (garde.id === ferme.id) blocages.push({ kind: "meme-foyer" });
  if (garde.partages.some(({ autreFoyerId }) => autreFoyerId === ferme.id))
    blocages.push({ kind: "partage" });
  if (garde.efface || ferme.efface) blocages.push({ kind: "efface" });
  const passent: Enfant[] = [];
  const retires: PlanFusion["retires"] = [];
  for (const enfant of ferme.enfants) {
    const meme = garde.enfants.find((one) => cleIdentite(one) === cleIdentite(enfant));
    if (!meme) passent.push(enfant);
    else if (!ferme.lies.has(enfant.id)) retires.push({ enfant, duFoyer: "ferme" });
    else if (garde.lies.has(meme.id)) blocages.push({ kind: "deux-fois", prenom: enfant.prenom });
    else {
      retires.push({ enfant: meme, duFoyer: "garde" });
      passent.push(enfant);
    }
  }
  return { blocages, passent, retires };
}

/** What the agent reads, with what to do instead. */
export function describeBlocage(blocage: Blocage): string {
  switch (blocage.kind) {
    case "meme-foyer":
      return "C’est le même dossier.";
    case "partage":
      return "Ces deux foyers partagent un enfant\u00A0: ce sont deux foyers, et aucun ne doit lire les revenus de l’autre. Laissez-les séparés.";
    case "efface":
      return "Un de ces foyers s’efface à une date déjà fixée. Attendez que la famille revienne, ou que l’effacement soit fait.";
    case "deux-fois":
      return `${blocage.prenom} a une inscription ou une décision dans chaque dossier. Demandez à la famille d’en arrêter une, ou gardez les deux dossiers.`;
  }
}
