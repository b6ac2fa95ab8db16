/** One document at a time: which one, what is written on it, then the file. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { toOptionMois } from "#app/components/dates.ts";
import { listMois } from "#app/domain/bases/saisie-quotient.ts";
import { PIECE_MAX_OCTETS, TROP_LOURD } from "#app/domain/piece/fichier.ts";
import type { PieceAttendue } from "#app/domain/piece/attendues.ts";
import { MOTS_PIECE, NATURES_PIECE, type NaturePiece } from "#app/domain/piece/piece.ts";
import { CHAMPS_AVIS, parseDeclaration } from "#app/domain/piece/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { givePiece } from "#app/usecases/give-piece.ts";
import type { Compte } from "#app/usecases/ports/magasin.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";
import { readFichier, readFormulaire } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { readAttendues } from "#app/web/pieces-attendues.ts";
import { FormulaireDocument, type EtapeDocument } from "./formulaire-document.tsx";

const isNature = (mot: string | null): mot is NaturePiece => NATURES_PIECE.some((one) => one === mot);

const readNature = (request: Request): NaturePiece | null => {
  const mot = new URL(request.url).searchParams.get("nature");
  return isNature(mot) ? mot : null;
};

/** The paper of an activity that the address names; null for any other. */
async function findAttendue(
  request: Request,
  { services, now }: AppLoadContext,
  { foyerId }: Pick<Compte, "foyerId">,
): Promise<PieceAttendue | null> {
  const { searchParams } = new URL(request.url);
  const enfantId = searchParams.get("enfant");
  if (enfantId === null) return null;
  const attendues = await readAttendues(services, { foyerId, date: toJour(now()) });
  const attendue = attendues.find(
    (one) => one.enfantId === enfantId && one.libelle === searchParams.get("pour"),
  );
  if (!attendue) throw data("Document inconnu", { status: 404 });
  return attendue;
}

const toTitre = ({ libelle, prenom }: PieceAttendue): string => `${libelle}, ${prenom}`;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const attendue = await findAttendue(request, context, compte);
  const { ville } = context.services;
  const formule = ville.reglages.estimationAvis ?? null;
  const nature = attendue?.nature ?? readNature(request);
  return {
    nature,
    pour: attendue && { titre: toTitre(attendue), activites: attendue.activites.join(", ") },
    formule,
    /** A tax notice is computed before it is sent. */
    etape: (nature === "avis-impot" && formule
      ? "valeurs"
      : "fichier") satisfies EtapeDocument as EtapeDocument,
    mois: listMois(context.now(), ville.reglages).map(toOptionMois),
    /** Sent without an answer: the button of the list was pressed with nothing chosen. */
    sansChoix: new URL(request.url).searchParams.has("continuer") && nature === null,
  };
}

interface Retenu {
  etape: EtapeDocument;
  erreurs: ErreurForm[];
  saisie: Saisie;
  calcul: { valeur: string; calcul: string } | null;
}

const answer = (status: number, retenu: Pick<Retenu, "etape"> & Partial<Retenu>) =>
  data<Retenu>({ erreurs: [], saisie: {}, calcul: null, ...retenu }, { status });

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const attendue = await findAttendue(request, context, compte);
  const nature = attendue?.nature ?? readNature(request);
  if (!nature) return redirect(paths.famille.donnerDocument(), 303);
  const { services } = context;
  const now = context.now();
  const formule = services.ville.reglages.estimationAvis;
  const refuseFichier = (message: string, status = 400, retenu: Partial<Retenu> = {}) =>
    answer(status, { etape: "fichier", ...retenu, erreurs: [{ champ: "fichier", message }] });

  const lecture = await readFormulaire(request, { limite: PIECE_MAX_OCTETS });
  if (lecture.kind === "trop-gros") return refuseFichier(TROP_LOURD, 413);
  if (lecture.kind === "illisible")
    return refuseFichier("Le fichier n’est pas arrivé entier. Choisissez-le de nouveau.");
  const { champs } = lecture;
  const saisie: Saisie = {};
  for (const [nom, valeur] of champs) if (typeof valeur === "string") saisie[nom] = valeur.slice(0, 200);
  // The agent computes: what was typed is left aside.
  if (saisie.action === "sans-calcul" && formule)
    for (const champ of CHAMPS_AVIS[formule]) delete saisie[champ];

  const declaree = parseDeclaration(saisie, { nature, formule, now, regles: services.ville.reglages });
  if (declaree.kind === "refusee")
    return answer(400, {
      etape: nature === "avis-impot" ? "valeurs" : "fichier",
      erreurs: declaree.erreurs,
      saisie,
    });
  const { declaration } = declaree;
  const calcul = declaration?.calcul ? { valeur: declaration.valeur, calcul: declaration.calcul } : null;
  if (saisie.action === "calculer" && !calcul)
    return answer(400, {
      etape: "valeurs",
      saisie,
      erreurs: [
        {
          champ: formule ? (CHAMPS_AVIS[formule][0] ?? "") : "",
          message: "Écrivez les nombres de votre avis, ou laissez un agent calculer.",
        },
      ],
    });
  if (saisie.action !== "donner") return answer(200, { etape: "fichier", saisie, calcul });

  const fichier = await readFichier(champs, "fichier", { limite: PIECE_MAX_OCTETS });
  if (fichier.kind === "trop-gros") return refuseFichier(TROP_LOURD, 413, { saisie, calcul });
  const { nom, octets } = fichier.kind === "lu" ? fichier : { nom: "", octets: new Uint8Array() };
  const pour = attendue && { enfantId: attendue.enfantId, libelle: attendue.libelle };
  const don = { compte, nature, fichier: { nom, octets }, declaration, pour, now };
  const issue = await givePiece(services, don);
  return issue.kind === "refuse"
    ? refuseFichier(issue.message, 400, { saisie, calcul })
    : redirect(`${paths.famille.documents}?donne`, 303);
}

export const meta: MetaFunction = () => [{ title: "Donner un document – Portail famille" }];

export default function Donner() {
  const { nature, pour, formule, etape, mois, sansChoix } = useLoaderData<typeof loader>();
  const retenu = useActionData<typeof action>();
  if (nature)
    return (
      <FormulaireDocument
        nature={nature}
        pour={pour}
        formule={formule}
        mois={mois}
        etape={retenu?.etape ?? etape}
        erreurs={retenu?.erreurs ?? []}
        saisie={retenu?.saisie ?? {}}
        calcul={retenu?.calcul ?? null}
      />
    );
  const message = "Choisissez le document que vous donnez.";
  return (
    <>
      <Retour href={paths.famille.documents} />
      <ResumeErreurs erreurs={sansChoix ? [{ champ: "nature", message }] : []} />
      <form method="get" noValidate>
        <ChoixUnique
          nom="nature"
          question
          legende={<>Quel document donnez-vous&nbsp;?</>}
          aide="Un seul à la fois. Vous pourrez en donner d’autres ensuite."
          erreur={sansChoix ? message : undefined}
          options={NATURES_PIECE.map((valeur) => ({
            valeur,
            libelle: MOTS_PIECE[valeur].libelle,
            aide: MOTS_PIECE[valeur].pourquoi,
          }))}
        />
        <Bouton name="continuer" value="oui">
          Continuer
        </Bouton>
      </form>
    </>
  );
}
