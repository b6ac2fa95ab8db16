/** Many enrolled children, written as the portal writes them, for measures and for tests that need a crowd. */
import { v7 as uuid } from "uuid";
import type { Residence } from "#app/domain/foyer/residence.ts";
import { commit } from "#db/commit.ts";
import type { Ecriture } from "#db/magasin.ts";
import { addCompte } from "#db/queries/comptes.ts";
import { addBrouillon, addInscription, sendDemande } from "#db/queries/demandes.ts";
import { addEnfant, addEtatQuotient, setResidence } from "#db/queries/foyers.ts";
import type { Ville } from "#db/villes.ts";
import { createTirage, drawEntre } from "./aleatoire.ts";

export interface FoyerInscrit {
  /** Euros; null: nothing is known yet. */
  quotient: string | null;
  residence: Residence;
  /** One child each, `AAAA-MM-JJ`. */
  naissances: readonly string[];
}

export interface OptionsInscrits {
  activiteId: string;
  annee: string;
  instant: string;
}

/** Households in one transaction. */
const LOT = 250;

function writeFoyer(
  ville: Ville,
  { quotient, residence, naissances }: FoyerInscrit,
  { activiteId, annee, instant }: OptionsInscrits,
): Ecriture[] {
  const [id, foyerId, demandeId] = [uuid(), uuid(), uuid()];
  const identite = { prenoms: "Camille", nomNaissance: "INSCRIT", nomUsage: null, email: null };
  const enfants = naissances.map((naissance, rang) => ({
    id: uuid(),
    prenom: `Enfant${"I".repeat(rang + 1)}`,
    nom: `INSCRIT ${foyerId.replaceAll(/[^a-f]/g, "")}`,
    naissance,
    ecole: "Les Tilleuls",
    classe: "CE1",
    etat: "rattache" as const,
  }));
  const etat = {
    kind: "connue" as const,
    quotient: { valeur: quotient ?? "0", fournisseur: "CNAF" as const, mois: annee.slice(0, 4) + "-09" },
    source: "api-franceconnect" as const,
    obtenuLe: instant,
  };
  const ajout = { id: uuid(), foyerId, compteId: id, etat, requestId: null };
  return [
    ...addCompte(ville, { id, foyerId, cle: { porte: "franceconnect", identifiant: id }, identite }, instant),
    ...(residence === "inconnue"
      ? []
      : [setResidence(ville, { id: foyerId, version: 1 }, { residence, adresse: null })]),
    ...(quotient === null ? [] : [addEtatQuotient(ville, ajout, instant)]),
    ...enfants.map((enfant) => addEnfant(ville, foyerId, enfant, instant)),
    addBrouillon(ville, { id: demandeId, foyerId, annee, choix: [] }, instant),
    sendDemande(ville, { id: demandeId, version: 1 }, demandeId, instant),
    ...enfants.map(({ id: enfantId }) =>
      addInscription(ville, { id: uuid(), foyerId, enfantId, activiteId, annee, demandeId }, null),
    ),
  ];
}

export async function seedInscrits(
  ville: Ville,
  foyers: readonly FoyerInscrit[],
  options: OptionsInscrits,
): Promise<void> {
  for (let debut = 0; debut < foyers.length; debut += LOT) {
    const ecritures = foyers.slice(debut, debut + LOT).flatMap((foyer) => writeFoyer(ville, foyer, options));
    const { kind } = await commit(ville, { ecritures, journal: [], courriels: [] }, options.instant);
    if (kind !== "fait") throw new Error(`inscriptions refusées : ${kind}`);
  }
}

/** At least so many children, in households of one to three. */
export function makeFoyersInscrits({ enfants, graine }: { enfants: number; graine: number }): FoyerInscrit[] {
  const tirage = createTirage(graine);
  const foyers: FoyerInscrit[] = [];
  for (let reste = enfants; reste > 0;) {
    const nombre = Math.min(reste, drawEntre(tirage, 1, 3));
    reste -= nombre;
    foyers.push({
      quotient: tirage() < 0.03 ? null : String(drawEntre(tirage, 0, 2_400)),
      residence: tirage() < 0.85 ? "verifiee-commune" : "verifiee-hors-commune",
      naissances: Array.from({ length: nombre }, () => `${drawEntre(tirage, 2014, 2022)}-04-07`),
    });
  }
  return foyers;
}
