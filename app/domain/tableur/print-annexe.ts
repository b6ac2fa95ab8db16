/** The annex of a délibération, ready to be printed. */
import type { Bloc, Imprime } from "#app/domain/imprime/imprime.ts";
import { jourDit, type Annexe } from "./make-annexe.ts";

function makeBlocPrix({ prix }: Annexe): Bloc {
  if (prix.kind === "mots") return { kind: "liste", lignes: prix.lignes };
  const premier = prix.lignes[0]?.findIndex((one) => /[€%]/.test(one)) ?? -1;
  const depuis = premier < 0 ? prix.entetes.length - 1 : premier;
  return {
    kind: "tableau",
    colonnes: prix.entetes.map((titre, rang) => ({ titre, chiffres: rang >= depuis })),
    lignes: prix.lignes,
  };
}

export function printAnnexe(annexe: Annexe): Imprime {
  const { commune, titre, brouillon, mentions, sansBase, faitLe } = annexe;
  const avertissement: Bloc = {
    kind: "avertissement",
    texte: "La grille est encore un brouillon.",
  };
  const inconnu: readonly Bloc[] = [
    { kind: "section", titre: "Quand le quotient ou le revenu n’est pas connu" },
    {
      kind: "tableau",
      colonnes: [{ titre: "Situation" }, { titre: "Prix" }],
      lignes: sansBase.map(({ etat, regle }) => [etat, regle]),
    },
  ];
  return {
    titre,
    emetteur: `Commune de ${commune}`,
    nature: brouillon ? "Projet d’annexe à la délibération" : "Annexe à la délibération",
    faitLe,
    blocs: [
      ...(brouillon ? [avertissement] : []),
      { kind: "fiche", lignes: mentions },
      { kind: "section", titre: "Prix" },
      makeBlocPrix(annexe),
      ...(sansBase.length > 0 ? inconnu : []),
      {
        kind: "mention",
        texte: `Document généré le ${jourDit(faitLe)} par le portail de la commune.`,
      },
    ],
  };
}
