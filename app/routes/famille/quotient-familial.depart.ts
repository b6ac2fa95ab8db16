/** `POST …/depart`: the second trip leaves with a place in front of the API, or waits for one. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { checkActualisation } from "#app/usecases/check-actualisation.ts";
import { takePlace } from "#app/usecases/take-place.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { randomSecret } from "#app/web/session.server.ts";

export const loader = () => redirect(paths.famille.quotient.page);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { session, compte } = await requireFamille(request, context);
  const { services, now } = context;
  if (!(await checkActualisation(services, { compte, now: now() })))
    return redirect(paths.famille.quotient.resultat, 303);
  const retour = services.origine + paths.famille.quotient.retour;
  const issue = await takePlace(services, { session, compte, retour, newSecret: randomSecret, now });
  switch (issue.kind) {
    case "depart":
      return redirect(issue.url.href, 303);
    case "attente":
      return redirect(paths.famille.quotient.attente, 303);
    case "non-permise":
      return redirect(paths.famille.quotient.refus, 303);
    case "panne":
      return redirect(paths.connexion.echec("panne"), 303);
  }
}
