/** A household says what the grids of its activities look at; what may lower a price waits for a proof. */
import { listDeclares, type SituationFoyer } from "#app/domain/foyer/situation.ts";
import {
  listQuestionsChoix,
  parseSituation,
  type QuestionsFoyer,
} from "#app/domain/inscription/questions-foyer.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { followPrix, type PortsSuivi } from "./follow-prix.ts";
import { openCas } from "./open-cas.ts";
import { traceAgent } from "./agent/trace-agent.ts";
import type { Agent, Commit, Compte, Demandes, Foyer, Foyers, Inscrit, Offre } from "./ports/magasin.ts";

interface PortsLecture {
  foyers: Pick<Foyers, "find">;
  offre: Offre;
  demandes: Pick<Demandes, "findBrouillon" | "listInscrits">;
  ville: { reglages: { anneeScolaire: string } };
}

interface Ports extends PortsSuivi {
  foyers: PortsLecture["foyers"] & PortsSuivi["foyers"] & Pick<Foyers, "setSituation">;
  demandes: PortsLecture["demandes"] & PortsSuivi["demandes"];
  commit: Commit;
}

export interface SituationAsked {
  foyer: Foyer;
  questions: QuestionsFoyer;
  situation: SituationFoyer | null;
  inscrits: Inscrit[];
  /** A request is being made. */
  enCours: boolean;
}

/** What is asked of a household: by what it has chosen, and by what it is enrolled in. */
export async function readSituation(
  { foyers, offre, demandes, ville }: PortsLecture,
  { compte, now }: { compte: Pick<Compte, "foyerId">; now: string },
): Promise<SituationAsked> {
  const { foyerId } = compte;
  const date = toJour(now);
  const annee = ville.reglages.anneeScolaire;
  const [foyer, offered, brouillon, inscrits] = await Promise.all([
    foyers.find(foyerId, date),
    offre.list(date),
    demandes.findBrouillon(foyerId, annee),
    demandes.listInscrits(foyerId, annee),
  ]);
  if (!foyer) throw new Error("compte sans foyer");
  const questions = listQuestionsChoix(offered, [...inscrits, ...(brouillon?.choix ?? [])]);
  return { foyer, questions, situation: foyer.situation, inscrits, enCours: brouillon !== null };
}

export type IssueSituation =
  | { kind: "declaree"; enCours: boolean }
  | { kind: "refusee"; erreurs: ErreurForm[] }
  /** The household changed since the page was shown. */
  | { kind: "depasse" };

export async function declareSituation(
  ports: Ports,
  {
    compte,
    version,
    saisie,
    agent,
    now,
  }: {
    compte: Pick<Compte, "foyerId">;
    version: number;
    saisie: Saisie;
    /** At the counter: who typed what the family says. */
    agent?: Agent;
    now: string;
  },
): Promise<IssueSituation> {
  const lue = await readSituation(ports, { compte, now });
  const { foyer, questions, situation: avant, inscrits, enCours } = lue;
  if (foyer.version !== version) return { kind: "depasse" };
  const lecture = parseSituation(saisie, questions, avant);
  if (lecture.kind === "refusee") return lecture;
  const { situation } = lecture;
  const suite = await followPrix(ports, {
    foyer: { ...foyer, situation },
    inscrits,
    cause: "La situation de votre foyer a changé",
    now,
  });
  const ecritures = [ports.foyers.setSituation(foyer, situation), ...suite.ecritures];
  if (!situation.verifiee && listDeclares(situation).length > 0)
    ecritures.push(...(await openCas(ports, { foyerId: foyer.id, motif: "situation-a-verifier", now })));
  const fait = {
    foyerId: foyer.id,
    qui: agent ? ("agent" as const) : ("famille" as const),
    quoi: "situation-declaree",
    detail: agent ? traceAgent(agent) : {},
  };
  const result = await ports.commit(
    { ecritures, journal: [fait, ...suite.journal], courriels: suite.courriels },
    now,
  );
  return result.kind === "fait" ? { kind: "declaree", enCours } : { kind: "depasse" };
}
