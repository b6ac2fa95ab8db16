import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BoutonFranceConnect } from "#app/components/franceconnect.tsx";
import { paths } from "#app/web/paths.ts";
import { Guichet, readCoordonnees } from "./coordonnees.tsx";

export function loader({ context }: LoaderFunctionArgs) {
  return { ...readCoordonnees(context), annee: context.services.ville.reglages.anneeScolaire };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Portail famille de ${data?.nom ?? "la ville"}` },
];

/** Start page: what it is, who it is for, what to prepare, the other channel. */
export default function Accueil() {
  const { annee, ...coordonnees } = useLoaderData<typeof loader>();
  const { nom } = coordonnees;
  return (
    <>
      <h1>Le prix de la cantine et des activités à {nom}</h1>
      <p className="chapo">
        Votre prix dépend de votre quotient familial, un nombre que calcule la caisse d’allocations familiales
        (CAF) ou la Mutualité sociale agricole (MSA). La ville peut le leur demander pour vous&#8239;: vous
        n’avez aucun papier à fournir.
      </p>
      <h2>Pour qui&#8239;?</h2>
      <p>
        Pour les familles qui inscrivent un enfant à la cantine ou à une activité de la ville pour l’année{" "}
        {annee}, qu’elles habitent {nom} ou une autre commune.
      </p>
      <h2>Ce qu’il faut préparer</h2>
      <ul>
        <li>
          un compte que FranceConnect accepte&#8239;: impôts, Assurance maladie, La&nbsp;Poste ou un
          autre&#8239;;
        </li>
        <li>le nom, la date de naissance, l’école et la classe de chaque enfant.</li>
      </ul>
      <form method="post" action={paths.connexion.franceConnect}>
        <BoutonFranceConnect libelle="S’identifier avec" />
      </form>
      <p>
        <a href={paths.aideFranceConnect}>Je ne peux pas utiliser FranceConnect</a>
      </p>
      <h2>Vous préférez être aidé&#8239;?</h2>
      <p>Le guichet fait la même chose, avec le même prix.</p>
      <Guichet {...coordonnees} />
    </>
  );
}
