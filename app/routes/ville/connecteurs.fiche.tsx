/** One connector. A secret is written here and never read back, not even after a refusal. */
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
import type { Connecteurs } from "#app/domain/ville/connecteurs.ts";
import { findSectionConnecteur } from "#app/domain/ville/sections/connecteurs.ts";
import type { Section } from "#app/domain/ville/sections/section.ts";
import { makeCibleConnecteur, saveReglages, toAvant } from "#app/usecases/ville/save-reglages.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { Enregistre, FormulaireReglages } from "./formulaire-reglages.tsx";

export { ErrorBoundary } from "./refus.tsx";

/** @throws Response 404 */
function requireSection(code = ""): Section<Connecteurs> {
  const section = findSectionConnecteur(code);
  if (!section) throw data("Connecteur inconnu", { status: 404 });
  return section;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const section = requireSection(params.code);
  const valeurs = section.lire((await context.services.reglages.read()).connecteurs);
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
  const section = requireSection(params.code);
  const { avant = "", ...saisie } = await readLongueSaisie(request);
  const issue = await saveReglages(
    context.services,
    { section, ...makeCibleConnecteur(section.code) },
    { agentId: agent.id, saisie, avant, now: context.now() },
  );
  const { secret = "", ...montree } = saisie;
  const gardee = { saisie: montree, secretPerdu: secret !== "" };
  switch (issue.kind) {
    case "enregistre":
    case "inchange":
      return redirect(`${paths.ville.connecteur(section.code)}?enregistre=oui`, 303);
    case "refuse":
      return data({ ...gardee, erreurs: issue.erreurs }, { status: 400 });
    case "conflit":
      return data({ ...gardee, conflit: issue.changements }, { status: 409 });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.titre ?? "Connecteur"} – Espace ville` },
];

export default function FicheConnecteur() {
  const { titre, enregistre, ...formulaire } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  return (
    <>
      <Retour href={paths.ville.connecteurs}>Connecteurs</Retour>
      <h1>{titre}</h1>
      <Enregistre visible={enregistre && !retour} />
      {retour?.secretPerdu ? (
        <Bandeau ton="attention" titre="Retapez le secret">
          <p>Rien n’est enregistré, et un secret n’est jamais renvoyé dans une page.</p>
        </Bandeau>
      ) : null}
      <FormulaireReglages {...formulaire} retour={retour} />
    </>
  );
}
