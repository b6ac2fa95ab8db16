/** What families answered to the one question after their decision, by month; nobody can be told from it. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { toOptionMois } from "#app/components/dates.ts";
import { Histogramme } from "#app/components/histogramme.tsx";
import { Tableau } from "#app/components/liste-resume.tsx";
import { computeSatisfaction, SEUIL_REPONSES } from "#app/domain/satisfaction/totaux.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const mois = computeSatisfaction(await context.services.satisfactions.list());
  return { mois: mois.map((un) => ({ ...un, dit: toOptionMois(un.mois).libelle })) };
}

export const meta: MetaFunction = () => [{ title: "Satisfaction – Espace ville" }];

const writeDixiemes = (dixiemes: number): string => `${Math.floor(dixiemes / 10)},${dixiemes % 10} sur 5`;

export default function Satisfaction() {
  const { mois } = useLoaderData<typeof loader>();
  const connus = mois.flatMap((un) => (un.kind === "total" ? [un] : []));
  return (
    <>
      <Retour href={paths.ville.reglages} />
      <h1>Satisfaction des familles</h1>
      <p>
        Après leur décision, les familles peuvent dire si la démarche était simple, de 1 à 5. Rien ne dit qui
        a répondu. Un mois de moins de {SEUIL_REPONSES}&nbsp;réponses n’est pas détaillé.
      </p>
      {connus.length > 0 ? (
        <Histogramme
          titre="Familles satisfaites, notes 4 et 5"
          barres={connus.map(({ dit, satisfaits }) => ({
            libelle: dit,
            nombre: satisfaits,
            dit: `${satisfaits}\u00A0%`,
            ton: "autant",
          }))}
          entetes={["Mois", "Part"]}
        />
      ) : null}
      <Tableau
        legende="Réponses par mois"
        entetes={["Mois", { libelle: "Réponses", nombre: true }, "Satisfaites", "Note moyenne"]}
        vide="Aucune famille n’a encore répondu."
        lignes={mois.map((un) =>
          un.kind === "total"
            ? [un.dit, String(un.reponses), `${un.satisfaits}\u00A0%`, writeDixiemes(un.moyenneDixiemes)]
            : [un.dit, `moins de ${SEUIL_REPONSES}`, "–", "–"],
        )}
      />
    </>
  );
}
