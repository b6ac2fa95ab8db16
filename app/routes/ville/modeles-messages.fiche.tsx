/** One template: changed, seen as a family would read it, retired or offered again. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import type { ModeleMessage } from "#app/domain/courrier/modele.ts";
import { saveModele, setRetraitModele } from "#app/usecases/ville/manage-modeles.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { FormulaireModele, previewModele, toSaisieModele, type RetourModele } from "./formulaire-modele.tsx";

export { ErrorBoundary } from "./refus.tsx";

/** @throws Response 404 */
async function requireModele({
  context,
  params,
}: Pick<LoaderFunctionArgs, "context" | "params">): Promise<ModeleMessage> {
  const modele = await context.services.modelesMessage.find(params.id ?? "");
  if (!modele) throw data("Modèle inconnu", { status: 404 });
  return modele;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const modele = await requireModele({ context, params });
  const { nom, version, modifieLe, retireLe } = modele;
  return { nom, version, modifieLe, retireLe, saisie: toSaisieModele(modele) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "regler-ville");
  const modele = await requireModele({ context, params });
  const saisie = await readLongueSaisie(request);
  const auteur = { agentId: agent.id, now: context.now() };
  if (saisie.geste === "retirer" || saisie.geste === "reprendre") {
    await setRetraitModele(context.services, { ...auteur, modele, retire: saisie.geste === "retirer" });
    return redirect(paths.ville.modelesMessage, 303);
  }
  const retour = previewModele(context, saisie);
  if (saisie.geste === "apercu")
    return data<RetourModele>(retour, { status: retour.erreurs.length > 0 ? 400 : 200 });
  const lu = { id: modele.id, version: Number(saisie.version ?? 0) };
  const issue = await saveModele(context.services, { ...auteur, saisie, lu });
  switch (issue.kind) {
    case "fait":
      return redirect(paths.ville.modelesMessage, 303);
    case "depasse":
      return data<RetourModele>({ ...retour, depasse: true }, { status: 409 });
    case "refuse":
      return data<RetourModele>({ ...retour, erreurs: issue.erreurs, apercu: null }, { status: 400 });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: lu }) => [
  { title: `${lu?.nom ?? "Modèle"} – Modèles de messages – Espace ville` },
];

export default function FicheModele() {
  const { nom, version, modifieLe, retireLe, saisie: lue } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const { saisie = lue, erreurs = [], apercu = null, depasse = false } = retour ?? {};
  return (
    <>
      <Retour href={paths.ville.modelesMessage}>Modèles de messages</Retour>
      <h1>{nom}</h1>
      <p>
        Version {version}, du <DateTexte date={modifieLe} />.{" "}
        {retireLe ? (
          <>
            Retiré le <DateTexte date={retireLe} />.
          </>
        ) : null}
      </p>
      {depasse ? (
        <Bandeau ton="attention" titre="Un collègue vient de changer ce modèle">
          <p>
            Votre texte est gardé ci-dessous et n’est pas enregistré. Comparez, puis enregistrez pour mettre
            le vôtre à la place.
          </p>
        </Bandeau>
      ) : null}
      <FormulaireModele saisie={saisie} erreurs={erreurs} apercu={apercu} version={version} />
      <form method="post" className="actions">
        <p>
          {retireLe
            ? "Repris, il est de nouveau proposé aux agents."
            : "Retiré, il n’est plus proposé aux agents. Les messages envoyés ne changent pas."}
        </p>
        <Bouton variante="second" name="geste" value={retireLe ? "reprendre" : "retirer"}>
          {retireLe ? "Reprendre ce modèle" : "Retirer ce modèle"}
        </Bouton>
      </form>
    </>
  );
}
