/** Where ProConnect brings the browser back; our own session ended before it left. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/web/paths.ts";

/** ProConnect sends our `state` back; without it, only our own session has ended. */
export const loader = ({ request }: LoaderFunctionArgs) => ({
  partout: new URL(request.url).searchParams.has("state"),
});

export const meta: MetaFunction = () => [{ title: "Vous êtes déconnecté – Espace agents" }];

export default function DeconnecteAgent() {
  const { partout } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Vous êtes déconnecté</h1>
      <p>
        {partout
          ? "Votre session est finie ici et sur ProConnect. Vous pouvez fermer cette page."
          : "Votre session est finie ici. Sur un poste partagé, fermez aussi votre session ProConnect."}
      </p>
      <p className="lien-seul">
        <a href={paths.agent.connexion}>Revenir à la connexion des agents</a>
      </p>
    </>
  );
}
