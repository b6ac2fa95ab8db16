/** The frame of the pages that need no log-in. */
import { Outlet } from "@remix-run/react";
import { Page } from "#app/components/mise-en-page.tsx";
import { useVue } from "#app/web/vue.ts";

export default function CadrePublic() {
  const { ville, demo } = useVue();
  return (
    <Page ville={ville} demo={demo}>
      <Outlet />
    </Page>
  );
}
