/** Asked only of those who choose an activity whose grid looks at it. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChampsSituation } from "#app/components/champs-situation.tsx";
import { Bouton, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { declareSituation, readSituation } from "#app/usecases/declare-situation.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { foyer, questions, situation } = await readSituation(context.services, {
    compte,
    now: context.now(),
  });
  if (questions.activites.length === 0) throw redirect(paths.famille.inscription);
  const dite: Saisie = {
    ...(situation?.regime !== undefined && { regime: situation.regime }),
    statuts: situation?.statuts.join("\n") ?? "",
  };
  return { ...questions, version: foyer.version, dite };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = await readLongueSaisie(request);
  const version = Number(saisie["version"]);
  const issue = await declareSituation(context.services, { compte, version, saisie, now: context.now() });
  const refuse = (status: number, erreurs: ErreurForm[]) => data({ erreurs, saisie }, { status });
  switch (issue.kind) {
    case "declaree":
      return redirect(issue.enCours ? paths.famille.verification : paths.famille.accueil, 303);
    case "refusee":
      return refuse(400, issue.erreurs);
    case "depasse":
      return refuse(409, [
        {
          champ: "version",
          message: "Votre foyer a changé dans une autre page. Vérifiez vos réponses, puis recommencez.",
        },
      ]);
  }
}

export const meta: MetaFunction = () => [{ title: "Votre situation – Portail famille" }];

export default function Situation() {
  const { version, dite, ...questions } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.inscription} />
      <ResumeErreurs erreurs={erreurs} />
      <h1>Votre situation</h1>
      <p>
        Le prix de ces activités en dépend&nbsp;: {questions.activites.join(", ")}. Un agent vérifiera&nbsp;:
        gardez votre justificatif.
      </p>
      <form method="post" noValidate>
        <input type="hidden" id="version" name="version" value={version} />
        <ChampsSituation
          {...questions}
          aideStatuts="Cochez ce qui vous concerne, ou rien."
          saisie={retour?.saisie ?? dite}
          erreurs={erreurs}
        />
        <Bouton>Continuer</Bouton>
      </form>
    </>
  );
}
