/** `POST …/document`: « ce n'est pas exact », or the family prefers a document. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { contestQuotient } from "#app/usecases/contest-quotient.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export const loader = () => redirect(paths.famille.quotient.page);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { compte } = await requireFamille(request, context);
  await contestQuotient(context.services, { compte, now: context.now() });
  return redirect(paths.famille.quotient.resultat, 303);
}
