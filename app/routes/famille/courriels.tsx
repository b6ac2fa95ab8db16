import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { chooseCourriels, PREFERENCES } from "#app/usecases/droits/choose-courriels.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  return { courriels: compte.courriels };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = await readSaisie(request);
  const preference = PREFERENCES.find((one) => one === saisie.courriels);
  if (!preference)
    return data(
      { erreurs: [{ champ: "courriels", message: "Choisissez les courriels à recevoir." }] },
      { status: 400 },
    );
  await chooseCourriels(context.services, { compte, preference, now: context.now() });
  return redirect(paths.famille.traces, 303);
}

export const meta: MetaFunction = () => [{ title: "Mes courriels – Portail famille" }];

export default function Courriels() {
  const { courriels } = useLoaderData<typeof loader>();
  const erreurs = useActionData<typeof action>()?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.traces}>Mes données</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" noValidate>
        <ChoixUnique
          nom="courriels"
          question
          legende="Quels courriels voulez-vous recevoir&nbsp;?"
          aide="Les liens que vous demandez et les alertes sur votre espace partent toujours."
          valeur={courriels}
          erreur={messageOf(erreurs, "courriels")}
          options={[
            { valeur: "tous", libelle: "À chaque étape de mon dossier" },
            { valeur: "decisions", libelle: "Les décisions seulement" },
            {
              valeur: "aucun",
              libelle: "Aucun",
              aide: "Regardez vos décisions dans votre espace\u00A0: les délais de recours courent quand même.",
            },
          ]}
        />
        <Bouton>Enregistrer</Bouton>
      </form>
    </>
  );
}
