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
  modelesMessage,
  statistiques,
  agents,
  actes,
  traces,
} = paths.ville;

const RUBRIQUES: readonly (Rubrique & { droit: Droit })[] = [
  { href: accueil, libelle: "Accueil", droit: "lire-grilles", aussi: [] },
  { href: grilles, libelle: "Grilles", droit: "lire-grilles", aussi: [paths.ville.brouillon("")] },
  { href: activites, libelle: "Activités", droit: "regler-ville", aussi: [] },
  {
    href: reglages,
    libelle: "Réglages",
    droit: "regler-ville",
    aussi: [connecteurs, miseEnService, apparence, satisfaction, modelesMessage],
  },
  { href: statistiques, libelle: "Chiffres", droit: "lire-chiffres", aussi: [] },
  { href: agents, libelle: "Agents", droit: "gerer-agents", aussi: [] },
  { href: traces, libelle: "Accès", droit: "lire-actes", aussi: [] },
  { href: actes, libelle: "Journal", droit: "lire-actes", aussi: [] },
  { href: paths.ville.cles, libelle: "Partenaires", droit: "gerer-cles", aussi: [] },
  { href: paths.ville.exports, libelle: "Exports", droit: "exporter", aussi: [] },
];

export const listRubriques = (roles: readonly string[]): Rubrique[] =>
  RUBRIQUES.filter(({ droit }) => isPermis(roles, droit)).map(({ droit: _droit, ...rubrique }) => rubrique);

/** Every address of the space begins with that of its first page. */
export const isActive = ({ href, aussi }: Rubrique, pathname: string): boolean =>
  href === accueil ? pathname === accueil : [href, ...aussi].some((debut) => pathname.startsWith(debut));
