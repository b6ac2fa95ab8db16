/** `npm run bench -- file`: the agents' queue when ten thousand files wait, one request at a time, beside an empty page. */
import { performance } from "node:perf_hooks";
import { MOTIFS } from "#app/domain/dossier/motif.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import { paths } from "#app/web/paths.ts";
import { commit } from "#db/commit.ts";
import { addCas } from "#db/queries/cas.ts";
import { assignCas } from "#db/queries/file.ts";
import { openFoyerPapier } from "#db/queries/papier.ts";
import { openBanc, type Banc } from "./banc.ts";
import { enterAgent } from "./entree-agent.ts";
import { listLiens } from "./lecture.ts";
import { Ecart, Navigateur } from "./navigateur.ts";
import { arrondi, computeCentile } from "./statistiques.ts";

interface OptionsFile {
  dossiers: number;
  essais: number;
}

interface MesureFile {
  page: string;
  /** Of the server's process, for one request. */
  cpu_ms: number;
  p50_ms: number;
  p95_ms: number;
}

const ECHAUFFEMENT = 60;
/** Of the demonstration. */
const AGENT = "instructeur";
const LOT = 500;
/** Days over which the files came. */
const ETENDUE = 60;

async function fill(banc: Banc, nombre: number): Promise<void> {
  const registre = await banc.openRegistre();
  try {
    const ville = await registre.findVilleByHote(new URL(banc.origine).hostname);
    if (!ville) throw new Error("ville absente");
    const now = new Date().toISOString();
    const le = (n: number): string => addJours(now, -(n % ETENDUE));
    const ids = Array.from({ length: nombre }, (_, n) => n);
    for (let debut = 0; debut < nombre; debut += LOT) {
      const ecritures = ids.slice(debut, debut + LOT).flatMap((n) => {
        const foyerId = `banc-${n}`;
        const lu = { id: `banc-cas-${n}`, agentId: null };
        const nouveau = {
          id: lu.id,
          foyerId,
          motif: MOTIFS[n % MOTIFS.length] ?? "panne",
          service: "familles",
          repondreAvant: addJours(le(n), ETENDUE / 2),
          detail: {},
        };
        return [
          openFoyerPapier(ville, { id: foyerId, residence: "inconnue" }, now),
          addCas(ville, nouveau, `${le(n)}T08:00:00.000Z`),
          ...(n % 3 === 0 ? [assignCas(ville, lu, `demo-${AGENT}`)] : []),
        ];
      });
      const issue = await commit(ville, { ecritures, journal: [], courriels: [] }, now);
      if (issue.kind !== "fait") throw new Ecart("la file ne se remplit pas");
    }
  } finally {
    await registre.close();
  }
}

export async function runFile({ dossiers, essais }: OptionsFile): Promise<MesureFile[]> {
  const banc = await openBanc([]);
  try {
    await fill(banc, dossiers);
    const navigateur = new Navigateur({ origine: banc.origine, durees: [], reprend: false });
    const file = await enterAgent(navigateur, banc.origine, AGENT);
    const [suite] = listLiens(file.html, "/agent/file?apres=");
    if (!suite) throw new Ecart("la file n’a qu’une page");
    const cibles = {
      vide: paths.connexion.deconnecte,
      "file, première page": paths.agent.file(),
      "file, page suivante": suite,
      "file, un motif": paths.agent.file({ motif: "panne" }),
      "file, les miens par échéance": paths.agent.file({ agent: "moi", tri: "echeance" }),
      "file, en retard": paths.agent.file({ echeance: "retard" }),
    };
    for (let n = 0; n < ECHAUFFEMENT; n += 1)
      await navigateur.send(banc.origine + (Object.values(cibles)[n % 6] ?? ""));
    const mesures: MesureFile[] = [];
    for (const [page, chemin] of Object.entries(cibles))
      mesures.push({ page, ...(await measure(banc, navigateur, { chemin, essais })) });
    return mesures;
  } finally {
    await banc.close();
  }
}

async function measure(
  { origine, portail }: Banc,
  navigateur: Navigateur,
  { chemin, essais }: { chemin: string; essais: number },
): Promise<Omit<MesureFile, "page">> {
  const durees: number[] = [];
  const cpu = await portail.readCpu();
  for (let n = 0; n < essais; n += 1) {
    const depart = performance.now();
    const { status } = await navigateur.send(origine + chemin);
    durees.push(performance.now() - depart);
    if (status !== 200) throw new Ecart(`${chemin} : ${status}`);
  }
  return {
    cpu_ms: arrondi(((await portail.readCpu()) - cpu) / essais),
    p50_ms: arrondi(computeCentile(durees, 0.5), 1),
    p95_ms: arrondi(computeCentile(durees, 0.95), 1),
  };
}
