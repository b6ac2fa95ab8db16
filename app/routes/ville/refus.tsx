/** What stands in place of a page of the town's space: no right to it, nothing there, or a fault. */
import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { paths } from "#app/web/paths.ts";

export function ErrorBoundary() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 403)
    return (
      <>
        <h1>Votre rôle ne donne pas accès à cette page</h1>
        <p>
          Si vous en avez besoin pour votre travail, demandez à l’administrateur du portail le rôle qui
          l’ouvre.
        </p>
      </>
    );
  return (
    <>
      <h1>{status === 404 ? "Cette page n’existe pas" : "Le portail a rencontré un problème"}</h1>
      <p>
        {status === 404
          ? "L’adresse est peut-être incomplète, ou ce qu’elle désigne n’existe plus."
          : "Ce qui était déjà enregistré l’est toujours. Réessayez dans quelques minutes."}
      </p>
      <p className="lien-seul">
        <a href={paths.agent.accueil}>Revenir à l’accueil</a>
      </p>
    </>
  );
}
