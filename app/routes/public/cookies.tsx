/** The one cookie: strictly necessary, so no consent is asked and no banner is shown (law 78-17, article 82). */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ListeResume } from "#app/components/liste-resume.tsx";
import { paths } from "#app/web/paths.ts";

export const loader = ({ context }: LoaderFunctionArgs) => ({ nom: context.services.ville.nom });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Gestion des cookies – Portail famille de ${data?.nom ?? "la ville"}` },
];

export default function Cookies() {
  const { nom } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Gestion des cookies</h1>
      <p className="chapo">
        Le portail de {nom} dépose un seul cookie, sans lequel personne ne pourrait se connecter.
      </p>
      <ListeResume
        lignes={[
          { cle: "Nom", valeur: "__Host-session" },
          {
            cle: "À quoi il sert",
            valeur: "Vous reconnaître d’une page à l’autre, pendant la connexion et après.",
          },
          { cle: "Ce qu’il contient", valeur: "Un nombre tiré au hasard, et rien sur vous." },
          {
            cle: "Combien de temps",
            valeur:
              "Jusqu’à la fermeture du navigateur, et 8\u00A0heures au plus. Il s’efface quand vous vous déconnectez.",
          },
          { cle: "Qui le lit", valeur: "Le portail, et personne d’autre." },
        ]}
      />
      <h2>Rien à accepter ni à refuser</h2>
      <p>
        La loi ne demande pas votre accord pour un cookie nécessaire au service. Il n’y a ici ni mesure
        d’audience, ni publicité, ni réseau social, et aucun autre site n’est appelé par ces pages.
      </p>
      <p>
        Vous pouvez l’effacer ou le bloquer dans les réglages de votre navigateur. Bloqué, la connexion ne
        marche plus&nbsp;; le guichet reste ouvert.
      </p>
      <p>
        FranceConnect et votre organisme (impôts, Assurance maladie…) déposent leurs propres cookies sur leurs
        sites, quand vous y passez.
      </p>
      <p>
        Voir aussi <a href={paths.donneesPersonnelles}>vos données personnelles</a>.
      </p>
    </>
  );
}
