/** Choose the activities of each child; the price stands beside each choice, with what it needs to know. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { ChoixActivites } from "#app/components/choix-activites.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { toChampChoix } from "#app/domain/inscription/choix.ts";
import { saveChoix } from "#app/usecases/save-choix.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import type { ErreurForm } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { EstimationAnnee } from "#app/components/estimation-annee.tsx";
import { useEssaiPrix } from "#app/components/use-essai-prix.ts";
import { readInscription } from "#app/web/vue-inscription.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const vue = await readInscription(context, compte);
  if (!vue) throw redirect(paths.famille.residence);
  return { ...vue, change: new URL(request.url).searchParams.has("change") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = await readLongueSaisie(request);
  const answer = async (status: number, retour: { message?: string; erreurs?: ErreurForm[] }) => {
    const vue = await readInscription(context, compte, saisie);
    if (!vue) throw redirect(paths.famille.residence);
    return data({ ...retour, vue: { ...vue, saisie } }, { status });
  };
  if (saisie.geste === "prix") return answer(200, {});
  const issue = await saveChoix(context.services, { compte, saisie, now: context.now() });
  switch (issue.kind) {
    case "garde":
      return redirect(paths.famille.verification, 303);
    case "situation-a-declarer":
      return redirect(paths.famille.situation, 303);
    case "aucun-choix":
      return answer(400, { message: "Choisissez au moins une activité." });
    case "refuse":
      return answer(400, { erreurs: issue.erreurs });
    case "depasse":
      return answer(409, {
        message: "Votre demande a changé dans une autre page. Vérifiez vos choix, puis recommencez.",
      });
  }
}

export { shouldRevalidate } from "#app/components/use-essai-prix.ts";

export const meta: MetaFunction = () => [{ title: "Choisir les activités – Portail famille" }];

export default function Inscription() {
  const { change, ...lue } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const essai = useEssaiPrix<typeof action>();
  const { annee, enfants, choisis, saisie, repris } = retour?.vue ?? lue;
  /** The prices follow the choices as they are made; the fields stay as they were typed. */
  const { estimation, enfants: tarifes } = essai.data?.vue ?? retour?.vue ?? lue;
  const premier = enfants.find(({ options }) => options.length > 0);
  const erreurs = [
    ...(retour?.message && premier ? [{ champ: toChampChoix(premier.id), message: retour.message }] : []),
    ...(retour?.erreurs ?? []),
  ];
  return (
    <>
      <Retour href={paths.famille.prix} />
      <h1>
        À quelles activités inscrire vos enfants en <Texte>{annee}</Texte>&nbsp;?
      </h1>
      <ResumeErreurs erreurs={erreurs} />
      {change && !retour ? (
        <Bandeau ton="attention" titre="Une activité que vous aviez choisie n’est plus proposée">
          <p>Rien n’a été envoyé. Vérifiez vos choix, puis continuez.</p>
        </Bandeau>
      ) : null}
      {repris && !retour ? (
        <Bandeau ton="info" titre="Nous avons repris vos choix de l’an dernier">
          <p>
            Rien n’est envoyé. Changez ce que vous voulez, puis continuez. Une école ou une classe a
            changé&nbsp;? <a href={paths.famille.messages}>Dites-le à la ville</a>.
          </p>
        </Bandeau>
      ) : null}
      {enfants.length === 0 ? (
        <>
          <p>Il n’y a encore aucun enfant dans votre espace.</p>
          <p>
            <Bouton href={paths.famille.ajouterEnfant}>Ajouter un enfant</Bouton>
          </p>
        </>
      ) : (
        <form method="post" noValidate onChange={(event) => essai.estimate(event.currentTarget)}>
          <ChoixActivites
            enfants={enfants}
            tarifes={tarifes}
            choisis={choisis}
            saisie={saisie}
            erreurs={erreurs}
            message={retour?.message}
          />
          <EstimationAnnee estimation={estimation} />
          {premier ? (
            <p className="actions">
              <Bouton>Continuer</Bouton>
              <Bouton variante="second" name="geste" value="prix">
                Voir les prix
              </Bouton>
            </p>
          ) : null}
        </form>
      )}
    </>
  );
}
