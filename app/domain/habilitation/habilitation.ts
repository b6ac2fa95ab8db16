/**
 * Who may do what (SE-22): ProConnect says who an agent is, the town alone says what they may do. One pure table,
 * and whatever it does not say is refused.
 */
export const ROLES = [
  "instructeur",
  "actualiseur",
  "editeur",
  "publieur",
  "administrateur",
  "auditeur",
] as const;
export type Role = (typeof ROLES)[number];

export const DROITS = [
  "lire",
  "decider",
  "fixer-prix",
  "actualiser",
  "lire-grilles",
  "modifier-grilles",
  "publier-grilles",
  "regler-ville",
  "gerer-agents",
  "lire-actes",
  "exporter",
  "gerer-cles",
  "lire-chiffres",
] as const;
/**
 * `lire`: the queue and the files of families; `decider`: a decision in one of them;
 * `fixer-prix`: a price set there instead of the grid's; `actualiser`: quotients
 * asked again for many at once, and what follows confirmed. The town's space: drafts and published grids, what may
 * change them, the settings, the list of agents, what was done here, and rounded figures that name nobody.
 * `exporter`: files of prices for billing and schools; `gerer-cles`: who may read them by the API.
 */
export type Droit = (typeof DROITS)[number];

const TABLE: Readonly<Record<Role, readonly Droit[]>> = {
  instructeur: ["lire", "decider", "fixer-prix", "exporter"],
  // What a campaign shows names nobody: the files themselves are an instructor's.
  actualiseur: ["actualiser"],
  // Those who prepare and publish the grids, and those who manage the agents, need no family's data (DP-46).
  editeur: ["lire-grilles", "modifier-grilles", "lire-chiffres"],
  publieur: ["lire-grilles", "publier-grilles", "lire-chiffres"],
  administrateur: ["lire-grilles", "regler-ville", "gerer-agents", "gerer-cles", "lire-chiffres"],
  // An auditor reads what was done, not the files.
  auditeur: ["lire-grilles", "lire-actes", "lire-chiffres"],
};

/** @param roles as stored: a word that is not a role gives nothing */
export const isPermis = (roles: readonly string[], droit: Droit): boolean =>
  ROLES.some((role) => roles.includes(role) && TABLE[role].includes(droit));

/** Why somebody whom ProConnect has identified stays outside. */
export const REFUS_ACCES = ["inconnu", "autre-commune", "suspendu", "sans-role"] as const;
export type RefusAcces = (typeof REFUS_ACCES)[number];

export type IssueAcces = { kind: "admis" } | { kind: "refuse"; raison: RefusAcces };

/** The line of the town's list of agents that bears this person's e-mail. */
interface Inscrit {
  siret: string;
  actif: boolean;
  roles: readonly string[];
}

/** Any professional can log in with ProConnect, which authorizes nobody: the service checks. */
export function checkAcces(
  inscrit: Inscrit | null,
  { siret, siretVille }: { siret: string; siretVille: string },
): IssueAcces {
  const refuse = (raison: RefusAcces): IssueAcces => ({ kind: "refuse", raison });
  if (!inscrit) return refuse(siret === siretVille ? "inconnu" : "autre-commune");
  // The list names the employer: the same address, brought by another one, is another person's.
  if (inscrit.siret !== siret) return refuse("autre-commune");
  if (!inscrit.actif) return refuse("suspendu");
  return ROLES.some((role) => inscrit.roles.includes(role)) ? { kind: "admis" } : refuse("sans-role");
}
