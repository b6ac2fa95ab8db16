/** `POST …/copie.json`: the copy as a file; asked by a button, and written in the trace. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { toJour } from "#app/domain/temps/jour.ts";
import { copyMesDonnees } from "#app/usecases/droits/copy-mes-donnees.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export const loader = () => redirect(paths.famille.copie);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { compte } = await requireFamille(request, context);
  const now = context.now();
  const donnees = await copyMesDonnees(context.services, { compte, now });
  return new Response(`${JSON.stringify(donnees, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="mes-donnees-${toJour(now)}.json"`,
    },
  });
}
