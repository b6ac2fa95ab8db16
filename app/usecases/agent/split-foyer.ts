/**
 * One file holds two households: an agent says who leaves and where each child goes, sees both files and their prices as
 * they would be, then makes two of one. One transaction, guarded by all that was read; no decision is rewritten, what was
 * decided before stays in the file that stays, and each household has its own prices, quotient and trace from then on.
 */
import { applyValidite } from "#app/domain/bases/mois-quotient.ts";
import { makeDecision, type Decision } from "#app/domain/decision/decision.ts";
import { keepFixes, listFixes } from "#app/domain/decision/prix-fixe.ts";
import {
  planScission,
  splitEtats,
  type Cotes,
  RAISONS_SCISSION,
  RESIDENCES_SCISSION,
  type ChoixScission,
  type PlanScission,
  type RaisonScission,
} from "#app/domain/foyer/scission.ts";
import { computePrix } from "#app/domain/inscription/prix.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { makeCourrielSepare } from "#app/usecases/mail-foyer.ts";
import { makeCourrielNouveauPrix } from "#app/usecases/mail-nouveau-prix.ts";
import { openCas, type PortsCas } from "#app/usecases/open-cas.ts";
import {
  renewDecisions,
  type PortsRenouvellement,
  type Renouvellement,
} from "#app/usecases/renew-decisions.ts";
import type { Fusions } from "#app/usecases/ports/fusions.ts";
import type {
  Agent,
  Commit,
  Demande,
  Demandes,
  Ecriture,
  EtatQuotientLu,
  Fait,
  Foyer,
  Foyers,
  Inscrit,
} from "#app/usecases/ports/magasin.ts";
import type { Gardes, Papiers } from "#app/usecases/ports/partage.ts";
import type { Scissions } from "#app/usecases/ports/scissions.ts";
import { readEntier, toMot, type FoyerLuEntier, type PortsEntier } from "./read-foyer-entier.ts";
import { traceAgent } from "./trace-agent.ts";

interface Ports extends PortsCas, PortsRenouvellement, PortsEntier {
  ville: PortsRenouvellement["ville"];
  foyers: PortsRenouvellement["foyers"] &
    PortsEntier["foyers"] &
    Pick<Foyers, "decide" | "addEnfant" | "addEtatQuotient" | "setResidence" | "setSituation">;
  demandes: PortsRenouvellement["demandes"] &
    PortsEntier["demandes"] &
    Pick<Demandes, "addBrouillon" | "send" | "replaceChoix">;
  decisions: PortsRenouvellement["decisions"];
  papiers: PortsEntier["papiers"] & Pick<Papiers, "openFoyer">;
  gardes: Pick<Gardes, "add">;
  fusions: PortsEntier["fusions"] & Pick<Fusions, "removeBrouillons">;
  scissions: Scissions;
  commit: Commit;
}

/** A request of which some choices leave, and its copy in the new file. */
interface DemandeCoupee {
  lue: Demande;
  copie: { id: string; numero: string };
}

export interface Scission {
  lu: FoyerLuEntier;
  /** The last state of the QF that each has of its own. */
  etats: Cotes<EtatQuotientLu | null>;
  plan: PlanScission<Foyer["partages"][number]>;
  /** Both households as they will stand. */
  reste: Foyer;
  neuf: Foyer;
  inscrits: { reste: Inscrit[]; neuf: Inscrit[] };
  coupees: DemandeCoupee[];
  prix: { reste: Renouvellement; neuf: Renouvellement };
}

const CAUSE = "Votre foyer a été séparé en deux dossiers";

/** Null where the file is not there, or is closed as the double of another one; traced, as every reading is. */
export async function consultScission(
  ports: PortsEntier & { commit: Commit },
  { agent, foyerId, now }: { agent: Agent; foyerId: string; now: string },
): Promise<{ lu: FoyerLuEntier; revision: string } | null> {
  const lu = await readEntier(ports, foyerId, now);
  if (!lu) return null;
  const detail = { ...traceAgent(agent), pour: "Séparation du dossier" };
  const fait = { foyerId, qui: "agent" as const, quoi: "dossier-consulte", detail };
  const result = await ports.commit({ ecritures: [], journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("consultation non enregistrée");
  return { lu, revision: toMot(lu.avancee) };
}

function openNeuf(
  { foyer }: FoyerLuEntier,
  { neuf }: Scission["plan"],
  { domicile }: ChoixScission,
  id: string,
): Foyer {
  const { situation } = foyer;
  return {
    id,
    version: 1,
    residence: domicile === "meme" ? foyer.residence : RESIDENCES_SCISSION[domicile],
    adresse: domicile === "meme" ? foyer.adresse : null,
    // What was proved of two adults is to be proved again of one.
    situation: situation && { ...situation, verifiee: false },
    ...neuf,
  };
}

/** What the agent would make of the file: nothing is written. */
export async function prepareScission(
  ports: Ports,
  { lu, choix, now }: { lu: FoyerLuEntier; choix: ChoixScission; now: string },
): Promise<Scission> {
  const { newId, newNumero } = ports;
  const neufId = newId();
  const etats = splitEtats(lu.etats, choix.partants);
  const toQuotient = (lue: EtatQuotientLu | null): Foyer["quotient"] =>
    lue ? applyValidite(lue.etat, ports.ville.reglages, toJour(now)) : { kind: "en-attente", depuis: now };
  const quotients = { reste: toQuotient(etats.reste), neuf: toQuotient(etats.neuf) };
  const plan = planScission(lu.foyer, choix, { quotients, neufId, newId });
  const part = ({ enfantId }: { enfantId: string }): boolean => choix.partent.has(enfantId);
  const coupees = (await ports.demandes.listEnvoyees(lu.foyer.id))
    .filter((one) => one.choix.some(part))
    .map((lue) => ({ lue, copie: { id: newId(), numero: newNumero() } }));
  const copies = new Map(coupees.map(({ lue, copie }) => [lue.id, copie.id]));
  const inscrits = {
    reste: lu.inscrits.filter((one) => !part(one)),
    neuf: lu.inscrits
      .filter(part)
      .map((one) => ({ ...one, demandeId: copies.get(one.demandeId) ?? one.demandeId })),
  };
  const reste = { ...lu.foyer, ...plan.reste };
  const neuf = openNeuf(lu, plan, choix, neufId);
  const sans = { lu, etats, plan, reste, neuf, inscrits, coupees };
  const restants = lu.adultes.filter(({ id }) => !choix.partants.has(id));
  return {
    ...sans,
    prix: {
      reste: await renewDecisions(
        { ...ports, foyers: { listResponsables: () => Promise.resolve(restants) } },
        {
          foyer: reste,
          inscrits: inscrits.reste,
          cause: CAUSE,
          now,
          quotientParti: !("quotient" in reste.quotient),
        },
      ),
      neuf: await decideNeuf(ports, sans, choix, now),
    },
  };
}

/** Every enrolment that moves has a decision in its new file, even at the same price: nobody is priced by another's. */
async function decideNeuf(
  ports: Ports,
  { lu, neuf, inscrits, coupees }: Omit<Scission, "prix">,
  { partants }: ChoixScission,
  now: string,
): Promise<Renouvellement> {
  const { offre, newId } = ports;
  // The other file has billed what came before this day.
  const { retroactivite: _retroactivite, ...reglages } = ports.ville.reglages;
  const ville = { ...ports.ville, reglages };
  const date = toJour(now);
  const au = findFinAnnee(ville.reglages.anneeScolaire);
  const issue = computePrix(neuf, await offre.list(date), {
    reglages: ville.reglages,
    date,
    choix: inscrits.neuf,
  });
  const lignes = issue.kind === "prix" ? keepFixes(issue.lignes, listFixes(lu.decisions, { au, date })) : [];
  const decisions: Decision[] = [];
  let attendus = 0;
  for (const { lue, copie } of coupees) {
    const siens = inscrits.neuf.filter((one) => one.demandeId === copie.id && one.attente === null);
    const priees = lignes.filter(
      ({ enfant, activite, resultat }) =>
        resultat.kind === "prix" &&
        siens.some((one) => one.enfantId === enfant.id && one.activiteId === activite.id),
    );
    attendus += siens.length - priees.length;
    if (priees.length === 0) continue;
    const faite = makeDecision({
      id: newId(),
      numero: copie.numero,
      demandeId: copie.id,
      foyerId: neuf.id,
      auteur: { kind: "automatique" },
      cause: CAUSE,
      lignes: priees,
      ville,
      envoyeeLe: lue.envoyeeLe ?? now,
      decisions: lu.decisions,
      priseLe: now,
    });
    if (faite.kind === "mentions-manquantes")
      throw new Error(`décision impossible, mentions manquantes : ${faite.codes.join(", ")}`);
    if (faite.kind === "decision") decisions.push(faite.decision);
  }
  const adultes = lu.adultes.filter(({ id }) => partants.has(id));
  return {
    decisions,
    ecritures: decisions.map((one) => ports.decisions.add(one)),
    journal: decisions.map(({ numero }) => ({
      foyerId: neuf.id,
      qui: "portail" as const,
      quoi: "prix-renouvele",
      detail: { numero, pour: CAUSE },
    })),
    courriels: adultes.flatMap((compte) =>
      decisions.flatMap((one) => makeCourrielNouveauPrix(ports, compte, one)),
    ),
    sansPrix: attendus > 0,
  };
}

export type IssueSeparation =
  | { kind: "separes"; neufId: string }
  | { kind: "depasse" }
  /** It goes by itself on a day that is set. */
  | { kind: "efface" };

export async function splitFoyer(
  ports: Ports,
  commande: {
    agent: Agent;
    lu: FoyerLuEntier;
    choix: ChoixScission;
    raison: RaisonScission;
    /** As the page showed it. */
    revision: string;
    now: string;
  },
): Promise<IssueSeparation> {
  const { agent, lu, choix, raison, revision, now } = commande;
  if (toMot(lu.avancee) !== revision) return { kind: "depasse" };
  if (lu.efface) return { kind: "efface" };
  const scission = await prepareScission(ports, { lu, choix, now });
  const { reste, neuf, prix } = scission;
  const detail = { ...traceAgent(agent), pour: RAISONS_SCISSION[raison] };
  const journal = [reste.id, neuf.id].map((foyerId): Fait => ({
    foyerId,
    qui: "agent",
    quoi: "foyer-separe",
    detail,
  }));
  const { ecritures, effacements } = await writeScission(ports, scission, choix, now);
  const result = await ports.commit(
    {
      ecritures,
      effacements,
      actes: [
        {
          agentId: agent.id,
          quoi: "foyer-separe",
          objet: neuf.id,
          detail: { Raison: RAISONS_SCISSION[raison] },
        },
      ],
      journal: [...journal, ...prix.reste.journal, ...prix.neuf.journal],
      courriels: [
        ...lu.adultes.flatMap((compte) => makeCourrielSepare(ports, compte, choix.partants.has(compte.id))),
        ...prix.reste.courriels,
        ...prix.neuf.courriels,
      ],
    },
    now,
  );
  return result.kind === "fait" ? { kind: "separes", neufId: neuf.id } : { kind: "depasse" };
}

async function writeScission(
  ports: Ports,
  scission: Scission,
  choix: ChoixScission,
  now: string,
): Promise<{ ecritures: Ecriture[]; effacements: Ecriture[] }> {
  const { foyers, demandes, papiers, gardes, fusions, scissions, newId } = ports;
  const { lu, plan, reste, neuf, coupees, prix } = scission;
  const passage = { de: reste.id, vers: neuf.id };
  const comptes = lu.adultes.filter(({ id }) => choix.partants.has(id));
  const sansCompte = lu.papiers.filter(({ id }) => choix.partants.has(id));
  const cas = (foyerId: string, motif: "sans-prix" | "dossier-papier") =>
    openCas(ports, { foyerId, motif, now });
  return {
    ecritures: [
      foyers.decide(lu.avancee, reste),
      papiers.openFoyer(neuf, now),
      foyers.setResidence(neuf, neuf),
      ...(neuf.situation ? [foyers.setSituation({ id: neuf.id, version: 2 }, neuf.situation)] : []),
      ...comptes.map(({ id }) => scissions.moveAdulte(id, passage)),
      ...sansCompte.map(({ id }) => scissions.moveAdultePapier(id, passage)),
      ...[...choix.partent].map((id) => scissions.moveEnfant(id, passage)),
      ...plan.doubles.flatMap(({ enfant, copie }) => [
        foyers.addEnfant(neuf.id, copie, now),
        gardes.add({ id: newId(), enfantId: enfant.id, autreEnfantId: copie.id }, now),
      ]),
      ...keepEtats(ports, scission, now),
      ...coupees.flatMap(({ lue, copie }) => cutDemande(demandes, lue, { copie, neuf, choix, now })),
      ...prix.reste.ecritures,
      ...prix.neuf.ecritures,
      ...(prix.reste.sansPrix ? await cas(reste.id, "sans-prix") : []),
      ...(prix.neuf.sansPrix ? await cas(neuf.id, "sans-prix") : []),
      ...(sansCompte.length > 0 ? await cas(neuf.id, "dossier-papier") : []),
    ],
    effacements: [
      fusions.removeBrouillons(reste.id),
      ...scissions.followAdultes([...choix.partants], passage),
      ...scissions.followEnfants([...choix.partent], passage),
      ...coupees.map(({ lue, copie }) =>
        scissions.moveInscriptions([...choix.partent], {
          ...passage,
          demandeId: lue.id,
          versDemandeId: copie.id,
        }),
      ),
    ],
  };
}

/** The request goes on in two: each keeps its own children's choices, and the day it was sent. */
function cutDemande(
  demandes: Pick<Demandes, "addBrouillon" | "send" | "replaceChoix">,
  lue: Demande,
  {
    copie,
    neuf,
    choix,
    now,
  }: { copie: DemandeCoupee["copie"]; neuf: Foyer; choix: ChoixScission; now: string },
): Ecriture[] {
  const part = ({ enfantId }: { enfantId: string }): boolean => choix.partent.has(enfantId);
  const { annee, envoyeeLe } = lue;
  const partis = lue.choix.filter(part);
  return [
    demandes.replaceChoix(
      lue,
      lue.choix.filter((one) => !part(one)),
    ),
    demandes.addBrouillon({ id: copie.id, foyerId: neuf.id, annee, choix: partis }, now),
    demandes.send({ id: copie.id, version: 1 }, copie.numero, envoyeeLe ?? now),
  ];
}

/** A state goes with its adult: written in the new file, and the one that it leaves goes on with its own, or waits for it. */
function keepEtats({ foyers, newId }: Ports, { lu, etats, reste, neuf }: Scission, now: string): Ecriture[] {
  const add = (foyerId: string, lue: EtatQuotientLu | null): Ecriture =>
    foyers.addEtatQuotient(
      {
        id: newId(),
        foyerId,
        compteId: lue?.compteId ?? null,
        etat: lue?.etat ?? { kind: "en-attente", depuis: now },
        requestId: null,
      },
      now,
    );
  const [dernier] = lu.etats;
  return [
    ...(etats.neuf ? [add(neuf.id, etats.neuf)] : []),
    ...(dernier && dernier === etats.neuf ? [add(reste.id, etats.reste)] : []),
  ];
}
