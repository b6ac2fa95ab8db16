/** Asked now and then by an open file: the agent is still there; who else is, and has the file changed? No word of the family. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { notePresence } from "#app/usecases/agent/note-presence.ts";
import { readDossier, toRevision } from "#app/usecases/agent/read-dossier.ts";
import { requireAgent } from "#app/web/auth.server.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire");
  const { services } = context;
  const now = context.now();
  const dossier = await readDossier(services, { casId: params.id ?? "", now });
  if (!dossier) throw data("Dossier inconnu", { status: 404 });
  const lue = new URL(request.url).searchParams.get("revision");
  const autres = await notePresence(services, { agent, casId: dossier.cas.id, now });
  return Response.json({ autres, change: Boolean(lue) && lue !== toRevision(dossier) });
}
