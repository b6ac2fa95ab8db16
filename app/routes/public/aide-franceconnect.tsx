/** For those whom FranceConnect does not know (FC-17): three other ways to the same price (FC-08). */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { Guichet } from "#app/components/guichet.tsx";
import { paths } from "#app/web/paths.ts";
import { readCoordonnees, readOuverture } from "#app/web/coordonnees.ts";

export const loader = ({ context }: LoaderFunctionArgs) => ({
  ...readCoordonnees(context),
  ...readOuverture(context),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Sans FranceConnect – Portail famille de ${data?.nom ?? "la ville"}` },
];

export default function AideFranceConnect() {
  const { ouverte, ...coordonnees } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.accueil}>Accueil</Retour>
      <h1>Vous ne pouvez pas utiliser FranceConnect&nbsp;?</h1>
      <p className="chapo">
        Par courriel, au guichet ou par téléphone&nbsp;: les mêmes règles et <strong>le même prix</strong>.
      </p>
      <h2>1. Par courriel, de chez vous</h2>
      <p>
        Un lien envoyé à votre adresse ouvre votre espace, sans mot de passe. Vous faites tout en ligne, et
        votre attestation remplace la réponse de la caisse.
      </p>
      {ouverte ? (
        <p>
          <Bouton href={paths.connexion.courriel}>Recevoir un lien par courriel</Bouton>
        </p>
      ) : (
        <p>Cette voie ouvre en même temps que le portail.</p>
      )}
      <h2>2. Au guichet, ou 3. par téléphone</h2>
      <p>Un agent fait la même chose avec vous.</p>
      <Guichet {...coordonnees} />
      <p>Au guichet, apportez ce que vous avez&nbsp;:</p>
      <ul>
        <li>une pièce d’identité&nbsp;;</li>
        <li>le nom, la date de naissance, l’école et la classe de chaque enfant&nbsp;;</li>
        <li>
          votre attestation de quotient familial, donnée par la caisse d’allocations familiales (CAF) ou la
          Mutualité sociale agricole (MSA).
        </li>
      </ul>
      <p>
        Vous n’avez pas d’attestation&nbsp;? Venez ou appelez quand même&nbsp;: un agent vous dit quoi faire.
      </p>
      <h2>Qui FranceConnect ne reconnaît pas</h2>
      <p>
        FranceConnect compare votre état civil à un registre national. Il ne peut pas vous reconnaître dans
        certains cas&nbsp;:
      </p>
      <ul>
        <li>une autre personne a les mêmes nom, prénoms, date et lieu de naissance que vous&nbsp;;</li>
        <li>votre état civil ne porte pas de nom, ou pas de prénom&nbsp;;</li>
        <li>vous êtes de nationalité étrangère et n’avez jamais travaillé ni été soigné en France&nbsp;;</li>
        <li>
          vous êtes mineur&nbsp;: FranceConnect n’est possible qu’à partir de 16&nbsp;ans, et pas pour tous.
        </li>
      </ul>
      <p>
        Il faut aussi un compte que FranceConnect accepte, par exemple celui des impôts, de l’Assurance
        maladie ou de La Poste. Vous n’êtes pas obligé d’en créer un.
      </p>
      <h2>FranceConnect ne marche pas aujourd’hui&nbsp;?</h2>
      <p>
        C’est peut-être une panne. <a href={paths.connexion.page}>Essayez de nouveau</a> un peu plus tard, ou
        prenez une des trois autres voies.
      </p>
    </>
  );
}
