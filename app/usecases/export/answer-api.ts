/** A partner's call: who asks, how often, for what; every call of a known key is written in the journal. */
import {
  LIMITE_APPELS,
  LIMITE_CLES_FAUSSES,
  readEtatCle,
  type ClePartenaire,
} from "#app/domain/export/partenaire.ts";
import { parseDemandeApi, writePrix, type PrixApi } from "#app/domain/export/api-prix.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import { findRentree } from "#app/domain/ville/rentree.ts";
import type { ClesPartenaires, Facturation } from "#app/usecases/ports/export.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import type { Essais } from "#app/usecases/ports/porte.ts";
import type { ActivitesVille } from "#app/usecases/ports/reglages.ts";
import { listPrix } from "./list-prix.ts";

interface Ports {
  clesPartenaires: Pick<ClesPartenaires, "findBySecret" | "touch">;
  facturation: Facturation;
  activites: Pick<ActivitesVille, "list">;
  essais: Essais;
  commit: Commit;
  ville: Pick<VillePublique, "reglages">;
}

interface Appel {
  /** What the caller sent as its key; null when it sent none. */
  secret: string | null;
  adresseIp: string;
  now: string;
}

export type RefusApi =
  | { kind: "cle-absente" | "cle-inconnue" | "cle-expiree" | "cle-revoquee" }
  | { kind: "trop-d-appels"; attendreS: number }
  | { kind: "parametres-invalides"; erreurs: { parametre: string; message: string }[] }
  | { kind: "hors-portee"; mots: string[] };

/** What was decided while an answer is being read comes again in the next one: twice rather than never. */
const RECOUVREMENT_MS = 10 * 60_000;

async function trace(
  { clesPartenaires, commit }: Ports,
  cle: ClePartenaire,
  { quoi, detail, now }: { quoi: string; detail: Record<string, string>; now: string },
): Promise<void> {
  const actes = [{ agentId: cle.id, quoi, objet: cle.id, detail }];
  const effacements = [clesPartenaires.touch(cle.id, now)];
  const result = await commit({ ecritures: [], effacements, journal: [], courriels: [], actes }, now);
  if (result.kind !== "fait") throw new Error("appel non tracé");
}

async function admit(ports: Ports, { secret, adresseIp, now }: Appel): Promise<ClePartenaire | RefusApi> {
  const instant = Date.parse(now);
  const cle = secret === null ? null : await ports.clesPartenaires.findBySecret(secret);
  if (!cle) {
    const encore = await ports.essais.take(`cle|ip|${adresseIp}`, LIMITE_CLES_FAUSSES, instant);
    if (!encore) return { kind: "trop-d-appels", attendreS: LIMITE_CLES_FAUSSES.fenetreMs / 1000 };
    return { kind: secret === null ? "cle-absente" : "cle-inconnue" };
  }
  if (!(await ports.essais.take(`cle|appel|${cle.id}`, LIMITE_APPELS, instant)))
    return { kind: "trop-d-appels", attendreS: LIMITE_APPELS.fenetreMs / 1000 };
  const etat = readEtatCle(cle, toJour(now));
  if (etat === "valable") return cle;
  await trace(ports, cle, { quoi: "api-refusee", detail: { Motif: etat }, now });
  return { kind: `cle-${etat}` };
}

const isRefus = (issue: ClePartenaire | RefusApi): issue is RefusApi => "kind" in issue;

export async function answerPrix(
  ports: Ports,
  { query, ...appel }: Appel & { query: URLSearchParams },
): Promise<RefusApi | { kind: "page"; prix: PrixApi[]; suivant: string | null; aReprendreDepuis: string }> {
  const cle = await admit(ports, appel);
  if (isRefus(cle)) return cle;
  const { now } = appel;
  const { reglages } = ports.ville;
  const annee = { du: findRentree(reglages), au: findFinAnnee(reglages.anneeScolaire) };
  const lecture = parseDemandeApi(query, cle.portees, annee);
  if (lecture.kind !== "lue") {
    const motif = lecture.kind === "invalide" ? "paramètres" : "hors portée";
    await trace(ports, cle, { quoi: "api-refusee", detail: { Motif: motif }, now });
    return lecture.kind === "invalide" ? { ...lecture, kind: "parametres-invalides" } : lecture;
  }
  const { donnees, ...demande } = lecture.demande;
  const { prix, suivant } = await listPrix(ports, demande);
  const detail = { Données: ["prix", ...donnees].join(", "), Lignes: String(prix.length) };
  await trace(ports, cle, { quoi: "api-appelee", detail, now });
  return {
    kind: "page",
    prix: prix.map((one) => writePrix(one, donnees)),
    suivant,
    aReprendreDepuis: new Date(Date.parse(now) - RECOUVREMENT_MS).toISOString(),
  };
}

export interface ActiviteApi {
  code: string;
  nom: string;
  service: string;
  unite: string;
}

export async function answerActivites(
  ports: Ports,
  appel: Appel,
): Promise<RefusApi | { kind: "activites"; activites: ActiviteApi[] }> {
  const cle = await admit(ports, appel);
  if (isRefus(cle)) return cle;
  const { activites: permises } = cle.portees;
  const liste = (await ports.activites.list()).filter(({ id }) => permises === null || permises.includes(id));
  const detail = { Données: "activités", Lignes: String(liste.length) };
  await trace(ports, cle, { quoi: "api-appelee", detail, now: appel.now });
  return {
    kind: "activites",
    activites: liste.map(({ id, nom, service, reglages }) => ({
      code: id,
      nom,
      service,
      unite: reglages.uniteDite,
    })),
  };
}
