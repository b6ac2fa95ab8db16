/** The menu of the town's space: what each right opens. */
import { isPermis, type Droit } from "#app/domain/habilitation/habilitation.ts";
import { paths } from "#app/web/paths.ts";

const RUBRIQUES: readonly { href: string; libelle: string; droit: Droit }[] = [
  { href: paths.ville.grilles, libelle: "Grilles", droit: "lire-grilles" },

  { href: paths.ville.activites, libelle: "Activités", droit: "regler-ville" },
  { href: paths.ville.reglages, libelle: "Réglages", droit: "regler-ville" },
  { href: paths.ville.agents, libelle: "Agents", droit: "gerer-agents" },
  { href: paths.ville.actes, libelle: "Journal", droit: "lire-actes" },
];

export const listRubriques = (roles: readonly string[]): { href: string; libelle: string }[] =>
  RUBRIQUES.filter(({ droit }) => isPermis(roles, droit)).map(({ href, libelle }) => ({ href, libelle }));
