/** « Remettre un code », with the family at the counter. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { answerCode, Lettre, readLettre } from "./lettre.tsx";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Dossier inconnu", { status: 404 });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "decider");
  const foyerId = params.foyer ?? "";
  const lettre = await readLettre(context, { foyerId, adulteId: params.adulte ?? "" });
  if (!lettre) throw inconnu();
  return { ...lettre, retour: paths.agent.accueilGuichet(foyerId) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const code = await answerCode(context, {
    agent,
    foyerId: params.foyer ?? "",
    adulteId: params.adulte ?? "",
  });
  if (!code) throw inconnu();
  return code;
}

export const meta: MetaFunction = () => [{ title: "Remettre un code – Espace agents" }];

export default function CourrierGuichet() {
  return <Lettre {...useLoaderData<typeof loader>()} fait={useActionData<typeof action>()} />;
}
