/** One page of settings. */
import {
  data,
  redirect,
  type AppLoadContext,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { findSection } from "#app/domain/ville/sections/registre.ts";
import type { Section } from "#app/domain/ville/sections/section.ts";
import { saveReglages, toAvant, VILLE } from "#app/usecases/ville/save-reglages.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { Enregistre, FormulaireReglages } from "./formulaire-reglages.tsx";

export { ErrorBoundary } from "./refus.tsx";

/** @throws Response 404 */
async function requireSection({ services }: AppLoadContext, code = ""): Promise<Section> {
  const activites = await services.activites.list();
  const section = findSection(
    code,
    activites.map(({ service }) => service),
  );
  if (!section) throw data("Réglage inconnu", { status: 404 });
  return section;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const section = await requireSection(context, params.section);
  const valeurs = section.lire(VILLE.lire(await context.services.reglages.read()));
  return {
    titre: section.titre,
    champs: section.champs,
    valeurs,
    avant: toAvant(valeurs),
    enregistre: new URL(request.url).searchParams.has("enregistre"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "regler-ville");
  const section = await requireSection(context, params.section);
  const { avant = "", ...saisie } = await readLongueSaisie(request);
  const issue = await saveReglages(
    context.services,
    { section, ...VILLE },
    { agentId: agent.id, saisie, avant, now: context.now() },
  );
  switch (issue.kind) {
    case "enregistre":
    case "inchange":
      return redirect(`${paths.ville.section(section.code)}?enregistre=oui`, 303);
    case "refuse":
      return data({ saisie, erreurs: issue.erreurs }, { status: 400 });
    case "conflit":
      return data({ saisie, conflit: issue.changements }, { status: 409 });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.titre ?? "Réglages"} – Espace ville` },
];

export default function SectionReglages() {
  const { titre, enregistre, ...formulaire } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  return (
    <>
      <Retour href={paths.ville.reglages}>Tous les réglages</Retour>
      <h1>{titre}</h1>
      <Enregistre visible={enregistre && !retour} />
      <FormulaireReglages {...formulaire} retour={retour} />
    </>
  );
}
