/**
 * The second trip is back. This page answers at once and leads on by itself (`Refresh`, no JavaScript): the next
 * request exchanges the code, which lives 30 s, and calls the API. The query does not stay in the address.
 */
import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await requireFamille(request, context);
  if (session.contenu.trajet?.but !== "quotient") throw redirect(paths.famille.quotient.resultat);
  const { search } = new URL(request.url);
  await context.services.sessions.save(session.id, { ...session.contenu, retour: search.slice(0, 4000) });
  return data(null, { headers: { Refresh: `0; url=${paths.famille.quotient.reception}` } });
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => ({
  Refresh: loaderHeaders.get("Refresh") ?? "",
});

export const meta: MetaFunction = () => [{ title: "Nous interrogeons la CAF et la MSA – Portail famille" }];

export default function Retour() {
  return (
    <>
      <h1>Nous interrogeons la CAF et la MSA</h1>
      <p className="chapo" role="status">
        La réponse arrive en quelques secondes. Cette page continue toute seule.
      </p>
      <p className="lien-seul">
        <a href={paths.famille.quotient.reception}>Continuer sans attendre</a>
      </p>
    </>
  );
}
