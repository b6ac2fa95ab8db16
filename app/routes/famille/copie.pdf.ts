/** `POST …/copie.pdf`: the copy to keep or to print; asked by a button, and written in the trace. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { toJour } from "#app/domain/temps/jour.ts";
import { copyMesDonnees } from "#app/usecases/droits/copy-mes-donnees.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { answerFichier } from "#app/web/fichiers.server.ts";
import { makeVueCopie, printCopie } from "./vue-copie.ts";

export const loader = () => redirect(paths.famille.copie);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { compte } = await requireFamille(request, context);
  const now = context.now();
  const donnees = await copyMesDonnees(context.services, { compte, now });
  const issue = await context.services.imprimeur.writePdf(printCopie(makeVueCopie(donnees)));
  return answerFichier(issue, { type: "application/pdf", nom: `mes-donnees-${toJour(now)}.pdf` });
}
