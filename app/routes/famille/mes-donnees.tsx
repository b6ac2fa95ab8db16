/** Who looked at what, when and why (CRPA R114-9-7). */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Tableau } from "#app/components/liste-resume.tsx";
import { describeAuteur, describeFait } from "#app/domain/dossier/faits.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const faits = await context.services.traces.list(compte.foyerId);
  return faits.map(({ id, faiteLe, qui, quoi, detail }) => ({
    id,
    date: faiteLe,
    qui: detail.service ? `${describeAuteur(qui)}, ${detail.service}` : describeAuteur(qui),
    quoi: describeFait(quoi),
    pour: detail.pour ?? "",
  }));
}

export const meta: MetaFunction = () => [{ title: "Mes données – Portail famille" }];

export default function MesDonnees() {
  const faits = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <h1>Ce qui a été fait de vos données</h1>
      <p className="chapo">
        Chaque échange et chaque consultation est écrit ici. La règle de la ville est de les garder trois ans.
      </p>
      <Tableau
        legende="Échanges et consultations, du plus récent au plus ancien"
        entetes={["Date", "Par", "Quoi", "Pourquoi"]}
        lignes={faits.map(({ date, qui, quoi, pour }) => [dateEnClair(date), qui, quoi, pour])}
      />
    </>
  );
}
