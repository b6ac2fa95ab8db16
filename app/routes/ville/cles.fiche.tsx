/** One key: what it opens, when it was last used, and its end. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { ListeResume } from "#app/components/liste-resume.tsx";
import { DONNEES_CLE, readEtatCle, type ClePartenaire } from "#app/domain/export/partenaire.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { revokeCle } from "#app/usecases/export/manage-cles.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { EtiquetteCle } from "./etat-cle.tsx";

export { ErrorBoundary } from "./refus.tsx";

/** @throws Response 404 */
async function requireCle({
  context,
  params,
}: Pick<LoaderFunctionArgs, "context" | "params">): Promise<ClePartenaire> {
  const cle = await context.services.clesPartenaires.find(params.id ?? "");
  if (!cle) throw data("Clé inconnue", { status: 404 });
  return cle;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAgent(request, context, "gerer-cles");
  const { portees, ...cle } = await requireCle({ context, params });
  const activites = await context.services.activites.list();
  const nommer = (id: string): string => activites.find((one) => one.id === id)?.nom ?? id;
  return {
    ...cle,
    etat: readEtatCle({ ...cle, portees }, toJour(context.now())),
    donnees: ["Prix, dates et unité", ...portees.donnees.map((une) => DONNEES_CLE[une])],
    activites: portees.activites?.map(nommer).join(", ") ?? "toutes",
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "gerer-cles");
  const cle = await requireCle({ context, params });
  await revokeCle(context.services, { agentId: agent.id, cle, now: context.now() });
  return redirect(paths.ville.cle(cle.id), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: lue }) => [
  { title: `${lue?.partenaire ?? "Clé"} – Partenaires – Espace ville` },
];

export default function FicheCle() {
  const { partenaire, etat, donnees, activites, creeLe, expireLe, revoqueeLe, appeleeLe } =
    useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.ville.cles}>Partenaires</Retour>
      <h1>Clé de {partenaire}</h1>
      <ListeResume
        lignes={[
          { cle: "État", valeur: <EtiquetteCle etat={etat} /> },
          { cle: "Données", valeur: donnees.join(", ") },
          { cle: "Activités", valeur: activites },
          { cle: "Créée le", valeur: <DateTexte date={creeLe} /> },
          { cle: "Dernier jour", valeur: <DateTexte date={expireLe} /> },
          ...(revoqueeLe ? [{ cle: "Révoquée le", valeur: <DateTexte date={revoqueeLe} /> }] : []),
          { cle: "Dernier appel", valeur: appeleeLe ? <DateTexte date={appeleeLe} /> : "jamais" },
        ]}
      />
      {etat === "revoquee" ? null : (
        <form method="post">
          <p>Révoquée, elle n’ouvre plus rien, tout de suite et pour toujours.</p>
          <Bouton variante="danger">Révoquer cette clé</Bouton>
        </form>
      )}
    </>
  );
}
