/** One of two files side by side, in words. */
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { toNomComplet } from "#app/domain/foyer/adulte.ts";
import type { FoyerLuEntier } from "#app/usecases/agent/read-foyer-entier.ts";
import { describeQuotient, toNaissance } from "./vue-dossier.ts";

const PORTES = { franceconnect: "FranceConnect", courriel: "lien par courriel" } as const;

/** The same rows for both, in the same order. */
export function describeFoyerLu({ foyer, adultes, papiers, decisions, inscrits }: FoyerLuEntier) {
  const { quotient } = foyer;
  const join = (mots: readonly string[], vide: string): string => mots.join("\u00A0; ") || vide;
  return [
    {
      cle: "Adultes",
      valeur: join(
        [
          ...adultes.map(({ identite, porte }) => `${toNomComplet(identite)} (${PORTES[porte]})`),
          ...papiers.map(({ prenoms, nom }) => `${prenoms} ${nom} (sans espace)`.trim()),
        ],
        "aucun",
      ),
    },
    {
      cle: "Enfants",
      valeur: join(
        foyer.enfants.map(({ prenom, nom, naissance }) => `${prenom} ${nom}, ${toNaissance(naissance)}`),
        "aucun",
      ),
    },
    {
      cle: "Quotient",
      valeur: quotient.kind === "connue" ? describeQuotient(quotient.quotient) : libelleEtat(quotient),
    },
    { cle: "Inscriptions de l’année", valeur: String(inscrits.length) },
    {
      cle: "Décisions",
      valeur: join(
        decisions.map(({ numero }) => numero),
        "aucune",
      ),
    },
  ];
}
