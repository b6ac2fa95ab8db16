/** The civil status as an agent types it, the identity document at hand. */
import { parseNaissance } from "#app/domain/foyer/enfant.ts";
import type { ErreurForm, LectureForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { IdentitePivot, LieuNaissance } from "./identite.ts";
import { findPays } from "./pays.ts";

/** What the API takes: letters with their accents, spaces, apostrophes and hyphens. */
const NOM = /^[a-zA-ZÀ-ÖØ-öø-ÿŒœ' -]{1,100}$/;
/** Departments that a former commune can name. */
const DEPARTEMENT = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-4]|976)$/;
const COMMUNE = /^([013-9]\d|2[AB1-9])\d{3}$/;
const MAX_PRENOMS = 8;
const AGE_MAX = 120;

/** Whoever looks for a commune by its code; null when it is in no list. */
export type FindCommune = (code: string) => { code: string; nom: string } | null;

/** « Jean-Pierre, Marie » or « Jean-Pierre Marie »: with a comma, only commas separate. */
const splitPrenoms = (texte: string): string[] =>
  texte
    .split(texte.includes(",") ? "," : /\s+/)
    .map((one) => one.trim().replaceAll("’", "'"))
    .filter((one) => one !== "");

/**
 * Everything is asked before a call: with less, the caisses could answer for somebody else.
 * @param aujourdhui civil date
 */
export function parseIdentite(
  saisie: Saisie,
  { aujourdhui, findCommune }: { aujourdhui: string; findCommune: FindCommune },
): LectureForm<IdentitePivot> {
  const erreurs: ErreurForm[] = [];
  const refuse = (champ: string, message: string): null => {
    erreurs.push({ champ, message });
    return null;
  };
  const read = (champ: string): string => (saisie[champ] ?? "").trim().replaceAll("’", "'");

  const nomNaissance = read("nomNaissance");
  if (!NOM.test(nomNaissance))
    refuse(
      "nomNaissance",
      nomNaissance === ""
        ? "Écrivez le nom de naissance."
        : "Écrivez le nom avec des lettres, des espaces, des apostrophes et des traits d’union.",
    );
  const nomUsage = read("nomUsage");
  if (nomUsage !== "" && !NOM.test(nomUsage))
    refuse(
      "nomUsage",
      "Écrivez le nom d’usage avec des lettres, des espaces, des apostrophes et des traits d’union.",
    );
  const prenoms = splitPrenoms(read("prenoms"));
  if (prenoms.length === 0)
    refuse("prenoms", "Écrivez tous les prénoms, dans l’ordre de la pièce d’identité.");
  else if (prenoms.length > MAX_PRENOMS || !prenoms.every((one) => NOM.test(one)))
    refuse("prenoms", "Écrivez les prénoms avec des lettres, séparés par des virgules, huit au plus.");
  const sexe = read("sexe");
  if (sexe !== "F" && sexe !== "M") refuse("sexe", "Choisissez le sexe de l’état civil.");

  const date = parseNaissance(
    {
      jour: read("naissance-jour"),
      mois: read("naissance-mois"),
      annee: read("naissance-annee"),
    },
    aujourdhui,
    { ageMax: AGE_MAX, tropAge: "Vérifiez l’année de naissance." },
  );
  if (date.kind === "refus") refuse("naissance", date.message);

  const lieu = parseLieu({ findCommune, refuse, read });
  if (erreurs.length > 0 || date.kind === "refus" || lieu === null) return { kind: "refuse", erreurs };
  return {
    kind: "lu",
    valeur: {
      nomNaissance,
      nomUsage: nomUsage === "" || nomUsage === nomNaissance ? null : nomUsage,
      prenoms,
      sexe: sexe === "F" ? "F" : "M",
      naissance: date.naissance,
      lieu,
    },
  };
}

function parseLieu({
  findCommune,
  refuse,
  read,
}: {
  findCommune: FindCommune;
  refuse: (champ: string, message: string) => null;
  read: (champ: string) => string;
}): LieuNaissance | null {
  switch (read("lieu")) {
    case "france": {
      const code = read("commune").toUpperCase();
      const commune = COMMUNE.test(code) ? findCommune(code) : null;
      if (!commune) return refuse("commune", "Choisissez la commune de naissance dans la liste.");
      return { kind: "commune", ...commune };
    }
    case "ancienne": {
      const nom = read("communeAncienne");
      const departement = read("departement").toUpperCase();
      const fautif = !NOM.test(nom);
      if (fautif) refuse("communeAncienne", "Écrivez le nom de la commune, comme sur la pièce d’identité.");
      if (!DEPARTEMENT.test(departement))
        return refuse("departement", "Écrivez le numéro du département de naissance, par exemple 2A ou 75.");
      return fautif ? null : { kind: "commune-ancienne", nom, departement };
    }
    case "etranger": {
      const pays = findPays(read("pays"));
      if (!pays) return refuse("pays", "Choisissez le pays de naissance dans la liste.");
      return { kind: "etranger", pays: pays.code };
    }
    default:
      return refuse("lieu", "Dites si la naissance a eu lieu en France ou à l’étranger.");
  }
}
