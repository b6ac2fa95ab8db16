/** One enrolment: its days and answers to change, or its end. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { QuestionsActivite } from "#app/components/questions-activite.tsx";
import { changeInscription } from "#app/usecases/change-inscription.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { ReglesModification } from "./regles-modification.tsx";
import { findInscription } from "./vue-inscriptions.ts";

const inconnue = () => data("Inscription inconnue", { status: 404 });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const vue = await findInscription(context, compte, params);
  if (!vue) throw inconnue();
  return vue;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = await readLongueSaisie(request);
  const issue = await changeInscription(context.services, {
    compte,
    paire: { enfantId: params.enfant ?? "", activiteId: params.activite ?? "" },
    version: Number(saisie.version),
    saisie,
    now: context.now(),
  });
  const answer = (status: number, retour: { message?: string; erreurs?: ErreurForm[] }) =>
    data({ message: null, erreurs: [], ...retour, saisie: saisie as Saisie }, { status });
  switch (issue.kind) {
    case "modifiee":
      return redirect(`${paths.famille.inscriptions}?fait=modifiee`, 303);
    case "introuvable":
      throw inconnue();
    case "fermee":
      return redirect(paths.famille.inscriptions, 303);
    case "refuse":
      return answer(400, { erreurs: issue.erreurs });
    case "depasse":
      return answer(409, {
        message: "Cette inscription a changé depuis l’affichage de la page. Relisez-la, puis recommencez.",
      });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.inscription.activite ?? "Inscription"} – Portail famille` },
];

export default function Inscrit() {
  const { inscription, modification, telephone } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const { paire, prenom, activite, etat, prix, questions, jours, menus, prefixe, version, changeable } =
    inscription;
  const ouverte = modification.kind === "ouverte";
  return (
    <>
      <Retour href={paths.famille.inscriptions}>Mes inscriptions</Retour>
      <h1>
        {prenom}, {activite}
      </h1>
      <ResumeErreurs erreurs={retour?.erreurs ?? []} />
      {retour?.message ? (
        <Bandeau ton="attention" titre="Rien n’est modifié">
          <p>{retour.message}</p>
        </Bandeau>
      ) : null}
      <p className="chapo">{[etat, prix].join("\u00A0; ")}</p>
      <ReglesModification modification={modification} telephone={telephone} />
      {ouverte && changeable ? (
        <form method="post" noValidate>
          <input type="hidden" name="version" value={version} />
          <QuestionsActivite
            prefixe={prefixe}
            questions={questions}
            jours={jours}
            menus={menus}
            saisie={retour?.saisie ?? inscription.saisie}
            erreurs={retour?.erreurs ?? []}
            precision={`${activite}, ${prenom}`}
          />
          <p className="actions">
            <Bouton>Enregistrer</Bouton>
          </p>
        </form>
      ) : null}
      {ouverte ? (
        <p className="actions">
          <a href={paths.famille.arreter(paire)}>Arrêter cette inscription</a>
        </p>
      ) : null}
    </>
  );
}
