import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Guichet } from "#app/components/guichet.tsx";
import { ConnexionFamilles } from "#app/components/franceconnect.tsx";
import { Texte } from "#app/components/texte.tsx";
import { paths } from "#app/web/paths.ts";
import { readCoordonnees, readOuverture } from "#app/web/coordonnees.ts";

export function loader({ context }: LoaderFunctionArgs) {
  const annee = context.services.ville.reglages.anneeScolaire;
  return { ...readCoordonnees(context), ...readOuverture(context), annee };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Portail famille de ${data?.nom ?? "la ville"}` },
];

/** Start page: what it is, who it is for, what to prepare, the way in on the first screen of a telephone. */
export default function Accueil() {
  const { annee, ouverte, ...coordonnees } = useLoaderData<typeof loader>();
  const { nom } = coordonnees;
  return (
    <>
      <h1>Le prix de la cantine et des activités à {nom}</h1>
      <p className="chapo">
        Votre prix dépend de votre quotient familial. La ville le demande pour vous à la CAF ou à la MSA.
      </p>
      <p>
        <strong>Pour qui&nbsp;?</strong> Les familles qui inscrivent un enfant en <Texte>{annee}</Texte>, de{" "}
        {nom} ou d’ailleurs.
      </p>
      <p>
        <strong>À préparer&nbsp;:</strong> l’école et la classe de chaque enfant, un compte accepté par
        FranceConnect (impôts, Assurance maladie, La&nbsp;Poste…) ou une adresse électronique.
      </p>
      <ConnexionFamilles
        ouverte={ouverte}
        action={paths.connexion.franceConnect}
        courriel={paths.connexion.courriel}
        aide={paths.aideFranceConnect}
        tarifs={paths.tarifs}
      />
      <h2>Voir les prix avant de s’inscrire</h2>
      <ul className="liens">
        <li>
          <a href={paths.simulateur()}>Simuler mes prix</a>, sans s’identifier
        </li>
        <li>
          <a href={paths.tarifs}>Voir tous les tarifs de {nom}</a>
        </li>
      </ul>
      <h2>Votre quotient familial</h2>
      <p>
        C’est un nombre que calcule la caisse d’allocations familiales (CAF) ou la Mutualité sociale agricole
        (MSA). La ville le leur demande seulement quand vous lancez la demande, et vous le montre avant de
        s’en servir&nbsp;: vous n’avez aucun papier à fournir.
      </p>
      <h2>Vous préférez être aidé&nbsp;?</h2>
      <p>Le guichet fait la même chose, avec le même prix.</p>
      <Guichet {...coordonnees} />
    </>
  );
}
