/** What families answered to the one question after their decision, by month; nobody can be told from it. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { toOptionMois } from "#app/components/dates.ts";
import { Histogramme } from "#app/components/histogramme.tsx";
import { Tableau } from "#app/components/liste-resume.tsx";
import { computeSatisfaction } from "#app/domain/satisfaction/totaux.ts";
import { SEUIL } from "#app/domain/statistiques/seuil.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { barresPart, writeNote, writePart } from "#app/web/vue-chiffres.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const mois = computeSatisfaction(await context.services.satisfactions.list());
  return { mois: mois.map((un) => ({ ...un, dit: toOptionMois(un.mois).libelle })) };
}

export const meta: MetaFunction = () => [{ title: "Satisfaction – Espace ville" }];

export default function Satisfaction() {
  const { mois } = useLoaderData<typeof loader>();
  const connus = mois.flatMap((un) => (un.kind === "total" ? [un] : []));
  return (
    <>
      <Retour href={paths.ville.reglages} />
      <h1>Satisfaction des familles</h1>
      <p>
        Après leur décision, les familles peuvent dire si la démarche était simple, de 1 à 5. Rien ne dit qui
        a répondu. Les nombres sont arrondis à {SEUIL}&nbsp;près, et moins de {SEUIL}&nbsp;familles ne sont
        jamais détaillées.
      </p>
      {connus.length > 0 ? (
        <Histogramme
          titre="Familles satisfaites, notes 4 et 5"
          barres={barresPart(connus.map(({ mois: un, satisfaits }) => ({ mois: un, part: satisfaits })))}
          entetes={["Mois", "Part"]}
        />
      ) : null}
      <Tableau
        legende="Réponses par mois"
        entetes={["Mois", { libelle: "Réponses", nombre: true }, "Satisfaites", "Note moyenne"]}
        vide="Aucune famille n’a encore répondu."
        lignes={mois.map((un) =>
          un.kind === "total"
            ? [un.dit, String(un.reponses), writePart(un.satisfaits), writeNote(un.moyenneDixiemes)]
            : [un.dit, `moins de ${SEUIL}`, "–", "–"],
        )}
      />
    </>
  );
}
