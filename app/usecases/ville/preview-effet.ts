/** What a draft would change for the families, before anybody votes it. */
import {
  listQuestions,
  parseHypotheses,
  type ErreurHypothese,
  type Question,
} from "#app/domain/effet/hypotheses.ts";
import type { Hausse, Hypotheses, LignePopulation } from "#app/domain/effet/population.ts";
import { readRegards } from "#app/domain/effet/regards.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille, type Faute } from "#app/domain/tarification/parse-grille.ts";
import { isHorsValidite } from "#app/domain/tarification/prepare-calcul.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { IssueTravail } from "../ports/atelier.ts";
import type { EffetCalcule, Effets } from "../ports/effets.ts";
import type { Brouillon, GrillePubliee, Grilles } from "../ports/grilles.ts";
import type { Commit, Offre } from "../ports/magasin.ts";

interface Ports {
  grilles: Pick<Grilles, "findBrouillon" | "listVersions">;
  offre: Offre;
  effets: Effets;
  commit: Commit;
}

/** The families enrolled here, or what an officer pasted, once read. */
export type PopulationDemandee =
  { kind: "ville"; annee: string } | { kind: "tapee"; lignes: readonly LignePopulation[]; texte: string };

export interface CommandeEffet {
  brouillonId: string;
  agentId: string;
  /** Null: the page alone, without a figure. */
  population: PopulationDemandee | null;
  saisie: Readonly<Record<string, string>>;
  now: string;
}

/** What the page shows around the figures. */
export interface CadreEffet {
  brouillon: Pick<Brouillon, "id" | "code" | "revision">;
  titre: string;
  unite: string;
  base: Grille["base"];
  /** The version in force, or the latest; null when none was ever published. */
  versionAvant: number | null;
  activites: readonly Pick<Activite, "nom">[];
  questions: readonly Question[];
}

export type IssueEffet =
  | { kind: "introuvable" }
  | { kind: "brouillon-illisible"; brouillon: Pick<Brouillon, "id" | "code">; fautes: readonly Faute[] }
  | { kind: "a-demander"; cadre: CadreEffet }
  | { kind: "hypotheses-refusees"; cadre: CadreEffet; erreurs: readonly ErreurHypothese[] }
  | {
      kind: "calcul";
      cadre: CadreEffet;
      hypotheses: Hypotheses;
      hausse: Hausse;
      calcul: IssueTravail<EffetCalcule>;
    };

/** The version that applies today; otherwise the newest one. */
const findAvant = (versions: readonly GrillePubliee[], date: string): GrillePubliee | null =>
  versions.find(({ grille }) => !isHorsValidite(grille, date)) ?? versions[0] ?? null;

/** The two grids are read the day the new one begins, or today if it is already past. */
const findDate = ({ valable }: Grille, jour: string): string =>
  valable !== A_COMPLETER && valable.du > jour ? valable.du : jour;

export async function previewEffet(
  { grilles, offre, effets, commit }: Ports,
  { brouillonId, agentId, population, saisie, now }: CommandeEffet,
): Promise<IssueEffet> {
  const brouillon = await grilles.findBrouillon(brouillonId);
  if (!brouillon) return { kind: "introuvable" };
  const { id, code, revision, document } = brouillon;
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee")
    return { kind: "brouillon-illisible", brouillon: { id, code }, fautes: lecture.fautes };
  const apres = lecture.grille;
  const jour = toJour(now);
  const avant = findAvant(await grilles.listVersions(code), jour);
  const date = findDate(apres, jour);
  const activites = (await offre.list(jour)).flatMap(({ activite }) =>
    activite.grilleCode === code ? [activite] : [],
  );
  const lues = activites.map(({ reglages: { modalite, coutReelCentimes } }) => ({
    modalite,
    coutReelCentimes,
  }));
  const questions = listQuestions(readRegards(avant ? [avant.grille, apres] : [apres]), {
    activites: lues,
    coutUsager: typeof apres.coutUsager === "number" ? apres.coutUsager : null,
  });
  const cadre: CadreEffet = {
    brouillon: { id, code, revision },
    titre: apres.titre,
    unite: apres.unite,
    base: apres.base,
    versionAvant: avant?.version ?? null,
    activites: activites.map(({ nom }) => ({ nom })),
    questions,
  };
  const hypotheses = parseHypotheses(saisie, { questions, date });
  if (hypotheses.kind === "refusees")
    return { kind: "hypotheses-refusees", cadre, erreurs: hypotheses.erreurs };
  if (!population) return { kind: "a-demander", cadre };

  const question = [id, revision, avant?.version ?? null, hypotheses];
  const demande = {
    avant: avant?.document ?? null,
    apres: document,
    hypotheses: hypotheses.hypotheses,
    hausses: hypotheses.hausse === 0 ? [0] : [0, hypotheses.hausse],
  };
  const compute = async (): Promise<IssueTravail<EffetCalcule>> => {
    if (population.kind === "tapee") {
      const tapee = { activites: [lues[0] ?? { modalite: "regulier" }], lignes: population.lignes };
      const cle = JSON.stringify([...question, "tapee", population.texte]);
      return effets.compute({ ...demande, population: { kind: "tapee", population: tapee } }, cle);
    }
    // Written before anything is read: the figures come from the families.
    const detail = { revision: String(revision), annee: population.annee };
    const acte = { agentId, quoi: "effet-consulte", objet: code, detail };
    await commit({ ecritures: [], journal: [], courriels: [], actes: [acte] }, now);
    const lesFamilles = { codeGrille: code, annee: population.annee, date: jour };
    const cle = JSON.stringify([...question, "ville", jour, await effets.readEmpreinte(lesFamilles)]);
    return effets.compute({ ...demande, population: { kind: "ville", ...lesFamilles } }, cle);
  };
  return {
    kind: "calcul",
    cadre,
    hypotheses: hypotheses.hypotheses,
    hausse: hypotheses.hausse,
    calcul: await compute(),
  };
}
