/**
 * `npm run bench -- actualisation`: a campaign against the API's two limits, the portal killed once in its middle, and
 * families on line meanwhile.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { GesteCampagne } from "#app/domain/actualisation/campagne.ts";
import { LIMITE_PAR_MINUTE } from "#app/domain/cadence/cadence.ts";
import { moveCampagne } from "#app/usecases/actualisation/move-campagne.ts";
import { openCampagne } from "#app/usecases/actualisation/open-campagne.ts";
import { findAgentByEmail } from "#db/queries/agents.ts";
import { listEtatsQuotient } from "#db/queries/foyers.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { openBanc, type Banc } from "./banc.ts";
import { makeFamilles, type Famille } from "./familles.ts";
import {
  makeFoyersCampagne,
  makePortsBanc,
  seedFoyersCampagne,
  type FoyerCampagne,
} from "./foyers-campagne.ts";
import { Navigateur } from "./navigateur.ts";
import { runParcours, type Fin } from "./parcours.ts";
import type { AppelsVus } from "./processus-simulateurs.ts";
import { createErreurs, createLimite } from "./rentree.ts";
import { arrondi } from "./statistiques.ts";
import { checkDecisions } from "./verification.ts";

export interface BilanActualisation {
  familles: number;
  /** Calls of the portal, families on line included, from the first to the last, the time while killed taken off. */
  debit_par_s: number;
  /** The tighter of the API's two limits. */
  plafond_par_s: number;
  ratio: number;
  /** Calls that the API refused or left without an answer. */
  refus_429: number;
  /** Households that were called more than once. */
  doublons: number;
  /** Households without an outcome in the report, and families on line who did not reach their decision. */
  perdus: number;
}

export interface IssueActualisation {
  bilan: BilanActualisation;
  fautes: string[];
}

const PLAFOND = LIMITE_PAR_MINUTE / 60;
/** One family on line for so many households. */
const PAR_FAMILLE = 50;
const JOURS_AVANT = 40;
const JOUR_MS = 86_400_000;
/** How many times a family starts a step again after the cut. */
const ESSAIS = 50;

interface Campagne {
  ville: Ville;
  id: string;
  readEtat(): Promise<{ etat: string; comptes: Map<string, number> }>;
  move(geste: GesteCampagne): Promise<void>;
}

export async function runActualisation({
  familles: nombre,
}: {
  familles: number;
}): Promise<IssueActualisation> {
  const foyers = makeFoyersCampagne(nombre);
  const enLigne = makeFamilles({
    nombre: Math.ceil(nombre / PAR_FAMILLE) * 2,
    graine: 1,
    sansLenteur: true,
  })
    // Those whose quotient the caisse gives: a simulated 429 would be counted as ours.
    .filter(({ persona }) => persona.note.startsWith("quotient "))
    .slice(0, Math.ceil(nombre / PAR_FAMILLE));
  const limite = createLimite(300_000 + nombre * 200);
  const banc = await openBanc([...foyers, ...enLigne].map(({ persona }) => persona));
  const registre = await banc.openRegistre();
  try {
    return await Promise.race([measure(banc, registre, foyers, enLigne), limite.depasse]);
  } finally {
    limite.clear();
    await registre.close();
    await banc.close();
  }
}

async function prepare(banc: Banc, registre: Registre, foyers: readonly FoyerCampagne[]): Promise<Campagne> {
  const ville = await registre.findVilleByHote("localhost");
  const agent = ville && (await findAgentByEmail(ville, "actualiseur@rivelune.exemple.test"));
  if (!ville || !agent) throw new Error("ville ou agent absent");
  const avant = new Date(Date.now() - JOURS_AVANT * JOUR_MS).toISOString();
  await seedFoyersCampagne(registre, ville, foyers, avant);
  const ports = await makePortsBanc(registre, ville, banc.adresses.apiParticulier);
  const now = (): string => new Date().toISOString();
  const issue = await openCampagne(ports, { agent, cible: "tous", service: null, now: now() });
  if (issue.kind !== "ouverte") throw new Error(`campagne refusée : ${issue.kind}`);
  const { id } = issue;
  return {
    ville,
    id,
    readEtat: async () => {
      const comptes = new Map<string, number>();
      for (const { etat, nombre } of await ports.campagnes.count(id))
        comptes.set(etat, (comptes.get(etat) ?? 0) + nombre);
      return { etat: (await ports.campagnes.find(id))?.etat ?? "absente", comptes };
    },
    move: async (geste) => {
      const lue = await ports.campagnes.find(id);
      const fait = await moveCampagne(ports, { agent, id, geste, version: lue?.version ?? 0, now: now() });
      if (fait.kind !== "fait") throw new Error(`${geste} refusé : ${fait.kind}`);
    },
  };
}

async function waitEtat(campagne: Campagne, voulu: string): Promise<void> {
  for (;;) {
    const { etat } = await campagne.readEtat();
    if (etat === voulu) return;
    if (etat === "arretee") throw new Error("la campagne s’est arrêtée d’elle-même");
    await sleep(250);
  }
}

async function measure(
  banc: Banc,
  registre: Registre,
  foyers: readonly FoyerCampagne[],
  enLigne: readonly Famille[],
): Promise<IssueActualisation> {
  const campagne = await prepare(banc, registre, foyers);
  await waitEtat(campagne, "prete");
  console.log(`  ${foyers.length} foyers prêts, ${enLigne.length} familles en ligne pendant les demandes`);
  await campagne.move("lancer");
  const visites = visitEnLigne(banc, enLigne, (foyers.length / PLAFOND) * 1000);
  await waitAppels(banc, foyers.length / 2);
  const tueA = Date.now();
  await banc.portail.cut();
  banc.portail.spawn();
  await banc.portail.waitReady();
  const mort = Date.now() - tueA;
  console.log(`  portail tué au milieu, revenu en ${mort} ms`);
  await waitEtat(campagne, "terminee");
  const visitees = await visites;
  const appels = await banc.readAppels();
  const { comptes } = await campagne.readEtat();

  await campagne.move("confirmer");
  await waitEtat(campagne, "close");
  return conclude({ campagne, registre, foyers, enLigne, visitees, appels, mort, comptes });
}

/** Until the API has seen so many calls. */
async function waitAppels(banc: Banc, nombre: number): Promise<void> {
  while ((await banc.readAppels()).total < nombre) await sleep(200);
}

interface Visites {
  fins: Fin[];
  erreurs: number;
}

/** One family after another, spread over the campaign, each from FranceConnect to its decision. */
async function visitEnLigne(
  { origine }: Banc,
  familles: readonly Famille[],
  dureeMs: number,
): Promise<Visites> {
  const fins: Fin[] = [];
  const erreurs = createErreurs();
  const ecart = (dureeMs * 0.9) / familles.length;
  await Promise.all(
    familles.map(async (famille, rang) => {
      await sleep(rang * ecart);
      const navigateur = new Navigateur({ origine, durees: [], reprend: true });
      try {
        await runParcours({ navigateur, origine, famille, essais: ESSAIS }, (fin) => void fins.push(fin));
      } catch (cause) {
        erreurs.add(famille, cause);
      }
    }),
  );
  return { fins, erreurs: erreurs.nombre() };
}

/** Most calls in any stretch of so many milliseconds. */
function countPointe(instants: readonly number[], duree: number): number {
  let pointe = 0;
  for (let debut = 0, fin = 0; fin < instants.length; fin += 1) {
    while ((instants[fin] ?? 0) - (instants[debut] ?? 0) >= duree) debut += 1;
    pointe = Math.max(pointe, fin - debut + 1);
  }
  return pointe;
}

interface Fini {
  campagne: Campagne;
  registre: Registre;
  foyers: readonly FoyerCampagne[];
  enLigne: readonly Famille[];
  visitees: Visites;
  appels: AppelsVus;
  mort: number;
  comptes: ReadonlyMap<string, number>;
}

async function conclude(fini: Fini): Promise<IssueActualisation> {
  const { campagne, registre, foyers, enLigne, visitees, appels, mort, comptes } = fini;
  const instants = appels.instants.toSorted((a, b) => a - b);
  const secondes = ((instants.at(-1) ?? 0) - (instants[0] ?? 0) - mort) / 1000;
  const debit = (instants.length - 1) / secondes;
  const parPersona = new Map(appels.parPersona);
  const appeles = foyers.map(({ persona }) => parPersona.get(persona.slug) ?? 0);
  const obtenus = comptes.get("obtenu") ?? 0;
  const interrompus = comptes.get("echec") ?? 0;
  const constat = await checkDecisions(registre, enLigne, visitees.fins);

  let confirmes = 0;
  let enTrop = 0;
  for (const { foyerId } of foyers) {
    const etats = await listEtatsQuotient(campagne.ville, foyerId);
    if (etats.length === 2) confirmes += 1;
    if (etats.length > 2) enTrop += 1;
  }
  const minute = countPointe(instants, 60_000);
  // The second is counted by token: families on line come with FranceConnect's, not the town's.
  const seconde = countPointe(appels.instantsVille, 1_000);
  console.log(
    `  ${obtenus} réponses, ${interrompus} interrompues par la coupure, ${confirmes} confirmées ; au plus ${minute} appels en 60 s, et ${seconde} en 1 s avec le jeton de la ville`,
  );
  const sansIssue = foyers.length - obtenus - interrompus;
  const fautes = [
    ...(minute > LIMITE_PAR_MINUTE ? [`${minute} appels en une minute`] : []),
    ...(confirmes === obtenus ? [] : [`${confirmes} confirmées au lieu de ${obtenus}`]),
    ...(enTrop > 0 ? [`${enTrop} foyers ont reçu deux fois leur quotient`] : []),
    ...(constat.doubles > 0 ? [`${constat.doubles} décisions en double en ligne`] : []),
    ...constat.ecarts.slice(0, 20),
  ];
  return {
    bilan: {
      familles: foyers.length,
      debit_par_s: arrondi(debit),
      plafond_par_s: arrondi(PLAFOND),
      ratio: arrondi(debit / PLAFOND, 3),
      refus_429: (new Map(appels.parStatut).get(429) ?? 0) + appels.sansReponse,
      doublons: appeles.filter((nombre) => nombre > 1).length,
      perdus: sansIssue + constat.perdus.length + visitees.erreurs,
    },
    fautes,
  };
}
