/** First visit: what FranceConnect gave us, and what we keep of it. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { ListeResume } from "#app/components/liste-resume.tsx";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  return compte.identite;
}

export const meta: MetaFunction = () => [{ title: "Votre espace est ouvert – Portail famille" }];

export default function Bienvenue() {
  const { prenoms, nomNaissance, nomUsage, email } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Votre espace est ouvert</h1>
      <p className="chapo">Voici ce que FranceConnect a transmis à la ville. Elle ne garde rien d’autre.</p>
      <ListeResume
        lignes={[
          { cle: "Prénoms", valeur: prenoms },
          { cle: "Nom de naissance", valeur: nomNaissance },
          ...(nomUsage ? [{ cle: "Nom d’usage", valeur: nomUsage }] : []),
          { cle: "Adresse électronique", valeur: email ?? "non transmise" },
        ]}
      />
      <p>
        <Bouton href={paths.famille.accueil}>Continuer</Bouton>
      </p>
      <p>
        L’autre parent ou la mairie vous a donné un code&nbsp;?{" "}
        <a href={paths.famille.rejoindre}>Écrire ce code</a>
      </p>
    </>
  );
}
