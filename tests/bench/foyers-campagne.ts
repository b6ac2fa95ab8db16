/** Households that let the town ask again: enrolled and decided as the pages do, last month, their civil status kept. */
import { v7 as uuid } from "uuid";
import { sendDemande } from "#app/usecases/send-demande.ts";
import { keepOffre } from "#app/usecases/keep-offre.ts";
import { makePortsCampagne } from "#app/web/services-actualisation.server.ts";
import { makeServicesDossier } from "#app/web/services-dossier.server.ts";
import { makePlaces } from "#app/web/services.server.ts";
import { commit } from "#db/commit.ts";
import type { Ecriture } from "#db/magasin.ts";
import { addCompte, findCompte } from "#db/queries/comptes.ts";
import { addBrouillon } from "#db/queries/demandes.ts";
import { addEnfant, addEtatQuotient, setResidence } from "#db/queries/foyers.ts";
import { keepIdentite } from "#db/queries/identites.ts";
import { readEtatVille, saveVille } from "#db/queries/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { toSub, type Persona } from "#tests/personas.ts";
import { makeNom } from "./familles.ts";

/** Beyond the names of the families on line. */
const PREMIER = 200_000;
const ANNEE = "2026-2027";
/** Households in one transaction. */
const LOT = 200;
const AVANT = "687";

export interface FoyerCampagne {
  persona: Persona;
  foyerId: string;
  compteId: string;
  enfantId: string;
  demandeId: string;
}

/** Six in ten keep their quotient, the others rise, fall, or have none any more. */
function drawValeur(rang: number): number | null {
  const tour = rang % 20;
  if (tour < 12) return Number(AVANT);
  if (tour < 16) return 900 + rang;
  return tour < 19 ? 120 : null;
}

export const makeFoyersCampagne = (nombre: number): FoyerCampagne[] =>
  Array.from({ length: nombre }, (_, rang) => {
    const slug = `campagne-${rang}`;
    const valeur = drawValeur(rang);
    return {
      persona: {
        slug,
        kind: "famille",
        note: "campagne",
        prenoms: ["Camille"],
        nom: makeNom(PREMIER + rang),
        // One household in ten has an address: the mails of their first decision would be most of the work.
        email: rang % 10 === 0 ? `${slug}@exemple.test` : "",
        sexe: "F",
        naissance: "1986-05-12",
        lieuNaissance: "44109",
        paysNaissance: "99100",
        sub: toSub(`banc:${slug}`),
        ...(valeur === null ? {} : { qf: { fournisseur: "CNAF" as const, valeur } }),
        allocataires: [],
        enfants: [],
      },
      foyerId: uuid(),
      compteId: uuid(),
      enfantId: uuid(),
      demandeId: uuid(),
    };
  });

function writeFoyer(
  ville: Ville,
  { persona, foyerId, compteId, enfantId, demandeId }: FoyerCampagne,
  instant: string,
): Ecriture[] {
  const { nom, prenoms, email, sexe, naissance, lieuNaissance, sub } = persona;
  const identite = { prenoms: prenoms.join(" "), nomNaissance: nom, nomUsage: null, email: email || null };
  const etat = {
    kind: "connue" as const,
    quotient: { valeur: AVANT, fournisseur: "CNAF" as const, mois: instant.slice(0, 7) },
    source: "api-franceconnect" as const,
    obtenuLe: instant,
  };
  const enfant = { prenom: "Lou", nom, naissance: "2018-04-07", ecole: "Les Tilleuls", classe: "CE1" };
  const droit = { lien: "parent", preuve: "declaree" } as const;
  const pivot = {
    nomNaissance: nom,
    nomUsage: null,
    prenoms: [...prenoms],
    sexe,
    naissance,
    lieu: { kind: "commune" as const, code: lieuNaissance, nom: "Nantes" },
  };
  return [
    ...addCompte(
      ville,
      { id: compteId, foyerId, cle: { porte: "franceconnect", identifiant: sub }, identite },
      instant,
    ),
    addEnfant(ville, foyerId, { ...enfant, id: enfantId, etat: "rattache", droit }, instant),
    setResidence(ville, { id: foyerId, version: 1 }, { residence: "verifiee-commune", adresse: null }),
    addBrouillon(
      ville,
      { id: demandeId, foyerId, annee: ANNEE, choix: [{ enfantId, activiteId: "cantine" }] },
      instant,
    ),
    addEtatQuotient(ville, { id: uuid(), foyerId, compteId, etat, requestId: null }, instant),
    keepIdentite(ville, compteId, { identite: pivot, gardeeLe: instant }),
  ];
}

export const makePortsBanc = (registre: Registre, ville: Ville, apiParticulier: string) =>
  makePortsCampagne(ville, {
    origine: "http://localhost",
    places: makePlaces(registre.magasin, ville.id, 1000),
    apiParticulier,
  });

/** @param instant ISO date-time in UTC, of another month than the campaign's */
export async function seedFoyersCampagne(
  registre: Registre,
  ville: Ville,
  foyers: readonly FoyerCampagne[],
  instant: string,
): Promise<void> {
  const write = async (ecritures: Ecriture[]): Promise<void> => {
    const { kind } = await commit(ville, { ecritures, journal: [], courriels: [] }, instant);
    if (kind !== "fait") throw new Error(`foyers refusés : ${kind}`);
  };
  const lu = await readEtatVille(ville);
  await write([
    saveVille(ville, lu, { ...lu, reglages: { ...lu.reglages, actualisation: "identite-gardee" } }),
  ]);
  for (let debut = 0; debut < foyers.length; debut += LOT)
    await write(foyers.slice(debut, debut + LOT).flatMap((foyer) => writeFoyer(ville, foyer, instant)));
  const tous = await makePortsBanc(registre, ville, "http://localhost");
  const dossier = makeServicesDossier(ville);
  const ports = { ...tous, ...dossier, offre: keepOffre(dossier.offre) };
  for (const { compteId, demandeId } of foyers) {
    const compte = await findCompte(ville, compteId);
    if (!compte) throw new Error("compte absent");
    const canal = { kind: "en-ligne", compte } as const;
    const { kind } = await sendDemande(ports, { canal, demandeId, version: 1, now: instant });
    if (kind !== "decidee") throw new Error(`demande refusée : ${kind}`);
  }
}
