import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireFamille } from "#app/web/auth.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  return { prenom: compte.identite.prenoms.split(" ")[0] ?? "" };
}

export const meta: MetaFunction = () => [{ title: "Mon espace – Portail famille" }];

export default function AccueilFamille() {
  const { prenom } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Bonjour {prenom}</h1>
      <p className="chapo">Vous êtes connecté au portail famille.</p>
    </>
  );
}
