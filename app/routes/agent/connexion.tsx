import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BoutonProConnect } from "#app/components/franceconnect.tsx";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  if ((await readSession(request, context))?.genre === "agent") throw redirect(paths.agent.accueil);
  return { ville: context.services.ville.nom };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Connexion des agents de ${data?.ville ?? "la ville"} – Espace agents` },
];

export default function ConnexionAgent() {
  const { ville } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Espace des agents de {ville}</h1>
      <p className="chapo">Réservé aux agents que la ville a chargés des dossiers des familles.</p>
      <form method="post" action={paths.connexion.proConnect}>
        <BoutonProConnect />
      </form>
      <h2>Ce qu’il faut</h2>
      <ul>
        <li>
          votre compte professionnel, avec un second facteur&nbsp;: un code par courriel ou par application,
          ou une clé&nbsp;;
        </li>
        <li>
          un accès ouvert par l’administrateur du portail de {ville}, à l’adresse électronique de ce compte.
        </li>
      </ul>
      <p>
        Vous inscrivez un enfant&nbsp;? L’espace des familles est{" "}
        <a href={paths.accueil}>sur la page d’accueil</a>.
      </p>
    </>
  );
}
