/** Confirms the end of one enrolment, and says what it changes. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { withdrawInscription } from "#app/usecases/change-inscription.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { findInscription } from "./vue-inscriptions.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const vue = await findInscription(context, compte, params);
  if (!vue) throw data("Inscription inconnue", { status: 404 });
  if (vue.modification.kind !== "ouverte") throw redirect(paths.famille.inscriptions);
  return vue;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { version } = await readSaisie(request);
  const issue = await withdrawInscription(context.services, {
    compte,
    paire: { enfantId: params.enfant ?? "", activiteId: params.activite ?? "" },
    version: Number(version),
    now: context.now(),
  });
  switch (issue.kind) {
    case "arretee":
      return redirect(`${paths.famille.inscriptions}?fait=arretee`, 303);
    // Ended already, by a second click or by the other adult: the list says what stands.
    case "introuvable":
    case "fermee":
      return redirect(paths.famille.inscriptions, 303);
    case "depasse":
      return data(
        {
          message: "Cette inscription a changé depuis l’affichage de la page. Relisez-la, puis recommencez.",
        },
        { status: 409 },
      );
  }
}

export const meta: MetaFunction = () => [{ title: "Arrêter une inscription – Portail famille" }];

export default function Arreter() {
  const { inscription } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const { paire, prenom, activite, etat, version } = inscription;
  return (
    <>
      <Retour href={paths.famille.inscrit(paire)} />
      <h1>
        Arrêter l’inscription de {prenom} à «&nbsp;{activite}&nbsp;»&nbsp;?
      </h1>
      {retour ? (
        <Bandeau ton="attention" titre="L’inscription n’est pas arrêtée">
          <p>{retour.message}</p>
        </Bandeau>
      ) : null}
      <p>
        {etat === "inscrit"
          ? "La place ira à la première famille qui attend. Pour revenir, il faudra une nouvelle demande, s’il reste une place."
          : "Votre rang dans la liste d’attente sera perdu."}
      </p>
      <p>
        Le prix de vos autres inscriptions peut changer&nbsp;: vous recevrez alors une nouvelle décision. Les
        autres adultes du foyer sont prévenus.
      </p>
      <form method="post">
        <input type="hidden" name="version" value={version} />
        <p className="actions">
          <Bouton>Arrêter cette inscription</Bouton>
          <a href={paths.famille.inscriptions}>Garder cette inscription</a>
        </p>
      </form>
    </>
  );
}
