/** The two files that one would become, in words. */
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { toNomComplet } from "#app/domain/foyer/adulte.ts";
import type { ChoixScission } from "#app/domain/foyer/scission.ts";
import type { FoyerLuEntier } from "#app/usecases/agent/read-foyer-entier.ts";
import type { Scission } from "#app/usecases/agent/split-foyer.ts";
import type { Foyer } from "#app/usecases/ports/magasin.ts";
import { describeQuotient, toNaissance } from "./vue-dossier.ts";

interface Personne {
  id: string;
  nom: string;
}

const listAdultes = ({ adultes, papiers }: Pick<FoyerLuEntier, "adultes" | "papiers">): Personne[] => [
  ...adultes.map(({ id, identite }) => ({ id, nom: toNomComplet(identite) })),
  ...papiers.map(({ id, prenoms, nom }) => ({ id, nom: `${prenoms} ${nom} (sans espace)`.trim() })),
];

/** Who may be chosen. */
export const toPersonnes = (lu: FoyerLuEntier) => ({
  adultes: listAdultes(lu),
  enfants: lu.foyer.enfants.map(({ id, prenom, nom, naissance }) => ({
    id,
    prenom,
    nom: `${prenom} ${nom}, ${toNaissance(naissance)}`,
  })),
  dejaPartages: new Set(lu.foyer.partages.map(({ enfantId }) => enfantId)),
});

const RESIDENCES: Readonly<Record<Foyer["residence"], string>> = {
  inconnue: "à demander",
  "declaree-commune": "dans la commune, déclarée",
  "declaree-hors-commune": "hors de la commune, déclarée",
  "verifiee-commune": "dans la commune, vérifiée",
  "verifiee-hors-commune": "hors de la commune, vérifiée",
};

const join = (mots: readonly string[], vide: string): string => mots.join("\u00A0; ") || vide;

export function describeScission(
  { lu, plan, reste, neuf, inscrits }: Scission,
  { partants }: Pick<ChoixScission, "partants">,
) {
  const adultes = listAdultes(lu);
  const nommer = (part: boolean): string =>
    join(
      adultes.filter(({ id }) => partants.has(id) === part).map(({ nom }) => nom),
      "aucun",
    );
  const enfants = (foyer: Foyer): string =>
    join(
      foyer.enfants.map(({ prenom }) => prenom),
      "aucun",
    );
  const quotient = ({ quotient: etat }: Foyer): string =>
    etat.kind === "connue" ? describeQuotient(etat.quotient) : libelleEtat(etat);
  const partages = plan.doubles.map(({ enfant }) => enfant.prenom);
  return {
    lignes: [
      ["Adultes", nommer(false), nommer(true)],
      ["Enfants", enfants(reste), enfants(neuf)],
      ["Quotient", quotient(reste), quotient(neuf)],
      ["Résidence", RESIDENCES[reste.residence], RESIDENCES[neuf.residence]],
      ["Inscriptions de l’année", String(inscrits.reste.length), String(inscrits.neuf.length)],
    ],
    passent: [
      "Un quotient suit l’adulte pour qui il a été obtenu\u00A0; lu sur un document, il reste dans ce dossier. Un foyer qui n’en a pas attend le sien.",
      ...(partages.length > 0
        ? [
            `Dans les deux foyers\u00A0: ${partages.join(", ")}. Aucun des deux ne lit les revenus ni l’adresse de l’autre.`,
          ]
        : []),
      "Les décisions, documents et messages d’avant restent dans ce dossier\u00A0; les adultes qui partent ne les lisent plus ici. Un brouillon jamais envoyé disparaît.",
      "Une hausse de prix attend le préavis de la ville. Chaque adulte est prévenu par courriel, sauf s’il n’en a pas donné.",
    ],
  };
}
