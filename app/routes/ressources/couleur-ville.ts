/** `GET /ville.css`: the town's colour. A sheet of its own, since the CSP allows no inline style. */
import type { LoaderFunctionArgs } from "@remix-run/node";

export function loader({ context }: LoaderFunctionArgs): Response {
  const { couleur } = context.services.ville.reglages;
  return new Response(`:root{--ville:${couleur}}`, {
    headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=300" },
  });
}
