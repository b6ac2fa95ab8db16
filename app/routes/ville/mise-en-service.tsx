/** What is missing before families come, and where to mend it. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { Bandeau, Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { readMiseEnService } from "#app/usecases/ville/read-guide.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { toHref } from "./destination.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const points = await readMiseEnService(context.services, { now: context.now() });
  return { points: points.map(({ ou, ...point }) => ({ ...point, href: toHref(ou) })) };
}

export const meta: MetaFunction = () => [{ title: "Mise en service – Espace ville" }];

export default function MiseEnService() {
  const { points } = useLoaderData<typeof loader>();
  const manquent = points.filter(({ fait }) => !fait).length;
  return (
    <>
      <Retour href={paths.ville.reglages}>Tous les réglages</Retour>
      <h1>Mise en service</h1>
      {manquent === 0 ? (
        <Bandeau ton="succes" titre="Rien ne manque">
          <p>D’après les réglages et ce que la ville a déclaré.</p>
        </Bandeau>
      ) : (
        <Bandeau
          ton="attention"
          titre={manquent === 1 ? "Il manque un point" : `Il manque ${manquent} points sur ${points.length}`}
        >
          <p>Le portail ne bloque rien de lui-même&nbsp;: cette liste aide la ville à décider.</p>
        </Bandeau>
      )}
      <Tableau
        legende="À réunir avant d’ouvrir aux familles"
        entetes={["Point", "État", "Ce qu’il en est", "Où le régler"]}
        lignes={points.map(({ code, titre, fait, detail, href }) => [
          titre,
          <Etiquette key={code} ton={fait ? "succes" : "attention"}>
            {fait ? "fait" : "manque"}
          </Etiquette>,
          <Texte key={code}>{detail}</Texte>,
          <a key={code} href={href}>
            {fait ? "Voir" : "Compléter"} <span className="visually-hidden">{titre}</span>
          </a>,
        ])}
      />
      <p>
        <Bouton href={paths.ville.section("declarations")} variante="second">
          Déclarer ce qui est fait
        </Bouton>
      </p>
    </>
  );
}
