/** Frame of the agents' log-in: theirs alone, apart from the families'. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { Page } from "#app/components/mise-en-page.tsx";
import { paths } from "#app/web/paths.ts";
import { makeVue } from "#app/web/vue.ts";

export const loader = ({ context }: LoaderFunctionArgs) => makeVue(context);

export default function CadreConnexionAgent() {
  const { ville, demo } = useLoaderData<typeof loader>();
  return (
    <Page ville={ville} demo={demo} service="Espace agents" accueil={paths.agent.connexion}>
      <Outlet />
    </Page>
  );
}
