/** A decision in the words of its page, for the screen and for paper. */
import { dateEnClair } from "./dates.ts";
import type { Recu } from "./prix.tsx";

export interface DecisionAffichee {
  numero: string;
  priseLe: string;
  autorite: string;
  auteur: { nom: string; qualite: string; motivation: string } | null;
  /** Why an automatic decision replaces another one. */
  cause: string | null;
  provisoire: boolean;
  effet: { du: string; au: string };
  /** `effet`: from when this price applies, and what it replaces, in words. */
  recus: (Recu & { enfant: string; montant: string; effet: string; attente: number | null })[];
  mentions: { code: string; titre: string; texte: string }[];
}

/** What stands above the prices. */
export function listFaits(decision: DecisionAffichee): { cle: string; valeur: string }[] {
  const { numero, priseLe, autorite, auteur, provisoire, effet, cause } = decision;
  const motif = auteur?.motivation ?? cause;
  return [
    { cle: "Numéro", valeur: numero },
    { cle: "Prise le", valeur: dateEnClair(priseLe) },
    {
      cle: "Par",
      valeur: auteur
        ? `${autorite}, par ${auteur.nom}, ${auteur.qualite}`
        : `${autorite}, par traitement automatique`,
    },
    ...(motif ? [{ cle: "Motif", valeur: motif }] : []),
    {
      cle: "Valable",
      valeur:
        effet.du > effet.au
          ? `aucun jour avant le ${dateEnClair(effet.au)}\u00A0: le préavis de la hausse finit après`
          : `du ${dateEnClair(effet.du)} au ${dateEnClair(effet.au)}`,
    },
    { cle: "Prix", valeur: provisoire ? "provisoire" : "définitif" },
  ];
}
