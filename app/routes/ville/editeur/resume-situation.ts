/** A situation in one line: what makes it different from an ordinary one. */
import type { KindEtatBase } from "#app/domain/bases/etat-base.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { asListe, asObjet } from "#app/domain/tarification/chemin.ts";

const NOMS: Readonly<Record<string, string>> = {
  rang: "rang",
  rangInscrits: "rang parmi les inscrits",
  rangPresents: "rang parmi les présents",
  rangPrix: "rang par le prix",
  nombreEnfants: "enfants",
  nombreInscrits: "inscrits",
};

const dire = (valeur: unknown): string => String(valeur).replace(".", ",");

function describeBase(situation: Readonly<Record<string, unknown>>, base: unknown): string[] {
  if (base === "aucune") return [];
  if (base === "quotient-familial") {
    const { kind, quotient } = asObjet(situation["quotient"]);
    const { valeur } = asObjet(quotient);
    if (kind === "connue") return [`quotient ${dire(valeur ?? "…")}`];
    return kind === undefined ? [] : [libelleEtat(kind as KindEtatBase)?.toLowerCase() ?? String(kind)];
  }
  const { kind, revenu } = asObjet(asObjet(situation["revenus"])[String(base)]);
  return [kind === "connue" ? `revenu ${dire(asObjet(revenu)["valeur"] ?? "…")}` : "revenu non connu"];
}

export function resumeSituation(valeur: unknown, base: unknown): string {
  const situation = asObjet(valeur);
  const enfant = asObjet(situation["enfant"]);
  const foyer = asObjet(situation["foyer"]);
  const { commune } = asObjet(situation["residence"]);
  const nombres = Object.entries({ ...enfant, ...foyer }).flatMap(([cle, nombre]) =>
    NOMS[cle] !== undefined && nombre !== 1 ? [`${NOMS[cle]} ${String(nombre)}`] : [],
  );
  const quantites = Object.entries(asObjet(situation["quantites"])).map(
    ([nom, nombre]) => `${String(nombre)} ${nom}`,
  );
  const mots = [enfant["niveau"], foyer["regime"], situation["produit"], ...asListe(situation["statuts"])];
  const { modalite, tarifNomme, autreFoyer } = situation;
  return [
    ...describeBase(situation, base),
    ...(commune === false ? ["hors commune"] : []),
    ...nombres,
    ...(modalite === "regulier" || modalite === undefined ? [] : [String(modalite)]),
    ...(tarifNomme === undefined ? [] : [`tarif ${String(tarifNomme)}`]),
    ...(enfant["pai"] === true ? ["repas apporté"] : []),
    ...mots.filter((mot) => mot !== undefined).map(String),
    ...quantites,
    ...(autreFoyer === undefined ? [] : ["deux foyers"]),
  ].join(", ");
}
