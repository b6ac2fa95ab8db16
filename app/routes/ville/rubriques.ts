/** The menu of the town's space: what each right opens. */
import { isPermis, type Droit } from "#app/domain/habilitation/habilitation.ts";
import { paths } from "#app/web/paths.ts";

export interface Rubrique {
  href: string;
  libelle: string;
  /** Beginnings of the other addresses that belong to it. */
  aussi: readonly string[];
}

const {
  accueil,
  grilles,
  activites,
  reglages,
  connecteurs,
  miseEnService,
  apparence,
  satisfaction,
  agents,
  actes,
} = paths.ville;

const RUBRIQUES: readonly (Rubrique & { droit: Droit })[] = [
  { href: accueil, libelle: "Accueil", droit: "lire-grilles", aussi: [] },
  { href: grilles, libelle: "Grilles", droit: "lire-grilles", aussi: [paths.ville.brouillon("")] },
  { href: activites, libelle: "Activités", droit: "regler-ville", aussi: [] },
  {
    href: reglages,
    libelle: "Réglages",
    droit: "regler-ville",
    aussi: [connecteurs, miseEnService, apparence, satisfaction],
  },
  { href: agents, libelle: "Agents", droit: "gerer-agents", aussi: [] },
  { href: actes, libelle: "Journal", droit: "lire-actes", aussi: [] },
];

export const listRubriques = (roles: readonly string[]): Rubrique[] =>
  RUBRIQUES.filter(({ droit }) => isPermis(roles, droit)).map(({ droit: _droit, ...rubrique }) => rubrique);

/** Every address of the space begins with that of its first page. */
export const isActive = ({ href, aussi }: Rubrique, pathname: string): boolean =>
  href === accueil ? pathname === accueil : [href, ...aussi].some((debut) => pathname.startsWith(debut));
