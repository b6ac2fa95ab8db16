/** `GET /ville/logo/:empreinte`: the town's logo. Its address changes with its content, so it may be kept for ever. */
import type { LoaderFunctionArgs } from "@remix-run/node";

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const { logos } = context.services;
  const logo = await logos.find();
  if (!logo || logos.digest(logo.contenu) !== params.empreinte)
    return new Response("Logo inconnu", { status: 404, headers: { "Cache-Control": "no-store" } });
  return new Response(Buffer.from(logo.contenu), {
    headers: {
      "Content-Type": logo.type,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "public, max-age=31536000, immutable",
    },
  });
}
