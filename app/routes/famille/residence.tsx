import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { declareResidence } from "#app/usecases/declare-residence.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireFamille(request, context);
  return { ville: context.services.ville.nom };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { commune } = await readSaisie(request);
  if (commune !== "oui" && commune !== "non")
    return data(
      { erreurs: [{ champ: "commune", message: "Dites si vous habitez la commune." }] },
      { status: 400 },
    );
  const issue = await declareResidence(context.services, {
    compte,
    commune: commune === "oui",
    now: context.now(),
  });
  if (issue.kind !== "depasse") return redirect(paths.famille.accueil, 303);
  const message = "Votre domicile vient de changer dans une autre page. Vérifiez, puis recommencez.";
  return data({ erreurs: [{ champ: "commune", message }] }, { status: 409 });
}

export const meta: MetaFunction = () => [{ title: "Votre domicile – Portail famille" }];

export default function Residence() {
  const { ville } = useLoaderData<typeof loader>();
  const erreurs = useActionData<typeof action>()?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" noValidate>
        <ChoixUnique
          nom="commune"
          question
          legende={`Habitez-vous ${ville}\u00A0?`}
          aide="Le prix peut être différent pour les familles d’une autre commune. Un agent vérifiera votre justificatif de domicile."
          erreur={messageOf(erreurs, "commune")}
          options={[
            { valeur: "oui", libelle: `Oui, nous habitons ${ville}` },
            { valeur: "non", libelle: "Non, une autre commune" },
          ]}
        />
        <Bouton>Continuer</Bouton>
      </form>
    </>
  );
}
