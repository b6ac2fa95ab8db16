import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { findEnVigueur } from "#app/domain/grille/versions.ts";
import { listManques } from "#app/domain/inscription/questions.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { givePlaces } from "#app/usecases/give-places.ts";
import { openSectionActivite, saveActivite } from "#app/usecases/ville/save-activite.ts";
import { toAvant } from "#app/usecases/ville/save-reglages.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { FormulaireReglages } from "./formulaire-reglages.tsx";

export { ErrorBoundary } from "./refus.tsx";

const introuvable = () => data("Activité inconnue", { status: 404 });

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const activite = await context.services.activites.find(params.id ?? "");
  if (!activite) throw introuvable();
  const section = await openSectionActivite(context.services, activite.grilleCode);
  const enVigueur = findEnVigueur(
    (await context.services.grilles.listPubliees()).filter(({ code }) => code === activite.grilleCode),
    toJour(context.now()),
  );
  const valeurs = section.lire(activite);
  return {
    nom: activite.nom,
    champs: section.champs,
    valeurs,
    avant: toAvant(valeurs),
    manques: enVigueur ? listManques(activite, enVigueur.grille) : [],
  };
}

/** Places given before the page answers. */
const PLACES_AUSSITOT = 20;

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "regler-ville");
  const { avant = "", ...saisie } = await readLongueSaisie(request);
  const issue = await saveActivite(context.services, {
    id: params.id ?? "",
    agentId: agent.id,
    avant,
    saisie,
    now: context.now(),
  });
  switch (issue.kind) {
    case "enregistre":
      // Those of a longer list have theirs in the next round of the watch.
      await givePlaces(context.services, { limite: PLACES_AUSSITOT, now: context.now() });
      return redirect(`${paths.ville.activites}?enregistre=oui`, 303);
    case "introuvable":
      throw introuvable();
    case "refuse":
      return data({ saisie, erreurs: issue.erreurs }, { status: 400 });
    case "conflit":
      return data({ saisie, conflit: issue.changements }, { status: 409 });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.nom ?? "Activité"} – Espace ville` },
];

export default function FicheActivite() {
  const { nom, manques, ...formulaire } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  return (
    <>
      <Retour href={paths.ville.activites}>Activités</Retour>
      <h1>{nom}</h1>
      {manques.length > 0 ? (
        <Bandeau ton="attention" titre="Cette activité n’a pas encore de prix">
          <p>
            Sa grille regarde ce que la ville n’a pas dit&nbsp;: {manques.join(", ")}. Les familles lisent que
            le prix est décidé par un agent.
          </p>
        </Bandeau>
      ) : null}
      <FormulaireReglages {...formulaire} retour={retour} />
    </>
  );
}
