import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ConnexionFamilles } from "#app/components/franceconnect.tsx";
import { Guichet } from "#app/components/guichet.tsx";
import { readCoordonnees, readOuverture } from "#app/web/coordonnees.ts";
import { paths } from "#app/web/paths.ts";

export const loader = ({ context }: LoaderFunctionArgs) => ({
  ...readCoordonnees(context),
  ...readOuverture(context),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Se connecter – Portail famille de ${data?.nom ?? "la ville"}` },
];

export default function Connexion() {
  const { ouverte, ...coordonnees } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Se connecter</h1>
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
