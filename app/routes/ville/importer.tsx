/** A grid from a spreadsheet: sent, read in front of its author, then made a draft. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import type { Feuille } from "#app/domain/tableur/feuille.ts";
import { makeFeuilles } from "#app/domain/tableur/understand-classeur.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { importGrille } from "#app/usecases/ville/import-grille.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";
import { readFichier, readFormulaire, toSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { Apercu } from "./apercu-import.tsx";
import {
  CONTENU_MAX,
  makeVueImport,
  parseContenu,
  readChoix,
  type Contenu,
  type VueImport,
} from "./vue-import.ts";

export { ErrorBoundary } from "./refus.tsx";

/** In bytes. */
const FICHIER_MAX = 5 * 1024 * 1024;
const TROP_GROS = "Ce fichier dépasse 5\u00A0Mo. Gardez seulement la feuille des tarifs, sans image.";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "modifier-grilles");
  const publiees = await context.services.grilles.listPubliees();
  const codes = [...new Set(publiees.map(({ code }) => code))];
  return {
    grilles: codes.map((code) => ({
      valeur: code,
      libelle: publiees.find((one) => one.code === code)!.grille.titre,
    })),
  };
}

interface Reponse {
  erreurs: ErreurForm[];
  vue: VueImport | null;
  saisie: Saisie;
}

const refuse = (message: string, status = 422, champ = "fichier") =>
  data<Reponse>({ erreurs: [{ champ, message }], vue: null, saisie: {} }, { status });

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "modifier-grilles");
  const lecture = await readFormulaire(request, { limite: FICHIER_MAX });
  if (lecture.kind === "trop-gros") return refuse(TROP_GROS, 413);
  if (lecture.kind === "illisible") return refuse("Le formulaire n’est pas arrivé entier. Recommencez.", 400);
  const { champs } = lecture;
  const saisie = toSaisie(champs, "contenu");

  const contenu = champs.has("contenu") ? parseContenu(champs.get("contenu")) : null;
  if (contenu === null) return readNouveau(champs, context);
  const { vue, lecture: lue } = makeVueImport(contenu, saisie);
  const demande = readChoix(saisie);
  if (saisie.action !== "creer" || demande.rang !== vue.rang)
    return data<Reponse>({ erreurs: [], vue, saisie });
  const erreurs = listErreurs(vue, saisie);
  if (lue.document === null || erreurs.length > 0)
    return data<Reponse>({ erreurs, vue, saisie }, { status: 422 });
  const issue = await importGrille(context.services, {
    agent,
    document: lue.document,
    code: saisie.grille || null,
    fichier: contenu.fichier,
    now: context.now(),
  });
  switch (issue.kind) {
    case "cree":
      return redirect(paths.ville.brouillon(issue.id));
    case "brouillon-ouvert":
      return data<Reponse>(
        {
          erreurs: [
            {
              champ: "grille",
              message:
                "Cette grille a déjà un brouillon ouvert\u00A0: terminez-le, ou créez une grille nouvelle.",
            },
          ],
          vue,
          saisie,
        },
        { status: 409 },
      );
    case "grille-absente":
      return data<Reponse>(
        { erreurs: [{ champ: "grille", message: "Choisissez une grille de la liste." }], vue, saisie },
        { status: 422 },
      );
  }
}

function listErreurs({ propose, prete }: VueImport, saisie: Saisie): ErreurForm[] {
  if (!prete)
    return [{ champ: "remarques", message: "Le fichier a encore des points à régler, dits plus bas." }];
  const erreurs: ErreurForm[] = [];
  if (!saisie.titre?.trim()) erreurs.push({ champ: "titre", message: "Donnez un titre à la grille." });
  if (!propose.unite)
    erreurs.push({ champ: "unite", message: "Dites ce que paie un prix\u00A0: un repas, une heure…" });
  return erreurs;
}

async function readNouveau(champs: FormData, { services }: LoaderFunctionArgs["context"]) {
  const fichier = await readFichier(champs, "fichier", { limite: FICHIER_MAX });
  if (fichier.kind === "absent") return refuse("Choisissez un fichier.");
  if (fichier.kind === "trop-gros") return refuse(TROP_GROS, 413);
  const lecture = await services.tableur.read(fichier);
  if (lecture.kind === "refuse") return refuse(lecture.message);
  const feuilles = lecture.kind === "document" ? readDocument(lecture.document) : lecture.feuilles;
  if (typeof feuilles === "string") return refuse(feuilles);
  if (feuilles.length === 0) return refuse("Ce classeur n’a aucune case remplie.");
  const contenu: Contenu = { fichier: fichier.nom.slice(0, 200), feuilles: [...feuilles] };
  if (JSON.stringify(contenu).length > CONTENU_MAX)
    return refuse("Ce classeur contient trop de texte. Gardez seulement la feuille des tarifs.");
  return data<Reponse>({ erreurs: [], vue: makeVueImport(contenu, {}).vue, saisie: {} });
}

/** A grid in JSON is shown as its own export would be; what cannot be read says where. */
function readDocument(document: unknown): Feuille[] | string {
  const lecture = parseGrille(document);
  if (lecture.kind === "lue") return makeFeuilles(lecture.grille, document);
  const { lieu, message } = lecture.fautes[0]!;
  return `Ce fichier JSON n’est pas une grille\u00A0: ${lieu ? `${lieu}, ` : ""}${message}`;
}

export const meta: MetaFunction = () => [{ title: "Importer une grille – Espace ville" }];

export default function Importer() {
  const { grilles } = useLoaderData<typeof loader>();
  const reponse = useActionData<typeof action>();
  const vue = reponse?.vue ?? null;
  const erreurs = reponse?.erreurs ?? [];
  if (vue) return <Apercu vue={vue} saisie={reponse?.saisie ?? {}} erreurs={erreurs} grilles={grilles} />;
  return (
    <>
      <Retour href={paths.ville.grilles}>Grilles</Retour>
      <h1>Importer une grille</h1>
      <ResumeErreurs erreurs={erreurs} />
      <p>
        Envoyez votre tableau de tarifs tel qu’il est. Le portail montre comment il comprend chaque
        case&nbsp;; rien n’est enregistré avant que vous l’ayez relu.
      </p>
      <form method="post" encType="multipart/form-data" noValidate>
        <Champ
          nom="fichier"
          type="file"
          libelle="Fichier du tableur"
          aide={"XLSX ou CSV, 5\u00A0Mo au plus. Un export du portail se reprend tel quel."}
          accept=".xlsx,.csv,.txt,.json"
          erreur={erreurs.find(({ champ }) => champ === "fichier")?.message}
        />
        <p className="actions">
          <Bouton>Lire le fichier</Bouton>
        </p>
      </form>
    </>
  );
}
