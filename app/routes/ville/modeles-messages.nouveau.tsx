/** A new template of messages. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { addModele } from "#app/usecases/ville/manage-modeles.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { FormulaireModele, previewModele, type RetourModele } from "./formulaire-modele.tsx";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "regler-ville");
  const saisie = await readLongueSaisie(request);
  const retour = previewModele(context, saisie);
  if (saisie.geste === "apercu")
    return data<RetourModele>(retour, { status: retour.erreurs.length > 0 ? 400 : 200 });
  const issue = await addModele(context.services, { agentId: agent.id, saisie, now: context.now() });
  if (issue.kind === "fait") return redirect(paths.ville.modelesMessage, 303);
  if (issue.kind === "depasse") throw new Error("modèle non enregistré");
  return data<RetourModele>({ ...retour, erreurs: issue.erreurs, apercu: null }, { status: 400 });
}

export const meta: MetaFunction = () => [{ title: "Nouveau modèle de message – Espace ville" }];

export default function NouveauModele() {
  const retour = useActionData<typeof action>();
  const { saisie = {}, erreurs = [], apercu = null } = retour ?? {};
  return (
    <>
      <Retour href={paths.ville.modelesMessage}>Modèles de messages</Retour>
      <h1>Nouveau modèle de message</h1>
      <FormulaireModele saisie={saisie} erreurs={erreurs} apercu={apercu} />
    </>
  );
}
