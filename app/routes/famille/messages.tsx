/** What the family and its town write to each other. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Conversation } from "#app/components/conversation.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { writeMessage } from "#app/usecases/write-message.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { EtatDossier, listEtats } from "./etat-dossier.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { messages, cas } = context.services;
  const echanges = await messages.list(compte.foyerId);
  return {
    echanges: echanges.map(({ foyerId: _foyer, ...message }) => message),
    etats: listEtats(await cas.listOuverts(compte.foyerId), context.now()),
    envoye: new URL(request.url).searchParams.has("envoye"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { texte = "" } = await readLongueSaisie(request);
  const issue = await writeMessage(context.services, { compte, texte, now: context.now() });
  const refuse = (status: number, message: string) =>
    data({ erreurs: [{ champ: "texte", message }] satisfies ErreurForm[], texte }, { status });
  switch (issue.kind) {
    case "envoye":
      return redirect(`${paths.famille.messages}?envoye`, 303);
    case "refuse":
      return refuse(400, issue.message);
    case "depasse":
      return refuse(409, "Votre dossier vient de changer. Envoyez de nouveau.");
  }
}

export const meta: MetaFunction = () => [{ title: "Mes messages – Portail famille" }];

export default function Messages() {
  const { echanges, etats, envoye } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.accueil}>Mon espace</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <h1>Mes messages</h1>
      {envoye && !retour ? (
        <Bandeau ton="succes" titre="Votre message est envoyé">
          <p>La réponse arrivera sur cette page.</p>
        </Bandeau>
      ) : null}
      <EtatDossier etats={etats} />
      <Conversation messages={echanges} moi="famille" />
      <form method="post" noValidate>
        <Champ
          nom="texte"
          libelle="Écrire à la ville"
          aide="N’écrivez rien sur la santé. Un justificatif se donne dans «&nbsp;Documents&nbsp;»."
          lignes={4}
          valeur={retour?.texte ?? ""}
          erreur={messageOf(erreurs, "texte")}
        />
        <p className="actions">
          <Bouton>Envoyer</Bouton>
          <a href={paths.famille.documents}>Donner un document</a>
        </p>
      </form>
    </>
  );
}
