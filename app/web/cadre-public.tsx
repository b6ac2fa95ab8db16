import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { Page } from "#app/components/mise-en-page.tsx";
import { makeVue } from "#app/web/vue.ts";

export const loader = ({ context }: LoaderFunctionArgs) => makeVue(context);

export default function CadrePublic() {
  const { ville, demo } = useLoaderData<typeof loader>();
  return (
    <Page ville={ville} demo={demo} nav={[]}>
      <Outlet />
    </Page>
  );
}
