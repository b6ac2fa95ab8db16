/**
 * Families that the town holds in a spreadsheet: read in front of an agent, looked for among those already there, then
 * opened one by one as paper files. A family that the agent did not see as already there is never opened twice.
 */
import { ENFANTS_MAX, type FamilleLue } from "#app/domain/foyer/fichier-familles.ts";
import { cleIdentite } from "#app/domain/foyer/enfant.ts";
import { isVide, parseQuestion } from "#app/domain/recherche/cles.ts";
import { ecrireJour, type ErreurForm } from "#app/domain/saisie/saisie.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import type { Agent, Commit, Fait } from "#app/usecases/ports/magasin.ts";
import type { FoyerTrouve, Recherche } from "#app/usecases/ports/recherche.ts";
import { openPapier } from "./open-papier.ts";
import { parsePapier, type DossierPapier } from "./parse-papier.ts";
import { traceAgent } from "./trace-agent.ts";

type Ports = Parameters<typeof openPapier>[0] & {
  recherche: Recherche;
  ville: Pick<VillePublique, "reglages">;
  commit: Commit;
};

interface FamilleRefusee {
  lignes: number[];
  kind: "refusee";
  erreurs: ErreurForm[];
}

interface FamilleLisible {
  lignes: number[];
  kind: "lisible";
  dossier: DossierPapier;
  /** Lines of the same file that name one of its adults or of its children. */
  doublesFichier: number[];
}

type Examinee = FamilleRefusee | FamilleLisible;

export type FamilleExaminee =
  | FamilleRefusee
  | (FamilleLisible & {
      /** Households of the town that may be this one. */
      trouves: FoyerTrouve[];
    });

const RANGS = Array.from({ length: ENFANTS_MAX }, (_, rang) => rang + 1);
/** More than these tell no more to an agent. */
const TROUVES_MAX = 3;

/** One adult or one child by name and birth: any of them found is enough to be shown. */
async function findTrouves({ recherche }: Pick<Ports, "recherche">, { adultes, enfants }: DossierPapier) {
  const dits = [
    ...adultes.map(
      ({ prenoms, nom, naissance }) => `${prenoms} ${nom} ${naissance ? ecrireJour(naissance) : ""}`,
    ),
    ...enfants.map(({ prenom, nom, naissance }) => `${prenom} ${nom} ${ecrireJour(naissance)}`),
  ];
  const trouves = new Map<string, FoyerTrouve>();
  for (const dit of dits) {
    const question = parseQuestion(dit);
    if (isVide(question)) continue;
    const { trouves: siens } = await recherche.search(question, TROUVES_MAX);
    for (const trouve of siens) trouves.set(trouve.foyerId, trouve);
  }
  return [...trouves.values()].slice(0, TROUVES_MAX);
}

/** What tells that two lines name the same person. */
const listCles = ({ adultes, enfants }: DossierPapier): string[] => [
  ...adultes.map(
    ({ prenoms, nom, naissance }) =>
      `adulte|${cleIdentite({ prenom: prenoms, nom, naissance: naissance ?? "" })}`,
  ),
  ...enfants.map((enfant) => `enfant|${cleIdentite(enfant)}`),
];

/** What the file alone tells of its families. */
function examine({ ville }: Pick<Ports, "ville">, familles: readonly FamilleLue[], now: string): Examinee[] {
  const lues = familles.map(({ lignes, saisie }) => {
    const regles = ville.reglages;
    if (lignes.length > ENFANTS_MAX) {
      const message = `Une famille a ${ENFANTS_MAX}\u00A0enfants au plus. Vérifiez la colonne «\u00A0Dossier\u00A0».`;
      return { lignes, kind: "refuse" as const, erreurs: [{ champ: "dossier", message }] };
    }
    return { lignes, ...parsePapier(saisie, { now, regles, rangsEnfants: RANGS }) };
  });
  const parPersonne = new Map<string, number[]>();
  for (const lue of lues)
    if (lue.kind === "lu")
      for (const cle of listCles(lue.dossier))
        parPersonne.set(cle, [...(parPersonne.get(cle) ?? []), lue.lignes[0] ?? 0]);
  return lues.map((lue) => {
    const { lignes } = lue;
    if (lue.kind === "refuse") return { lignes, kind: "refusee", erreurs: lue.erreurs };
    const { dossier } = lue;
    const doubles = listCles(dossier)
      .flatMap((cle) => parPersonne.get(cle) ?? [])
      .filter((ligne) => ligne !== lignes[0]);
    return { lignes, kind: "lisible", dossier, doublesFichier: [...new Set(doubles)] };
  });
}

/** What is shown of households already there is traced, as a search at the counter is. */
export async function previewFamilles(
  ports: Ports,
  { agent, familles, now }: { agent: Agent; familles: readonly FamilleLue[]; now: string },
): Promise<FamilleExaminee[]> {
  const examinees: FamilleExaminee[] = [];
  for (const one of examine(ports, familles, now))
    examinees.push(one.kind === "refusee" ? one : { ...one, trouves: await findTrouves(ports, one.dossier) });
  const vus = new Set(
    examinees.flatMap((one) => (one.kind === "lisible" ? one.trouves.map(({ foyerId }) => foyerId) : [])),
  );
  const journal = [...vus].map((foyerId): Fait => ({
    foyerId,
    qui: "agent",
    quoi: "apparu-en-recherche",
    detail: { ...traceAgent(agent), pour: "Import de familles" },
  }));
  const detail = { Familles: String(familles.length), "Déjà là": String(vus.size) };
  const actes = [{ agentId: agent.id, quoi: "import-lu", objet: "guichet", detail }];
  const result = await ports.commit({ ecritures: [], journal, courriels: [], actes }, now);
  if (result.kind !== "fait") throw new Error("import non tracé");
  return examinees;
}

/** What became of each family of the file. */
export interface RapportImport {
  /** First lines of the families opened. */
  ouvertes: number[];
  /** Not ticked by the agent. */
  laissees: number[];
  /** What the file says of them is wrong. */
  refusees: number[];
  /** Somebody opened them since the preview: nothing was written. */
  arrivees: number[];
}

export async function importFamilles(
  ports: Ports,
  {
    agent,
    familles,
    choisies,
    vus,
    now,
  }: {
    agent: Agent;
    familles: readonly FamilleLue[];
    /** Ranks in the file that the agent ticked. */
    choisies: ReadonlySet<number>;
    /** Households already there that the agent was shown, by rank. */
    vus: Readonly<Record<string, readonly string[]>>;
    now: string;
  },
): Promise<RapportImport> {
  const rapport: RapportImport = { ouvertes: [], laissees: [], refusees: [], arrivees: [] };
  const ouverts = new Set<string>();
  for (const [rang, famille] of examine(ports, familles, now).entries()) {
    const ligne = famille.lignes[0] ?? 0;
    if (famille.kind === "refusee") {
      rapport.refusees.push(ligne);
      continue;
    }
    if (!choisies.has(rang)) {
      rapport.laissees.push(ligne);
      continue;
    }
    const { dossier } = famille;
    const connus = vus[rang] ?? [];
    // Looked for at the last moment: the same form may have been sent twice. Those of this very file were shown.
    const trouves = await findTrouves(ports, dossier);
    if (trouves.some(({ foyerId }) => !connus.includes(foyerId) && !ouverts.has(foyerId))) {
      rapport.arrivees.push(ligne);
      continue;
    }
    ouverts.add((await openPapier(ports, { agent, dossier, now })).foyerId);
    rapport.ouvertes.push(ligne);
  }
  const compte = (lignes: readonly number[]): string => String(lignes.length);
  const detail = {
    Ouvertes: compte(rapport.ouvertes),
    Laissées: compte(rapport.laissees),
    Refusées: compte(rapport.refusees),
    "Arrivées entre-temps": compte(rapport.arrivees),
  };
  const actes = [{ agentId: agent.id, quoi: "familles-importees", objet: "guichet", detail }];
  const result = await ports.commit({ ecritures: [], journal: [], courriels: [], actes }, now);
  if (result.kind !== "fait") throw new Error("import non tracé");
  return rapport;
}
