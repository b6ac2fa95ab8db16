/** The same page whoever asked, and whether or not an account exists. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Guichet } from "#app/components/guichet.tsx";
import { readCoordonnees } from "#app/web/coordonnees.ts";
import { paths } from "#app/web/paths.ts";

export const loader = ({ context }: LoaderFunctionArgs) => readCoordonnees(context);

export const meta: MetaFunction = () => [{ title: "Regardez vos courriels – Portail famille" }];

export default function LienEnvoye() {
  const coordonnees = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Regardez vos courriels</h1>
      <p className="chapo">
        Un lien part vers l’adresse que vous avez donnée. Il sert une seule fois, pendant 20&nbsp;minutes, sur
        l’appareil de votre choix.
      </p>
      <h2>Rien n’arrive&nbsp;?</h2>
      <ul>
        <li>Attendez une minute, puis regardez dans les courriels indésirables.</li>
        <li>
          Vérifiez l’adresse, puis <a href={paths.connexion.courriel}>demandez un autre lien</a>&nbsp;: le
          dernier reçu est le seul qui marche. Trois liens partent au plus par quart d’heure.
        </li>
        <li>
          Appelez ou venez&nbsp;: le guichet fait la même chose.
          <Guichet {...coordonnees} />
        </li>
      </ul>
    </>
  );
}
