/** The monthly figures of the service, for anybody (SQ-10). */
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { SEUIL } from "#app/domain/statistiques/seuil.ts";
import { Chiffres } from "#app/web/chiffres.tsx";
import { paths } from "#app/web/paths.ts";
import { makeVuesPubliques } from "#app/web/vue-chiffres.ts";

export async function loader({ context }: LoaderFunctionArgs) {
  const { statistiques, ville } = context.services;
  const issue = await statistiques.computePubliques(context.now());
  if (issue.kind === "echec") throw new Error("chiffres du service", { cause: issue.cause });
  if (issue.kind !== "fait") throw data("Chiffres indisponibles", { status: 503 });
  return { nom: ville.nom, vues: makeVuesPubliques(issue.valeur) };
}

export const meta: MetaFunction<typeof loader> = ({ data: lues }) => [
  { title: `Chiffres du service – Portail famille de ${lues?.nom ?? "la ville"}` },
];

export default function ChiffresDuService() {
  const { vues } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.accueil}>Accueil</Retour>
      <h1>Les chiffres du service</h1>
      <p className="chapo">
        Comment le portail sert les familles, mois par mois, sur les douze derniers mois terminés.
      </p>
      <p>
        Les nombres sont arrondis à {SEUIL}&nbsp;près, et moins de {SEUIL}&nbsp;ne sont jamais
        détaillés&nbsp;: aucune famille ne peut être reconnue.
      </p>
      <Chiffres vues={vues} />
    </>
  );
}
