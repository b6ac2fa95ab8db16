/** « Importer des familles »: a spreadsheet read in front of an agent, then opened as paper files. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { FAMILLES_MAX, readFamilles, TITRES_FAMILLES } from "#app/domain/foyer/fichier-familles.ts";
import { importFamilles, previewFamilles, type RapportImport } from "#app/usecases/agent/import-familles.ts";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readFichier, readFormulaire } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { ApercuFamilles, Rapport } from "./apercu-familles.tsx";
import { CONTENU_MAX, makeVueFamilles, parseContenu, type VueFamilles } from "./vue-familles.ts";

export { ErrorBoundary } from "./refus.tsx";

/** In bytes. */
const FICHIER_MAX = 2 * 1024 * 1024;
const TROP_GROS = "Ce fichier dépasse 2\u00A0Mo. Gardez seulement les colonnes dites plus bas.";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "decider");
  return null;
}

type Reponse =
  | { kind: "refuse"; message: string }
  | { kind: "apercu"; vue: VueFamilles; ignorees: string[] }
  | { kind: "fait"; rapport: RapportImport };

const refuse = (message: string, status = 422) => data<Reponse>({ kind: "refuse", message }, { status });

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const lecture = await readFormulaire(request, { limite: FICHIER_MAX });
  if (lecture.kind === "trop-gros") return refuse(TROP_GROS, 413);
  if (lecture.kind === "illisible") return refuse("Le formulaire n’est pas arrivé entier. Recommencez.", 400);
  const { champs } = lecture;
  if (!champs.has("contenu")) return readNouveau(champs, context, agent);
  const contenu = parseContenu(champs);
  if (!contenu) return refuse("Le formulaire n’est pas arrivé entier. Envoyez le fichier de nouveau.", 400);
  const rapport = await importFamilles(context.services, { ...contenu, agent, now: context.now() });
  return data<Reponse>({ kind: "fait", rapport });
}

async function readNouveau(champs: FormData, { services, now }: LoaderFunctionArgs["context"], agent: Agent) {
  const fichier = await readFichier(champs, "fichier", { limite: FICHIER_MAX });
  if (fichier.kind === "absent") return refuse("Choisissez un fichier.");
  if (fichier.kind === "trop-gros") return refuse(TROP_GROS, 413);
  const lu = await services.tableur.read(fichier);
  if (lu.kind === "refuse") return refuse(lu.message);
  const feuille = lu.kind === "lu" ? lu.feuilles[0] : undefined;
  if (!feuille) return refuse("Ce fichier n’a aucune case remplie, ou n’est pas un tableur.");
  const lecture = readFamilles(feuille);
  if (lecture.kind === "refuse") return refuse(lecture.message);
  const { familles, ignorees } = lecture;
  if (JSON.stringify(familles).length > CONTENU_MAX)
    return refuse("Ce fichier contient trop de texte. Coupez-le en plusieurs.");
  const examinees = await previewFamilles(services, { agent, familles, now: now() });
  return data<Reponse>({ kind: "apercu", vue: makeVueFamilles(examinees, familles), ignorees });
}

export const meta: MetaFunction = () => [{ title: "Importer des familles – Espace agents" }];

export default function ImporterFamilles() {
  const reponse = useActionData<typeof action>();
  if (reponse?.kind === "fait") return <Rapport rapport={reponse.rapport} />;
  if (reponse?.kind === "apercu") return <ApercuFamilles vue={reponse.vue} ignorees={reponse.ignorees} />;
  const message = reponse?.message;
  return (
    <>
      <Retour href={paths.agent.papier}>Créer un dossier papier</Retour>
      <h1>Importer des familles</h1>
      <ResumeErreurs erreurs={message ? [{ champ: "fichier", message }] : []} />
      <p>
        Pour des familles que la ville connaît déjà et qui n’ont pas d’espace. Vous relisez tout avant que
        rien ne soit enregistré. Le quotient n’est pas importé&nbsp;: chaque famille le donne, ou vous le
        lisez sur un document.
      </p>
      <form method="post" encType="multipart/form-data" noValidate>
        <Champ
          nom="fichier"
          type="file"
          libelle="Fichier des familles"
          aide={`XLSX ou CSV, une ligne par enfant, ${FAMILLES_MAX}\u00A0familles et 2\u00A0Mo au plus.`}
          accept=".xlsx,.csv,.txt"
          erreur={message}
        />
        <Bouton>Lire le fichier</Bouton>
      </form>
      <h2>Titres des colonnes</h2>
      <p>
        {TITRES_FAMILLES.join(" ; ")}. Le domicile est «&nbsp;commune&nbsp;», «&nbsp;ailleurs&nbsp;» ou
        «&nbsp;inconnu&nbsp;». Les lignes d’un même dossier, ou du même adulte, font une famille.
      </p>
    </>
  );
}
