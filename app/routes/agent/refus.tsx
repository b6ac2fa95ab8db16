/** What stands in place of an agents' page: no right to it, no such file, or a fault. */
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
          Les dossiers des familles s’ouvrent aux seuls agents chargés de les traiter. Si vous en avez besoin
          pour votre travail, demandez le rôle d’instructeur à l’administrateur du portail.
        </p>
      </>
    );
  return (
    <>
      <h1>{status === 404 ? "Ce dossier n’existe pas" : "Le portail a rencontré un problème"}</h1>
      <p>
        {status === 404
          ? "L’adresse est peut-être incomplète, ou le dossier est celui d’une autre commune."
          : "Ce qui était déjà enregistré l’est toujours. Réessayez dans quelques minutes."}
      </p>
      <p className="lien-seul">
        <a href={paths.agent.file()}>Revenir à la file</a>
      </p>
    </>
  );
}
