import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAgent } from "#app/web/auth.server.ts";
import { exportGrille, isFormat } from "./export.server.ts";

export async function loader({
  request,
  context,
  params: { code = "", version, format },
}: LoaderFunctionArgs) {
  await requireAgent(request, context, "lire-grilles");
  const versions = await context.services.grilles.listVersions(code);
  const publiee = versions.find((one) => String(one.version) === version);
  if (!publiee || !isFormat(format)) throw new Response("Introuvable", { status: 404 });
  return exportGrille(context, format, { document: publiee.document, code, brouillon: false });
}
