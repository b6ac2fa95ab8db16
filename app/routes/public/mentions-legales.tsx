/** Legal notice, from the town's settings (law 2004-575, article 1-1). */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Guichet } from "#app/components/guichet.tsx";
import { ListeResume } from "#app/components/liste-resume.tsx";
import { readCoordonnees } from "#app/web/coordonnees.ts";
import { paths } from "#app/web/paths.ts";

export function loader({ context }: LoaderFunctionArgs) {
  const { ville, siret } = context.services;
  return {
    coordonnees: readCoordonnees(context),
    courriel: ville.reglages.courriel,
    siret: siret.replace(/(\d{3})(\d{3})(\d{3})(\d{5})/, "$1 $2 $3 $4"),
    mentions: ville.reglages.mentions ?? null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Mentions légales – Portail famille de ${data?.coordonnees.nom ?? "la ville"}` },
];

const A_COMPLETER = "La ville ne l’a pas encore écrit.";

export default function MentionsLegales() {
  const { coordonnees, courriel, siret, mentions } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Mentions légales</h1>
      <h2>Éditeur</h2>
      <ListeResume
        lignes={[
          { cle: "Ville", valeur: coordonnees.nom },
          { cle: "Adresse", valeur: mentions?.adresse ?? (coordonnees.guichet.adresse || A_COMPLETER) },
          { cle: "SIRET", valeur: <span className="insecable">{siret}</span> },
          { cle: "Courriel", valeur: <a href={`mailto:${courriel}`}>{courriel}</a> },
          { cle: "Directeur de la publication", valeur: mentions?.directeur ?? A_COMPLETER },
        ]}
      />
      <h2>Hébergeur</h2>
      <ListeResume
        lignes={[
          { cle: "Nom", valeur: mentions?.hebergeur ?? A_COMPLETER },
          { cle: "Adresse et téléphone", valeur: mentions?.adresseHebergeur ?? A_COMPLETER },
        ]}
      />
      <h2>Joindre la ville</h2>
      <Guichet {...coordonnees} />
      <p>
        Voir aussi <a href={paths.donneesPersonnelles}>vos données personnelles</a>,{" "}
        <a href={paths.cookies}>le cookie du portail</a> et <a href={paths.accessibilite}>l’accessibilité</a>.
      </p>
    </>
  );
}
