/** `GET /schemas/grille-1.json`, `/schemas/situation-1.json`: the public formats, for editors and other programs. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { SCHEMAS } from "#app/domain/tarification/schema-json.ts";

export function loader({ params: { fichier = "" } }: Pick<LoaderFunctionArgs, "params">): Response {
  if (!Object.hasOwn(SCHEMAS, fichier)) return new Response("Schéma inconnu", { status: 404 });
  return Response.json(SCHEMAS[fichier], {
    headers: { "Content-Type": "application/schema+json", "Cache-Control": "public, max-age=3600" },
  });
}
