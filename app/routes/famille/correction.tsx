import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { askCorrection } from "#app/usecases/droits/ask-correction.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const ouvert = await context.services.cas.findOuvert(compte.foyerId, "correction-demandee");
  return { limite: ouvert?.repondreAvant ?? null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const message = ((await readSaisie(request)).message ?? "").trim();
  if (message === "")
    return data(
      { erreurs: [{ champ: "message", message: "Écrivez ce qui est faux, et ce qui est juste." }] },
      { status: 400 },
    );
  await askCorrection(context.services, { compte, message, now: context.now() });
  return redirect(paths.famille.correction, 303);
}

export const meta: MetaFunction = () => [{ title: "Faire corriger mes données – Portail famille" }];

export default function Correction() {
  const { limite } = useLoaderData<typeof loader>();
  const erreurs = useActionData<typeof action>()?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.traces}>Mes données</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <h1>Faire corriger mes données</h1>
      {limite ? (
        <Bandeau ton="info" titre="Votre demande est chez un agent">
          <p>Réponse prévue avant le {dateEnClair(limite)}, dans «&nbsp;Mes données&nbsp;».</p>
        </Bandeau>
      ) : (
        <form method="post" noValidate>
          <Champ
            nom="message"
            libelle="Qu’est-ce qui est faux, et qu’est-ce qui est juste&nbsp;?"
            aide="Une erreur sur le quotient familial se corrige auprès de la CAF ou de la MSA. N’écrivez rien sur la santé."
            lignes={4}
            erreur={messageOf(erreurs, "message")}
          />
          <Bouton>Envoyer à un agent</Bouton>
        </form>
      )}
    </>
  );
}
