/**
 * A published grid replaces the one of a decision: the household has its new decision, once, as soon as the grid is
 * published and dated by the town's rules. What a family or an agent does at the same moment goes first.
 */
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { isARevoir, listDernieres, type LigneDecidee } from "#app/domain/decision/dernieres.ts";
import { toCleLigne } from "#app/domain/decision/contestation.ts";
import { isChosen } from "#app/domain/inscription/choix.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { readFoyerLu } from "#app/usecases/read-foyer-lu.ts";
import { openCas } from "#app/usecases/open-cas.ts";
import { renewDecisions } from "#app/usecases/renew-decisions.ts";
import type { PortsSuite } from "#app/usecases/renew-foyer.ts";
import type { Ecriture, Fait, Foyer, FoyerLu, Inscrit, Traces } from "#app/usecases/ports/magasin.ts";

export interface PortsGrilles extends PortsSuite {
  traces: Traces;
}

interface Regard {
  foyerId: string;
  /** Civil date on which the grids are read: today, or the first day of one to come. */
  debut: string;
  now: string;
}

/** `depasse`: somebody moved the household meanwhile, and nothing was written. */
export type IssueVeille = { kind: "rien" } | { kind: "fait" } | { kind: "depasse" };

interface Lecture extends Regard {
  lu: FoyerLu;
  foyer: Foyer;
  inscrits: Inscrit[];
  lignes: LigneDecidee[];
}

async function readFoyer(ports: PortsGrilles, regard: Regard): Promise<Lecture | null> {
  const { foyerId, debut, now } = regard;
  const { anneeScolaire } = ports.ville.reglages;
  const lecture = await readFoyerLu(ports, { foyerId, date: toJour(now) });
  if (!lecture) return null;
  const { foyer, decisions, lu } = lecture;
  const inscrits = await ports.demandes.listInscrits(foyerId, anneeScolaire);
  const dernieres = listDernieres(decisions, { au: findFinAnnee(anneeScolaire), date: debut });
  const offre = new Map((await ports.offre.list(debut)).map((one) => [one.activite.id, one.grille]));
  const lignes = dernieres.filter((ligne) => {
    const grille = offre.get(ligne.activite.id);
    return grille && isChosen(inscrits, ligne) && isARevoir(ligne, grille, foyer.quotient);
  });
  return { ...regard, lu, foyer, inscrits, lignes };
}

export async function renewGrilles(ports: PortsGrilles, regard: Regard): Promise<IssueVeille> {
  const lecture = await readFoyer(ports, regard);
  if (!lecture || lecture.lignes.length === 0) return { kind: "rien" };
  const { foyerId, now } = regard;
  const { foyer, lu } = lecture;
  // An agent answers with the grids of that day.
  if (foyer.quotient.kind === "contestee" && (await ports.cas.findOuvert(foyerId, "quotient-conteste")))
    return { kind: "rien" };

  const { inscrits, lignes, debut } = lecture;
  const suite = await renewDecisions(ports, {
    foyer,
    inscrits,
    cause:
      debut > toJour(now)
        ? `Une nouvelle grille commence le ${ecrireJour(debut)}`
        : "Une nouvelle grille s’applique",
    now,
    grilles: { date: debut, lignes: new Set(lignes.map(toCleLigne)) },
  });
  const sansPrix = suite.sansPrix ? await askAgent(ports, lecture) : null;
  const lot = {
    ecritures: [...suite.ecritures, ...(sansPrix?.ecritures ?? [])],
    journal: [...suite.journal, ...(sansPrix?.journal ?? [])],
    courriels: suite.courriels,
  };
  if (lot.journal.length === 0) return { kind: "rien" };
  const gardes = ports.foyers.advanceLu(lu);
  const { kind } = await ports.commit({ ...lot, ecritures: [...gardes, ...lot.ecritures] }, now);
  return { kind: kind === "fait" ? "fait" : "depasse" };
}

/** The new grid gives no price to this household: an agent is asked once for these versions, whatever the answer. */
async function askAgent(
  ports: PortsGrilles,
  { foyerId, debut, lignes, now }: Lecture,
): Promise<{ ecritures: Ecriture[]; journal: Fait[] }> {
  const activites = new Set(lignes.map(({ activite }) => activite.id));
  const grilles = (await ports.offre.list(debut))
    .filter(({ activite }) => activites.has(activite.id))
    .map(({ grille }) => `${grille.id} ${grille.version}`)
    .join(", ");
  const quoi = "tarif-sans-prix";
  const dits = await ports.traces.list(foyerId);
  if (dits.some((fait) => fait.quoi === quoi && fait.detail.grilles === grilles))
    return { ecritures: [], journal: [] };
  return {
    ecritures: await openCas(ports, { foyerId, motif: "sans-prix", now }),
    journal: [{ foyerId, qui: "portail", quoi, detail: { grilles } }],
  };
}
