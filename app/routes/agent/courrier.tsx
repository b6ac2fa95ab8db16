/** « Remettre un code », from a file of the queue. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { readFiltre } from "./filtre.ts";
import { answerCode, Lettre, readLettre } from "./lettre.tsx";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Dossier inconnu", { status: 404 });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "decider");
  const cas = await context.services.cas.find(params.id ?? "");
  const lettre = cas && (await readLettre(context, { foyerId: cas.foyerId, adulteId: params.adulte ?? "" }));
  if (!lettre) throw inconnu();
  return { ...lettre, retour: paths.agent.dossier(cas.id, readFiltre(request)) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const cas = await context.services.cas.find(params.id ?? "");
  const code =
    cas && (await answerCode(context, { agent, foyerId: cas.foyerId, adulteId: params.adulte ?? "" }));
  if (!code) throw inconnu();
  return code;
}

export const meta: MetaFunction = () => [{ title: "Remettre un code – Espace agents" }];

export default function Courrier() {
  return <Lettre {...useLoaderData<typeof loader>()} fait={useActionData<typeof action>()} />;
}
