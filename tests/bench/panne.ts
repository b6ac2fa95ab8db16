/** `npm run panne`: `kill -9` of the portal at random moments of the start of the school year. */
import { setTimeout as sleep } from "node:timers/promises";
import { createTirage, drawEntre, type Tirage } from "./aleatoire.ts";
import { openBanc, type Banc } from "./banc.ts";
import { makeFamilles, type Famille } from "./familles.ts";
import { Navigateur } from "./navigateur.ts";
import { runParcours, type Fin } from "./parcours.ts";
import type { ProcessusPortail } from "./processus.ts";
import { createErreurs, createLimite, runEnsemble, waitCourriels } from "./rentree.ts";
import { checkDecisions, countDoubles, findRupture } from "./verification.ts";

export interface OptionsPanne {
  coupures: number;
  simultanees: number;
  graine: number;
}

export interface BilanPanne {
  coupures: number;
  acquittes: number;
  perdus: number;
  doubles: number;
}

export interface IssuePanne {
  bilan: BilanPanne;
  /** Faults that the four figures do not tell: a broken chain, a journey that could not be finished. */
  fautes: string[];
}

/** Between the portal's first answer and its end. */
const VIE_MS = [100, 6_000] as const;
/** One cut in ten falls while the portal starts, migrations included. */
const PART_AU_DEMARRAGE = 0.1;
const DEMARRAGE_MS = 1_500;
/** Families prepared for each cut; more than one life of the portal sees. */
const FAMILLES_PAR_COUPURE = 60;
/** How many times a family starts a step again before it gives up. */
const ESSAIS = 50;

export async function runPanne({ coupures, simultanees, graine }: OptionsPanne): Promise<IssuePanne> {
  const familles = makeFamilles({
    nombre: coupures * FAMILLES_PAR_COUPURE + simultanees,
    graine,
    // Eleven seconds of silence: few lives of the portal are that long.
    sansLenteur: true,
  });
  const limite = createLimite(240_000 + coupures * 30_000);
  const banc = await openBanc(familles.map(({ persona }) => persona));
  try {
    return await Promise.race([
      live(banc, familles, { coupures, simultanees, tirage: createTirage(graine) }),
      limite.depasse,
    ]);
  } finally {
    limite.clear();
    await banc.close();
  }
}

async function live(
  banc: Banc,
  familles: readonly Famille[],
  { coupures, simultanees, tirage }: { coupures: number; simultanees: number; tirage: Tirage },
): Promise<IssuePanne> {
  const { origine, portail } = banc;
  const acquittees: Fin[] = [];
  const vues: Famille[] = [];
  const erreurs = createErreurs();
  let finies = false;

  const charge = runEnsemble(
    simultanees,
    () => {
      const famille = finies ? undefined : familles[vues.length];
      if (famille) vues.push(famille);
      return famille;
    },
    async (famille) => {
      const navigateur = new Navigateur({ origine, durees: [], reprend: true });
      try {
        await runParcours(
          { navigateur, origine, famille, essais: ESSAIS },
          (fin) => void acquittees.push(fin),
        );
      } catch (cause) {
        erreurs.add(famille, cause);
      }
    },
  );
  for (let coupure = 1; coupure <= coupures; coupure += 1) {
    await cutOnce(portail, tirage);
    if (coupure % 10 === 0 || coupure === coupures)
      console.log(`  ${coupure} coupures, ${acquittees.length} décisions annoncées`);
  }
  await portail.waitReady();
  finies = true;
  await charge;
  return conclude(banc, { coupures, vues, acquittees, erreurs: erreurs.nombre() });
}

/** Lets the portal live a while, kills it and starts it again on the same data. */
async function cutOnce(portail: ProcessusPortail, tirage: Tirage): Promise<void> {
  if (tirage() < PART_AU_DEMARRAGE) await sleep(drawEntre(tirage, 0, DEMARRAGE_MS));
  else {
    await portail.waitReady();
    await sleep(drawEntre(tirage, ...VIE_MS));
  }
  await portail.cut();
  portail.spawn();
}

async function conclude(
  banc: Banc,
  {
    coupures,
    vues,
    acquittees,
    erreurs,
  }: { coupures: number; vues: Famille[]; acquittees: Fin[]; erreurs: number },
): Promise<IssuePanne> {
  const annonces = acquittees.flatMap(({ numero }) => (numero === null ? [] : [numero]));
  await waitCourriels(banc.adresses.courriel, annonces);
  await banc.portail.close();
  const registre = await banc.openRegistre();
  try {
    const constat = await checkDecisions(registre, vues, acquittees);
    const courriels = await waitCourriels(banc.adresses.courriel, annonces, 0);
    const muets = constat.numeros.filter((numero) => !courriels.has(numero));
    const rupture = await findRupture(registre, banc.dossier);
    const fautes = [
      ...constat.ecarts,
      ...(muets.length > 0 ? [`${muets.length} décisions sans courriel`] : []),
      ...(erreurs > 0 ? [`${erreurs} familles n’ont pas fini leur parcours`] : []),
      ...(rupture === null ? [] : [`la chaîne d’audit est rompue au rang ${rupture}`]),
    ];
    const bilan = {
      coupures,
      acquittes: annonces.length,
      perdus: constat.perdus.length,
      doubles: constat.doubles + countDoubles(courriels),
    };
    return { bilan, fautes };
  } finally {
    await registre.close();
  }
}
