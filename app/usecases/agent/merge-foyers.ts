/**
 * One household has two files: an agent sees both side by side, what passes from one to the other and what forbids it,
 * then makes one of them. One transaction, guarded by all that was read of both; no decision is rewritten, and what was
 * done with the closed file's data stays in its trace. The adults of both are told, whether a price moves or not.
 */
import type { Decision } from "#app/domain/decision/decision.ts";
import { planFusion, type PlanFusion } from "#app/domain/foyer/fusion.ts";
import { isVide, parseQuestion } from "#app/domain/recherche/cles.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { makeCourrielReunis } from "#app/usecases/mail-foyer.ts";
import { openCas, type PortsCas } from "#app/usecases/open-cas.ts";
import { renewDecisions, type PortsRenouvellement } from "#app/usecases/renew-decisions.ts";
import type { Fusions } from "#app/usecases/ports/fusions.ts";
import type { Agent, Commit, Ecriture, Fait, Foyer, Foyers } from "#app/usecases/ports/magasin.ts";
import type { Papiers } from "#app/usecases/ports/partage.ts";
import type { FoyerTrouve, Recherche } from "#app/usecases/ports/recherche.ts";
import { readEntier, toMot, type FoyerLuEntier, type PortsEntier } from "./read-foyer-entier.ts";
import { traceAgent } from "./trace-agent.ts";

interface Ports extends PortsCas, PortsRenouvellement, PortsEntier {
  ville: PortsRenouvellement["ville"];
  foyers: PortsRenouvellement["foyers"] & PortsEntier["foyers"] & Pick<Foyers, "decide" | "addEtatQuotient">;
  demandes: PortsRenouvellement["demandes"] & PortsEntier["demandes"];
  decisions: PortsRenouvellement["decisions"];
  fusions: Fusions;
  commit: Commit;
}

export interface Fusion {
  garde: FoyerLuEntier;
  ferme: FoyerLuEntier;
  plan: PlanFusion;
  /** The household as it will stand. */
  reuni: Foyer;
  /** What the page showed of both, in one word that its form sends back. */
  revision: string;
}

/** Whose quotient stands: that of the kept file, unless the other alone has one, or alone was ever asked for. */
function findPorteur({ garde, ferme }: Pick<Fusion, "garde" | "ferme">): FoyerLuEntier {
  if (garde.foyer.quotient.kind === "connue") return garde;
  return ferme.foyer.quotient.kind === "connue" || garde.etats.length === 0 ? ferme : garde;
}

function joinFoyers(lus: Pick<Fusion, "garde" | "ferme">, { passent, retires }: PlanFusion): Foyer {
  const [garde, ferme] = [lus.garde.foyer, lus.ferme.foyer];
  const partis = new Set(retires.map(({ enfant }) => enfant.id));
  const suitDomicile = garde.residence === "inconnue";
  return {
    ...garde,
    residence: suitDomicile ? ferme.residence : garde.residence,
    adresse: suitDomicile ? ferme.adresse : garde.adresse,
    situation: garde.situation ?? ferme.situation,
    enfants: [...garde.enfants.filter(({ id }) => !partis.has(id)), ...passent],
    quotient: findPorteur(lus).foyer.quotient,
    partages: [...garde.partages, ...ferme.partages],
  };
}

/** Null where one of the two is not there, or is closed already. */
async function readFusion(
  ports: Ports,
  { gardeId, fermeId, now }: { gardeId: string; fermeId: string; now: string },
): Promise<Fusion | null> {
  const garde = await readEntier(ports, gardeId, now);
  const ferme = await readEntier(ports, fermeId, now);
  if (!garde || !ferme) return null;
  const toAReunir = ({ foyer: { id, enfants, partages }, lies, efface }: FoyerLuEntier) => ({
    id,
    enfants,
    partages,
    lies,
    efface,
  });
  const plan = planFusion(toAReunir(garde), toAReunir(ferme));
  const revision = `${toMot(garde.avancee)}-${toMot(ferme.avancee)}`;
  return { garde, ferme, plan, revision, reuni: joinFoyers({ garde, ferme }, plan) };
}

/** The prices of the household once it is one: what was decided in either file is what they replace. */
const renewReuni = (
  ports: Ports,
  { garde, ferme, reuni }: Fusion,
  now: string,
): ReturnType<typeof renewDecisions> => {
  const { foyers, demandes, decisions } = ports;
  const ids = [garde.foyer.id, ferme.foyer.id];
  const joindre = async <T>(list: (id: string) => Promise<T[]>): Promise<T[]> =>
    (await Promise.all(ids.map(list))).flat();
  return renewDecisions(
    {
      ...ports,
      foyers: { listResponsables: () => joindre((id) => foyers.listResponsables(id)) },
      demandes: { listEnvoyees: () => joindre((id) => demandes.listEnvoyees(id)) },
      decisions: {
        add: (une) => decisions.add(une),
        list: async () =>
          (await joindre((id) => decisions.list(id))).toSorted((a, b) =>
            a.priseLe < b.priseLe ? 1 : a.priseLe > b.priseLe ? -1 : 0,
          ),
      },
    },
    {
      foyer: reuni,
      inscrits: [...garde.inscrits, ...ferme.inscrits],
      cause: "Les deux dossiers de votre foyer ont été réunis",
      now,
    },
  );
};

/** Traced in both: each household has its people read. */
export async function consultFusion(
  ports: Ports,
  { agent, ...quels }: { agent: Agent; gardeId: string; fermeId: string; now: string },
): Promise<{ fusion: Fusion; decisions: Decision[] } | null> {
  const fusion = await readFusion(ports, quels);
  if (!fusion) return null;
  const detail = { ...traceAgent(agent), pour: "Recherche d’un double" };
  const journal = [quels.gardeId, quels.fermeId].map((foyerId): Fait => ({
    foyerId,
    qui: "agent",
    quoi: "dossier-consulte",
    detail,
  }));
  const result = await ports.commit({ ecritures: [], journal, courriels: [] }, quels.now);
  if (result.kind !== "fait") throw new Error("consultation non enregistrée");
  const { decisions } =
    fusion.plan.blocages.length > 0 ? { decisions: [] } : await renewReuni(ports, fusion, quels.now);
  return { fusion, decisions };
}

export type IssueFusion = "reunis" | "bloques" | "depasse" | "introuvable";

export async function mergeFoyers(
  ports: Ports,
  commande: { agent: Agent; gardeId: string; fermeId: string; revision: string; now: string },
): Promise<IssueFusion> {
  const { agent, gardeId, fermeId, revision, now } = commande;
  const fusion = await readFusion(ports, commande);
  if (!fusion) return "introuvable";
  if (fusion.revision !== revision) return "depasse";
  if (fusion.plan.blocages.length > 0) return "bloques";
  const { garde, ferme, plan, reuni } = fusion;
  const { foyers, fusions } = ports;
  const suite = await renewReuni(ports, fusion, now);
  const retireIci = plan.retires.some(({ duFoyer }) => duFoyer === "garde");
  const ecritures: Ecriture[] = [
    foyers.decide(garde.avancee, reuni),
    foyers.decide(ferme.avancee, ferme.foyer),
    ...plan.retires.map(({ enfant, duFoyer }) =>
      fusions.removeEnfant(duFoyer === "garde" ? gardeId : fermeId, enfant.id),
    ),
    fusions.close(fermeId, gardeId),
    ...suite.ecritures,
    ...keepEtat(ports, fusion, now),
    ...(suite.sansPrix ? await openCas(ports, { foyerId: gardeId, motif: "sans-prix", now }) : []),
  ];
  const effacements = [
    ...(retireIci ? [fusions.removeBrouillons(gardeId)] : []),
    fusions.removeBrouillons(fermeId),
    ...fusions.move(fermeId, gardeId),
  ];
  const journal = [gardeId, fermeId].map((foyerId): Fait => ({
    foyerId,
    qui: "agent",
    quoi: "foyers-reunis",
    detail: traceAgent(agent),
  }));
  const courriels = [
    ...[...garde.adultes, ...ferme.adultes].flatMap((compte) => makeCourrielReunis(ports, compte)),
    ...suite.courriels,
  ];
  const result = await ports.commit(
    { ecritures, effacements, journal: [...journal, ...suite.journal], courriels },
    now,
  );
  return result.kind === "fait" ? "reunis" : "depasse";
}

/** The states of both files follow each other by date: the one that stands is written again, last. */
function keepEtat({ foyers, newId }: Ports, fusion: Fusion, instant: string): Ecriture[] {
  const { garde, ferme } = fusion;
  const [dernier] = findPorteur(fusion).etats;
  if (!dernier || ferme.etats.length === 0) return [];
  const { etat, compteId } = dernier;
  return [
    foyers.addEtatQuotient(
      { id: newId(), foyerId: garde.foyer.id, compteId, etat, requestId: null },
      instant,
    ),
  ];
}

/** More than these tell no more to an agent. */
const DOUBLES_MAX = 5;

/** Households where an adult or a child bears a name and a birth of this one; each that is shown is traced. */
export async function findDoubles(
  ports: {
    foyers: Pick<Foyers, "find" | "listResponsables">;
    papiers: Pick<Papiers, "listAdultes">;
    recherche: Recherche;
    commit: Commit;
  },
  { agent, foyerId, now }: { agent: Agent; foyerId: string; now: string },
): Promise<FoyerTrouve[]> {
  const { foyers, papiers, recherche, commit } = ports;
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) return [];
  const naissance = (date: string | null | undefined): string => (date ? ecrireJour(date) : "");
  const dits = [
    ...foyer.enfants.map((one) => `${one.prenom} ${one.nom} ${naissance(one.naissance)}`),
    ...(await foyers.listResponsables(foyerId)).map(
      ({ identite }) => `${identite.prenoms} ${identite.nomNaissance} ${naissance(identite.naissance)}`,
    ),
    ...(await papiers.listAdultes(foyerId)).map(
      (one) => `${one.prenoms} ${one.nom} ${naissance(one.naissance)}`,
    ),
  ];
  const trouves = new Map<string, FoyerTrouve>();
  for (const dit of dits) {
    const question = parseQuestion(dit);
    if (isVide(question)) continue;
    for (const one of (await recherche.search(question, DOUBLES_MAX + 1)).trouves)
      if (one.foyerId !== foyerId) trouves.set(one.foyerId, one);
  }
  const montres = [...trouves.values()].slice(0, DOUBLES_MAX);
  const detail = { ...traceAgent(agent), pour: "Recherche d’un double" };
  const journal = montres.map((one): Fait => ({
    foyerId: one.foyerId,
    qui: "agent",
    quoi: "apparu-en-recherche",
    detail,
  }));
  const result = await commit({ ecritures: [], journal, courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("recherche non enregistrée");
  return montres;
}
