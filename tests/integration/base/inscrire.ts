/** A town with the demonstration's grids, and families enrolled at its canteen, on the engine of this run. */
import { expect } from "vitest";
import { v7 as uuid } from "uuid";
import { dateDocument } from "#app/domain/grille/date-grille.ts";
import type { EtatBase, Quotient } from "#app/domain/bases/etat-base.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { sendDemande } from "#app/usecases/send-demande.ts";
import { makeServicesDossier } from "#app/web/services-dossier.server.ts";
import { makeServicesFamille } from "#app/web/services-famille.server.ts";
import { makePortsVeille } from "#app/web/services-veille.server.ts";
import { commit } from "#db/commit.ts";
import type { Ecriture } from "#db/magasin.ts";
import { addCompte, findCompte } from "#db/queries/comptes.ts";
import { addBrouillon } from "#db/queries/demandes.ts";
import { addEnfant, addEtatQuotient, setResidence } from "#db/queries/foyers.ts";
import { listVersions, publish } from "#db/queries/grilles.ts";
import { readEtatVille, saveVille } from "#db/queries/ville.ts";
import { seedActivites } from "#db/seed-activites.ts";
import { makeVillesDemo } from "#db/seed.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeNouvelleVille } from "./ouvrir.ts";

const GRILLE_CANTINE = "donges-restauration-scolaire";
const ANNEE = "2026-2027";
/** Who decides for households there. */
export const AGENT = {
  id: "agent-a",
  siret: "21440999700019",
  nom: "Solène KERHOAS",
  qualite: "responsable",
  service: "service des familles",
  roles: ["instructeur"],
  actif: true,
};

export const origine = (hote: string): string => `https://${hote}`;

export async function write(ville: Ville, ecritures: readonly Ecriture[], instant = INSTANT): Promise<void> {
  expect(await commit(ville, { ecritures, journal: [], courriels: [] }, instant)).toEqual({ kind: "fait" });
}

/** Where a family enrols as in the demonstration. */
export async function openVilleGarnie(registre: Registre, plus: Partial<Reglages> = {}): Promise<Ville> {
  const [modele] = makeVillesDemo(INSTANT);
  if (!modele) throw new Error("ville de démonstration absente");
  const { reglages, prive } = modele;
  const neuve = { ...makeNouvelleVille(), reglages, prive };
  const ville = await registre.createVille(neuve);
  await seedActivites({ ...ville, slug: modele.slug }, INSTANT);
  await setReglages(ville, plus);
  return ville;
}

export async function setReglages(ville: Ville, plus: Partial<Reglages>): Promise<void> {
  const lu = await readEtatVille(ville);
  await write(ville, [saveVille(ville, lu, { ...lu, reglages: { ...lu.reglages, ...plus } })]);
}

export const makeConnue = (valeur: string, plus: Partial<Quotient> = {}): EtatBase => ({
  kind: "connue",
  quotient: { valeur, fournisseur: "CNAF", mois: "2026-10", ...plus },
  source: "api-franceconnect",
  obtenuLe: INSTANT,
});

export const setQuotient = (ville: Ville, foyerId: string, etat: EtatBase, instant = INSTANT) =>
  write(
    ville,
    [addEtatQuotient(ville, { id: uuid(), foyerId, compteId: null, etat, requestId: null }, instant)],
    instant,
  );

/** What the pages and the watch have of this town. */
export async function makePorts(ville: Ville) {
  const ports = await makePortsVeille(ville, origine(ville.slug));
  const { foyers } = makeServicesFamille(ville, ports.ville.reglages);
  return { ...ports, ...makeServicesDossier(ville), foyers };
}

/** One adult, who has just logged in for the first time. */
export async function openFoyer(
  ville: Ville,
  nom: string,
  instant = INSTANT,
): Promise<{ foyerId: string; compteId: string }> {
  const [foyerId, compteId] = [`foyer-${nom}`, `compte-${nom}`];
  const identite = { prenoms: nom, nomNaissance: "Essai", nomUsage: null, email: `${nom}@famille.example` };
  const cle = { porte: "franceconnect", identifiant: nom } as const;
  await write(ville, addCompte(ville, { id: compteId, foyerId, cle, identite }, instant), instant);
  return { foyerId, compteId };
}

/** One adult and one child, enrolled (at the canteen when nothing else is said) by the use case of the pages. @returns the household's id */
export async function enrol(
  ville: Ville,
  nom: string,
  {
    etat = makeConnue("687"),
    instant = INSTANT,
    activiteId = "cantine",
  }: { etat?: EtatBase; instant?: string; activiteId?: string } = {},
): Promise<string> {
  const [enfantId, demandeId] = [`enfant-${nom}`, uuid()];
  const { foyerId, compteId } = await openFoyer(ville, nom, instant);
  const enfant = { prenom: "Lou", nom, naissance: "2018-04-07", ecole: "Les Tilleuls", classe: "CE1" };
  const residence = { residence: "verifiee-commune", adresse: null } as const;
  const droit = { lien: "parent", preuve: "declaree" } as const;
  const choix = [{ enfantId, activiteId }];
  await write(
    ville,
    [
      addEnfant(ville, foyerId, { ...enfant, id: enfantId, etat: "rattache", droit }, instant),
      setResidence(ville, { id: foyerId, version: 1 }, residence),
      addBrouillon(ville, { id: demandeId, foyerId, annee: ANNEE, choix }, instant),
    ],
    instant,
  );
  await setQuotient(ville, foyerId, etat, instant);
  const compte = await findCompte(ville, compteId);
  if (!compte) throw new Error("compte absent");
  const ports = await makePorts(ville);
  const canal = { kind: "en-ligne", compte } as const;
  expect(await sendDemande(ports, { canal, demandeId, version: 1, now: instant })).toEqual({
    kind: "decidee",
  });
  return foyerId;
}

/** The canteen's next version, each price moved by so many cents. */
export async function publishCantine(ville: Ville, du: string, ecart: number): Promise<void> {
  const [derniere] = await listVersions(ville, GRILLE_CANTINE);
  if (!derniere) throw new Error("grille absente");
  const version = derniere.version + 1;
  const date = dateDocument(derniere.document as Record<string, unknown>, { du });
  const document: unknown = JSON.parse(
    JSON.stringify({ ...date, version }, (cle, valeur: unknown) =>
      (cle === "centimes" || cle === "attendu") && typeof valeur === "number" ? valeur + ecart : valeur,
    ),
  );
  await write(ville, [
    publish(ville, { code: GRILLE_CANTINE, version, document, agentId: "editeur" }, INSTANT),
  ]);
}
