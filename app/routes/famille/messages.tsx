/** What the household and the town write to each other. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { FilMessages } from "#app/components/messages.tsx";
import { Suivi } from "#app/components/suivi.tsx";
import { isMotifMessage } from "#app/domain/dossier/motif.ts";
import { parseMessage } from "#app/domain/dossier/message.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { writeMessage } from "#app/usecases/write-message.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { listSuivis } from "#app/web/suivi.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { messages, cas, ville } = context.services;
  const ouverts = await cas.listOuverts(compte.foyerId);
  return {
    messages: await messages.list(compte.foyerId),
    suivis: listSuivis(
      ouverts.filter(({ motif }) => isMotifMessage(motif)),
      toJour(context.now()),
    ),
    delai: ville.reglages.delaiReponseJours,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisi = (await readLongueSaisie(request)).message ?? "";
  const refuse = (status: number, message: string) =>
    data({ erreurs: [{ champ: "message", message }], saisi }, { status });
  const lecture = parseMessage(saisi);
  if (lecture.kind === "refuse") return refuse(400, lecture.erreur);
  const issue = await writeMessage(context.services, {
    compte,
    texte: lecture.texte,
    now: context.now(),
  });
  if (issue === "trop")
    return refuse(409, "Vos messages attendent déjà une réponse\u00A0: vous pourrez écrire après.");
  return redirect(paths.famille.messages, 303);
}

export const meta: MetaFunction = () => [{ title: "Mes messages – Portail famille" }];

export default function Messages() {
  const { messages, suivis, delai } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <ResumeErreurs erreurs={erreurs} />
      <h1>Mes messages</h1>
      <Suivi suivis={suivis.map((suivi) => ({ ...suivi, suite: DOCUMENTS }))} />
      {messages.length === 0 ? <p>Aucun message pour l’instant.</p> : null}
      <FilMessages messages={messages} moi="famille" />
      <form method="post" noValidate>
        <Champ
          nom="message"
          libelle="Écrire au service"
          aide={`Réponse en ${delai}\u00A0jours au plus. Tous les adultes de votre foyer lisent ces messages. N’écrivez rien sur la santé.`}
          lignes={5}
          valeur={retour?.saisi}
          erreur={messageOf(erreurs, "message")}
        />
        <Bouton>Envoyer</Bouton>
      </form>
      <p className="lien-seul">
        Un papier à donner&nbsp;? Il a <a href={paths.famille.documents}>sa page</a>.
      </p>
    </>
  );
}

/** On this page already: the other thing that can be done. */
const DOCUMENTS = {
  texte: "La réponse arrivera ici, et un courriel vous le dira.",
  href: paths.famille.courriels,
  libelle: "Choisir mes courriels",
};
