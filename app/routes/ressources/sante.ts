/** `GET /sante`: answers after a real read of the database. */
import type { LoaderFunctionArgs } from "@remix-run/node";

export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const ok = await context.services.probe();
  return Response.json({ etat: ok ? "ok" : "panne", heure: context.now() }, { status: ok ? 200 : 503 });
}
