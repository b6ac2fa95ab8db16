/** The parameter rules of the quotient familial endpoints, and the matching of a typed identity. */
import type { Persona } from "../personas.ts";
import type { CodeErreur } from "./pannes.ts";

export function isSiret(texte: string | null): boolean {
  if (texte === null || !/^\d{14}$/.test(texte)) return false;
  let somme = 0;
  for (let rang = 0; rang < 14; rang++) {
    const chiffre = Number(texte[13 - rang]) * (rang % 2 === 0 ? 1 : 2);
    somme += chiffre > 9 ? chiffre - 9 : chiffre;
  }
  return somme % 10 === 0;
}

export type Mois = { annee: number; mois: number };

/** A future month is refused only when the year is given too: the real service lets the other through. */
export function readMois(query: URLSearchParams, maintenant: number): { mois: Mois; codes: CodeErreur[] } {
  const date = new Date(maintenant);
  const courant = { annee: date.getUTCFullYear(), mois: date.getUTCMonth() + 1 };
  const codes: CodeErreur[] = [];
  const anneeLue = query.get("annee");
  const moisLu = query.get("mois");
  const annee = anneeLue === null ? courant.annee : Number(anneeLue);
  const mois = moisLu === null ? courant.mois : Number(moisLu);

  if (
    anneeLue !== null &&
    (!/^\d{4}$/.test(anneeLue) || annee > courant.annee || annee < courant.annee - 2)
  ) {
    codes.push("00356");
  }
  const horsBornes = moisLu !== null && (!/^\d{1,2}$/.test(moisLu) || mois < 1 || mois > 12);
  const futur = anneeLue !== null && annee >= courant.annee && mois > courant.mois;
  if (horsBornes || futur) codes.push("00354");
  return { mois: { annee, mois }, codes };
}

const NOM = /^[a-zA-ZÀ-ÖØ-öø-ÿŒœ' -]+$/;
const COMMUNE = /^([013-9]\d|2[AB1-9])\d{3}$/;
const DEPARTEMENT = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-4]|976)$/;

export function checkIdentite(query: URLSearchParams, maintenant: number): CodeErreur[] {
  const codes: CodeErreur[] = [];
  const pays = query.get("codeCogInseePaysNaissance") ?? "";
  const annee = query.get("anneeDateNaissance");

  if (!NOM.test(query.get("nomNaissance") ?? "")) codes.push("00420");
  if (query.getAll("prenoms[]").some((prenom) => !NOM.test(prenom))) codes.push("00367");
  if (!/^[MF]$/i.test(query.get("sexeEtatCivil") ?? "")) codes.push("00427");
  if (!/^99\d{3}$/.test(pays) && pays !== "92352") codes.push("00400");
  if (pays === "99100") {
    const commune = query.get("codeCogInseeCommuneNaissance");
    const nom = query.get("nomCommuneNaissance");
    if (commune !== null) {
      if (!COMMUNE.test(commune)) codes.push("00365");
    } else if (nom === null) {
      codes.push("00365");
    } else {
      if (!DEPARTEMENT.test(query.get("codeCogInseeDepartementNaissance") ?? "")) codes.push("00428");
      if (annee === null || !/^\d{4}$/.test(annee)) codes.push("00307");
    }
  }
  if (annee !== null && !isNaissance(query, maintenant)) codes.push("00363");
  return codes;
}

function isNaissance(query: URLSearchParams, maintenant: number): boolean {
  const annee = Number(query.get("anneeDateNaissance"));
  const mois = query.get("moisDateNaissance");
  const jour = query.get("jourDateNaissance");
  if (!Number.isInteger(annee) || annee < 1900) return false;
  if (mois === null) return annee <= new Date(maintenant).getUTCFullYear();
  if (!Number.isInteger(Number(mois)) || Number(mois) < 1 || Number(mois) > 12) return false;
  if (jour === null) return true;
  const date = new Date(Date.UTC(annee, Number(mois) - 1, Number(jour)));
  return (
    date.getUTCDate() === Number(jour) &&
    date.getUTCMonth() === Number(mois) - 1 &&
    date.getTime() < maintenant
  );
}

const toAscii = (texte: string): string =>
  texte.replaceAll(/œ/gi, "OE").normalize("NFD").replaceAll(/\p{M}/gu, "").toUpperCase().trim();

export function findParIdentite(personas: readonly Persona[], query: URLSearchParams): Persona | undefined {
  const prenoms = query.getAll("prenoms[]").map(toAscii).join(" ");
  const parties = [
    [query.get("anneeDateNaissance"), 0],
    [query.get("moisDateNaissance"), 1],
    [query.get("jourDateNaissance"), 2],
  ] as const;
  return personas.find((persona) => {
    if (persona.kind !== "famille") return false;
    if (toAscii(query.get("nomNaissance") ?? "") !== toAscii(persona.nom)) return false;
    const siens = persona.prenoms.map(toAscii).join(" ");
    if (prenoms !== "" && siens !== prenoms && !siens.startsWith(`${prenoms} `)) return false;
    if ((query.get("sexeEtatCivil") ?? "").toUpperCase() !== persona.sexe) return false;
    if (query.get("codeCogInseePaysNaissance") !== persona.paysNaissance) return false;
    const commune = query.get("codeCogInseeCommuneNaissance");
    if (commune !== null && persona.paysNaissance === "99100" && commune !== persona.lieuNaissance)
      return false;
    const naissance = persona.naissance.split("-").map(Number);
    return parties.every(([lue, rang]) => lue === null || Number(lue) === naissance[rang]);
  });
}
