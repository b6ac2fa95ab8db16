import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ConnexionFamilles } from "#app/components/franceconnect.tsx";
import { Guichet } from "#app/components/guichet.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { readSession } from "#app/web/auth.server.ts";
import { readCoordonnees, readOuverture } from "#app/web/coordonnees.ts";
import { paths } from "#app/web/paths.ts";

export const loader = async ({ request, context }: LoaderFunctionArgs) => ({
  ...readCoordonnees(context),
  ...readOuverture(context),
  aReprendre: Boolean((await readSession(request, context))?.contenu.reprise),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Se connecter – Portail famille de ${data?.nom ?? "la ville"}` },
];

export default function Connexion() {
  const { ouverte, aReprendre, ...coordonnees } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Se connecter</h1>
      {aReprendre ? (
        <Bandeau ton="attention" titre="Votre session est finie">
          <p>Ce que vous venez de remplir est gardé. Connectez-vous pour l’envoyer.</p>
        </Bandeau>
      ) : null}
      <p className="chapo">
        FranceConnect dit à la ville qui vous êtes, avec un compte que vous avez déjà&nbsp;: impôts, Assurance
        maladie, La&nbsp;Poste ou un autre. Sans FranceConnect, un lien par courriel ouvre le même espace, au
        même prix.
      </p>
      <ConnexionFamilles
        ouverte={ouverte}
        action={paths.connexion.franceConnect}
        courriel={paths.connexion.courriel}
        aide={paths.aideFranceConnect}
        tarifs={paths.tarifs}
      />
      <h2>Vous préférez être aidé&nbsp;?</h2>
      <p>Le guichet vous donne le même prix, avec vos documents.</p>
      <Guichet {...coordonnees} />
    </>
  );
}
