/** The partners that may read the prices by the API. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Tableau } from "#app/components/liste-resume.tsx";
import { readEtatCle } from "#app/domain/export/partenaire.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { EtiquetteCle } from "./etat-cle.tsx";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "gerer-cles");
  const cles = await context.services.clesPartenaires.list();
  const date = toJour(context.now());
  return {
    cles: cles.map((cle) => ({
      id: cle.id,
      partenaire: cle.partenaire,
      expireLe: cle.expireLe,
      appeleeLe: cle.appeleeLe,
      etat: readEtatCle(cle, date),
    })),
  };
}

export const meta: MetaFunction = () => [{ title: "Partenaires – Espace ville" }];

export default function Cles() {
  const { cles } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Partenaires</h1>
      <p className="chapo">
        Un logiciel de facturation ou d’école lit les prix avec sa clé, dans les limites que vous lui donnez.
        Le quotient familial n’en fait jamais partie.{" "}
        <a href={paths.api.openApi}>Description pour les programmes</a>
      </p>
      <p>
        <Bouton href={paths.ville.nouvelleCle}>Nouvelle clé</Bouton>
      </p>
      <Tableau
        legende="Clés de la ville"
        entetes={["Partenaire", "État", "Dernier jour", "Dernier appel"]}
        vide="Aucun partenaire n’a de clé."
        lignes={cles.map(({ id, partenaire, expireLe, appeleeLe, etat }) => [
          <a key={id} href={paths.ville.cle(id)}>
            {partenaire}
          </a>,
          <EtiquetteCle key={id} etat={etat} />,
          <DateTexte key={id} date={expireLe} />,
          appeleeLe ? <DateTexte key={id} date={appeleeLe} /> : "jamais",
        ])}
      />
    </>
  );
}
