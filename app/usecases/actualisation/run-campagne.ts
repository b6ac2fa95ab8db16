/** Carries a campaign on until it has nothing left to do by itself. Killed at any line, it is carried on from the base. */
import { toJour } from "#app/domain/temps/jour.ts";
import { SILENCES_MAX, VIE_APPEL_MS } from "#app/domain/actualisation/resultat.ts";
import type { Arret } from "#app/domain/actualisation/campagne.ts";
import type { Campagne, Campagnes } from "#app/usecases/ports/actualisation.ts";
import type { Places } from "#app/usecases/ports/places.ts";
import type { ReglagesVille } from "#app/usecases/ports/reglages.ts";
import { readAutorisation } from "./autorisation.ts";
import { callLigne, claimLigne, keepOrExclude, type IssueAppelLigne, type PortsAppel } from "./call-ligne.ts";
import { confirmLigne, type PortsConfirmation } from "./confirm-ligne.ts";
import { keepOffre } from "#app/usecases/keep-offre.ts";
import { prepareCampagne, type PortsPreparation } from "./prepare-campagne.ts";

export interface PortsCampagne extends PortsAppel, PortsConfirmation, PortsPreparation {
  foyers: PortsAppel["foyers"];
  demandes: PortsAppel["demandes"];
  ville: PortsAppel["ville"];
  commit: PortsAppel["commit"];
  newId(): string;
  campagnes: Campagnes;
  places: Pick<Places, "useForLot">;
  reglages: Pick<ReglagesVille, "read">;
}

export interface Conduite {
  id: string;
  now(): string;
  /** Waits, or less when the process is ending. */
  pause(ms: number): Promise<void>;
  /** The process is ending: nothing new is begun. */
  isFini(): boolean;
  /** One household failed: the others go on. */
  onFaute(faute: unknown): void;
}

/** Calls on their way at once: sixteen a second, while the caisses answer within six. */
const EN_VOL_MAX = 100;
/** How long the campaign sleeps when what is left is for later. */
const SOMMEIL_MS = 1_000;
const LOT_CONFIRMATION = 20;

export async function runCampagne(ports: PortsCampagne, conduite: Conduite): Promise<void> {
  for (;;) {
    const campagne = await ports.campagnes.find(conduite.id);
    if (conduite.isFini() || !campagne) return;
    if (campagne.etat === "preparation") {
      await prepareCampagne(ports, { campagne, now: conduite.now() });
      await conduite.pause(0);
    } else if (campagne.etat === "en-cours") await askAll(ports, conduite);
    else if (campagne.etat === "confirmation") await confirmAll(ports, conduite);
    else return;
  }
}

/** Until nobody is left to ask, or until it is stopped. */
async function askAll(tous: PortsCampagne, conduite: Conduite): Promise<void> {
  const ports = { ...tous, offre: keepOffre(tous.offre) };
  const { campagnes, places } = ports;
  const { id, now, pause, isFini } = conduite;
  const enVol = new Set<Promise<void>>();
  let silences = 0;
  const settle = async (appel: Promise<IssueAppelLigne>): Promise<void> => {
    try {
      const issue = await appel;
      silences = issue.kind === "plus-tard" && issue.silence ? silences + 1 : 0;
      if (issue.kind === "arret") await stopCampagne(ports, { id, arret: issue.arret, now: now() });
      else if (silences >= SILENCES_MAX) await stopCampagne(ports, { id, arret: "silence", now: now() });
    } catch (faute) {
      conduite.onFaute(faute);
    }
  };

  while (!isFini()) {
    const campagne = await campagnes.find(id);
    if (campagne?.etat !== "en-cours") break;
    const instant = Date.parse(now());
    const permission = await readAutorisation(ports, toJour(now()));
    if (permission.kind !== "permise") {
      await stopCampagne(ports, { id, arret: "reglage", now: now() });
      break;
    }
    const ligne = await campagnes.findSuivante(id);
    const du = Math.max(campagne.repriseA, ligne?.prochainA ?? Number.POSITIVE_INFINITY);
    if (!ligne || du > instant) {
      await Promise.race([pause(Math.min(du - instant, SOMMEIL_MS)), ...enVol]);
      if (!ligne && enVol.size === 0 && (await finishAppels(ports, campagne, now()))) break;
      continue;
    }
    if (!(await keepOrExclude(ports, { ligne, now: now() }))) continue;
    const prise = await places.useForLot(() => Date.parse(now()));
    if (prise.kind === "attendre") {
      await pause(prise.dansMs);
      continue;
    }
    if (!(await claimLigne(ports, { ligne, now: now() }))) continue;
    const vol: Promise<void> = settle(
      callLigne(ports, { ligne, autorisation: permission.autorisation, now }),
    ).finally(() => void enVol.delete(vol));
    enVol.add(vol);
    // The call leaves now, not with those that follow: it was counted for this second.
    await pause(0);
    if (enVol.size >= EN_VOL_MAX) await Promise.race(enVol);
  }
  await Promise.all(enVol);
}

/**
 * Nobody waits any more. Those who were claimed by a process that died are said to be interrupted: the call may have been
 * made, so it is not made again.
 * @returns whether the calls are over
 */
async function finishAppels(ports: PortsCampagne, lue: Campagne, now: string): Promise<boolean> {
  const { campagnes, commit } = ports;
  const instant = Date.parse(now);
  const interrompues = await campagnes.listInterrompues(lue.id, instant - VIE_APPEL_MS);
  for (const ligne of interrompues)
    await commit(
      {
        ecritures: [campagnes.setLigne(ligne, { etat: "echec", raison: "interrompu" }, instant)],
        journal: [],
        courriels: [],
      },
      now,
    );
  const comptes = await campagnes.count(lue.id);
  if (comptes.some(({ etat }) => etat === "attente" || etat === "appel")) return false;
  const ecritures = [campagnes.move(lue, { etat: "terminee" })];
  return (await commit({ ecritures, journal: [], courriels: [] }, now)).kind === "fait";
}

/** It stops by itself, and says why; an agent makes it go on. */
async function stopCampagne(
  { campagnes, commit }: Pick<PortsCampagne, "campagnes" | "commit">,
  { id, arret, now }: { id: string; arret: Arret; now: string },
): Promise<void> {
  const campagne = await campagnes.find(id);
  if (campagne?.etat !== "en-cours") return;
  const ecritures = [campagnes.move(campagne, { etat: "arretee", arret })];
  await commit({ ecritures, journal: [], courriels: [] }, now);
}

/** Each answer once; those whose prices moved go back to the report, for their agent to read again. */
async function confirmAll(ports: PortsCampagne, conduite: Conduite): Promise<void> {
  const { campagnes, commit } = ports;
  const { id, now, pause, isFini, onFaute } = conduite;
  for (let apres = ""; !isFini();) {
    const lignes = await campagnes.listObtenues(id, { apres, limite: LOT_CONFIRMATION });
    const lecture = { ...ports, offre: keepOffre(ports.offre) };
    for (const ligne of lignes) {
      if (isFini()) return;
      try {
        await confirmLigne(lecture, { ligne, now: now() });
      } catch (faute) {
        onFaute(faute);
      }
      await pause(0);
    }
    const derniere = lignes.at(-1);
    if (derniere && lignes.length === LOT_CONFIRMATION) {
      apres = derniere.id;
      continue;
    }
    const lue = await campagnes.find(id);
    if (lue?.etat !== "confirmation") return;
    const comptes = await campagnes.count(id);
    const reste = comptes.some(({ etat }) => etat === "obtenu" || etat === "a-revoir");
    const ecritures = [campagnes.move(lue, { etat: reste ? "terminee" : "close" })];
    const effacements = [campagnes.setLignes(id, "a-revoir", "obtenu")];
    await commit({ ecritures, effacements, journal: [], courriels: [] }, now());
    return;
  }
}
