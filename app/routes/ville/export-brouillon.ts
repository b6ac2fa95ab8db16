import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAgent } from "#app/web/auth.server.ts";
import { exportGrille, isFormat } from "./export.server.ts";

export async function loader({ request, context, params: { id = "", format } }: LoaderFunctionArgs) {
  await requireAgent(request, context, "lire-grilles");
  const brouillon = await context.services.grilles.findBrouillon(id);
  if (!brouillon || !isFormat(format)) throw new Response("Introuvable", { status: 404 });
  return exportGrille(context, format, {
    document: brouillon.document,
    code: brouillon.code,
    brouillon: true,
  });
}
