/** The saved exports: files of prices for billing and schools. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { direCadence } from "./formulaire-export.tsx";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "exporter");
  const plans = await context.services.plansExport.list();
  return {
    enregistre: new URL(request.url).searchParams.has("enregistre"),
    plans: plans.map(({ id, nom, reglages: { format, colonnes, cadence }, faitLe }) => ({
      id,
      nom,
      format: format.toUpperCase(),
      colonnes: colonnes.length,
      cadence: direCadence(cadence),
      faitLe,
    })),
  };
}

export const meta: MetaFunction = () => [{ title: "Exports – Espace ville" }];

export default function Exports() {
  const { plans, enregistre } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Exports</h1>
      {enregistre ? <Bandeau ton="succes" titre="C’est enregistré" /> : null}
      <p className="chapo">
        Les prix décidés, par enfant, activité et période, pour votre logiciel de facturation ou les écoles.
        Le quotient familial n’en fait jamais partie.
      </p>
      <p>
        <Bouton href={paths.ville.nouvelExport}>Nouvel export</Bouton>
      </p>
      <Tableau
        legende="Exports de la ville"
        entetes={[
          "Export",
          "Format",
          { libelle: "Colonnes", nombre: true },
          "De lui-même",
          "Dernier fichier",
        ]}
        vide="Aucun export n’est enregistré."
        lignes={plans.map(({ id, nom, format, colonnes, cadence, faitLe }) => [
          <a key={id} href={paths.ville.export(id)}>
            {nom}
          </a>,
          format,
          String(colonnes),
          cadence,
          faitLe ? <DateTexte key={id} date={faitLe} /> : "aucun",
        ])}
      />
    </>
  );
}
