/** A kept civil status as its adult reads it, on the page and in the copy of their data. */
import type { IdentitePivot, LieuNaissance } from "#app/domain/identite/identite.ts";
import { findPays } from "#app/domain/identite/pays.ts";

function describeLieu(lieu: LieuNaissance): string {
  switch (lieu.kind) {
    case "commune":
      return lieu.nom;
    case "commune-ancienne":
      return `${lieu.nom} (${lieu.departement})`;
    case "etranger":
      return findPays(lieu.pays)?.nom ?? lieu.pays;
  }
}

export const describeEtatCivil = (identite: IdentitePivot): { cle: string; valeur: string }[] => [
  { cle: "Nom de naissance", valeur: identite.nomNaissance },
  ...(identite.nomUsage ? [{ cle: "Nom d’usage", valeur: identite.nomUsage }] : []),
  { cle: "Prénoms", valeur: identite.prenoms.join(", ") },
  { cle: "Sexe", valeur: identite.sexe === "F" ? "féminin" : "masculin" },
  {
    cle: "Naissance",
    valeur: `${identite.naissance.split("-").toReversed().join("/")}, ${describeLieu(identite.lieu)}`,
  },
];
