import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BoutonFranceConnect } from "#app/components/franceconnect.tsx";
import { paths } from "#app/web/paths.ts";

export function loader({ context }: LoaderFunctionArgs) {
  const { nom, reglages } = context.services.ville;
  return { nom, telephone: reglages.telephone, guichet: reglages.guichet };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Se connecter – Portail famille de ${data?.nom ?? "la ville"}` },
];

export default function Connexion() {
  const { telephone, guichet } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Se connecter</h1>
      <form method="post" action={paths.connexion.franceConnect}>
        <BoutonFranceConnect libelle="S’identifier avec" />
      </form>
      <p>
        <a href={paths.aideFranceConnect}>Je ne peux pas utiliser FranceConnect</a>
      </p>
      <h2>Vous ne pouvez pas utiliser FranceConnect ?</h2>
      <p>
        Le guichet vous donne le même prix, avec vos documents : {guichet.adresse}, {guichet.horaires}.
        Téléphone : {telephone}.
      </p>
    </>
  );
}
