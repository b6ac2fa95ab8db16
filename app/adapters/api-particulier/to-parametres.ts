import { findPaysNaissance, type IdentitePivot } from "#app/domain/identite/identite.ts";

/** The description of the API takes three first names at most. */
const MAX_PRENOMS = 3;

/** The civil status as the identity modality takes it; unknown parts of the birth are left out. */
export function toParametres(identite: IdentitePivot): [string, string][] {
  const { lieu } = identite;
  const [annee = "", mois = "", jour = ""] = identite.naissance.split("-");
  const connus: [string, string][] = [];
  if (annee !== "0000") connus.push(["anneeDateNaissance", annee]);
  if (mois !== "00") connus.push(["moisDateNaissance", String(Number(mois))]);
  if (jour !== "00") connus.push(["jourDateNaissance", String(Number(jour))]);
  return [
    ["nomNaissance", identite.nomNaissance],
    ...(identite.nomUsage === null ? [] : [["nomUsage", identite.nomUsage] as [string, string]]),
    ...identite.prenoms.slice(0, MAX_PRENOMS).map((prenom): [string, string] => ["prenoms[]", prenom]),
    ["sexeEtatCivil", identite.sexe],
    ...connus,
    ["codeCogInseePaysNaissance", findPaysNaissance(lieu)],
    ...(lieu.kind === "commune" ? [["codeCogInseeCommuneNaissance", lieu.code] as [string, string]] : []),
    ...(lieu.kind === "commune-ancienne"
      ? ([
          ["nomCommuneNaissance", lieu.nom],
          ["codeCogInseeDepartementNaissance", lieu.departement],
        ] as [string, string][])
      : []),
  ];
}
