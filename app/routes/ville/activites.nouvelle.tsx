import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import type { ActiviteSaisie } from "#app/domain/ville/sections/activite.ts";
import type { GrillePubliee } from "#app/usecases/ports/grilles.ts";
import { addActivite, NEUVE, openSectionActivite } from "#app/usecases/ville/save-activite.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { FormulaireReglages } from "./formulaire-reglages.tsx";

export { ErrorBoundary } from "./refus.tsx";

/** What the grid that was just published says already of the activity. */
function startFrom(publiees: readonly GrillePubliee[], code: string | null): Partial<ActiviteSaisie> {
  const grille = publiees.find((one) => one.code === code)?.grille;
  return code && grille ? { grilleCode: code, nom: grille.titre, service: grille.service ?? "" } : {};
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const { services } = context;
  const deja = await services.activites.list();
  const publiees = await services.grilles.listPubliees();
  const { searchParams } = new URL(request.url);
  const depart = { ...NEUVE, ...startFrom(publiees, searchParams.get("grille")) };
  const section = await openSectionActivite(services, depart.grilleCode);
  const ordre = Math.max(-1, ...deja.map((one) => one.ordre)) + 1;
  return {
    champs: section.champs,
    valeurs: section.lire({ ...depart, ordre }),
    sansGrille: publiees.length === 0,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "regler-ville");
  const saisie = await readLongueSaisie(request);
  const issue = await addActivite(context.services, { agentId: agent.id, saisie, now: context.now() });
  if (issue.kind === "enregistre") return redirect(`${paths.ville.activites}?enregistre=oui`, 303);
  return data({ saisie, erreurs: issue.kind === "refuse" ? issue.erreurs : [] }, { status: 400 });
}

export const meta: MetaFunction = () => [{ title: "Ajouter une activité – Espace ville" }];

export default function NouvelleActivite() {
  const { sansGrille, ...formulaire } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  return (
    <>
      <Retour href={paths.ville.activites}>Activités</Retour>
      <h1>Ajouter une activité</h1>
      {sansGrille ? (
        <>
          <p>Une activité prend son prix d’une grille publiée, et la ville n’en a encore aucune.</p>
          <p>
            <Bouton href={paths.ville.grilles}>Voir les grilles</Bouton>
          </p>
        </>
      ) : (
        <FormulaireReglages {...formulaire} avant="" retour={retour} bouton="Ajouter cette activité" />
      )}
    </>
  );
}
