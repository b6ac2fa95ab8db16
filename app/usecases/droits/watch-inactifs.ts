/** Households in which nothing happens any more: told once, thirty days before they go; whoever comes back is kept. */
import {
  computeEcheance,
  findVenueLimite,
  isAnnule,
  planEffacement,
} from "#app/domain/conservation/inactivite.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { RETENTION_LIBRE_MOIS, type VillePublique } from "#app/domain/ville/reglages.ts";
import { makeCourrielEffacement } from "#app/usecases/mail-foyer.ts";
import type { Effacements, Inactifs } from "#app/usecases/ports/donnees.ts";
import type { Commit, Foyers } from "#app/usecases/ports/magasin.ts";

export interface PortsConservation {
  effacements: Effacements;
  inactifs: Inactifs;
  foyers: Pick<Foyers, "listResponsables">;
  ville: VillePublique;
  origine: string;
  commit: Commit;
}

export interface BilanInactifs {
  annonces: number;
  annules: number;
}

export async function watchInactifs(
  ports: PortsConservation,
  { now }: { now: string },
): Promise<BilanInactifs> {
  const { inactifs, ville } = ports;
  const bilan: BilanInactifs = { annonces: 0, annules: 0 };
  for (const { foyerId, effaceLe } of await inactifs.listAnnonces())
    if (isAnnule(await readEcheance(ports, foyerId), effaceLe) && (await cancel(ports, { foyerId, now })))
      bilan.annules += 1;
  for (const foyerId of await inactifs.listEndormis(findVenueLimite(toJour(now), ville.reglages))) {
    const effaceLe = planEffacement(await readEcheance(ports, foyerId), toJour(now));
    if (effaceLe !== null && (await announce(ports, { foyerId, effaceLe, now }))) bilan.annonces += 1;
  }
  return bilan;
}

async function readEcheance({ inactifs, ville }: PortsConservation, foyerId: string): Promise<string | null> {
  const lu = await inactifs.readSignes(foyerId);
  return lu && computeEcheance(lu.signes, ville.reglages);
}

async function cancel(
  { inactifs, commit }: PortsConservation,
  { foyerId, now }: { foyerId: string; now: string },
): Promise<boolean> {
  const fait = { foyerId, qui: "portail" as const, quoi: "effacement-annule", detail: {} };
  const lot = { ecritures: [inactifs.cancel(foyerId)], journal: [fait], courriels: [] };
  return (await commit(lot, now)).kind === "fait";
}

/** Where nobody left an address, the date stands all the same: the public page says the rule. */
async function announce(
  ports: PortsConservation,
  { foyerId, effaceLe, now }: { foyerId: string; effaceLe: string; now: string },
): Promise<boolean> {
  const { inactifs, foyers, ville, commit } = ports;
  const { retentionMois = RETENTION_LIBRE_MOIS } = ville.reglages;
  const adultes = await foyers.listResponsables(foyerId);
  const detail = { pour: `effacement prévu le ${ecrireJour(effaceLe)}` };
  const lot = {
    // Refused when another process has just announced it.
    ecritures: [inactifs.announce(foyerId, effaceLe)],
    journal: [{ foyerId, qui: "portail" as const, quoi: "effacement-annonce", detail }],
    courriels: adultes.flatMap((adulte) =>
      makeCourrielEffacement(ports, adulte, { effaceLe, retentionMois }),
    ),
  };
  return (await commit(lot, now)).kind === "fait";
}
