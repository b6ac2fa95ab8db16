/** The town's templates of messages. */
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { addProposes } from "#app/usecases/ville/manage-modeles.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const modeles = await context.services.modelesMessage.list();
  return {
    modeles: modeles.map(({ id, nom, motifs, modifieLe, retireLe }) => ({
      id,
      nom,
      motifs: motifs.map((motif) => LIBELLES_MOTIF[motif]),
      modifieLe,
      retire: retireLe !== null,
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "regler-ville");
  await addProposes(context.services, { agentId: agent.id, now: context.now() });
  return redirect(paths.ville.modelesMessage, 303);
}

export const meta: MetaFunction = () => [{ title: "Modèles de messages – Espace ville" }];

const MOTIFS_MONTRES = 2;

const direMotifs = (motifs: readonly string[]): string =>
  motifs.length === 0
    ? "tous"
    : motifs.slice(0, MOTIFS_MONTRES).join(", ") +
      (motifs.length > MOTIFS_MONTRES ? ` et ${motifs.length - MOTIFS_MONTRES} de plus` : "");

export default function ModelesMessages() {
  const { modeles } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.ville.reglages}>Réglages</Retour>
      <h1>Modèles de messages</h1>
      <p className="chapo">
        L’agent en choisit un quand il demande un document ou écrit à une famille, puis change ce qu’il veut
        avant d’envoyer. Un message envoyé garde son texte.
      </p>
      <p>
        <Bouton href={paths.ville.nouveauModeleMessage}>Nouveau modèle</Bouton>
      </p>
      <Tableau
        legende="Modèles de la ville"
        entetes={["Modèle", "Motifs", "Modifié le", "État"]}
        vide="La ville n’a pas encore de modèle."
        lignes={modeles.map(({ id, nom, motifs, modifieLe, retire }) => [
          <a key={id} href={paths.ville.modeleMessage(id)}>
            {nom}
          </a>,
          direMotifs(motifs),
          <DateTexte key={id} date={modifieLe} />,
          retire ? (
            <Etiquette key={id} ton="neutre">
              retiré
            </Etiquette>
          ) : (
            <Etiquette key={id} ton="succes">
              proposé
            </Etiquette>
          ),
        ])}
      />
      {modeles.length === 0 ? (
        <form method="post">
          <p>
            Le portail en propose un ou plusieurs pour chaque motif de la file&nbsp;; vous les changez
            ensuite.
          </p>
          <Bouton variante="second">Ajouter les modèles proposés</Bouton>
        </form>
      ) : null}
    </>
  );
}
