import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { GardeEnvois } from "#app/components/garde-envois.tsx";
import { Page } from "#app/components/mise-en-page.tsx";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { useVue } from "#app/web/vue.ts";

export { ErrorBoundary, metaErreur as meta } from "#app/web/cadre-public.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireFamille(request, context);
  return null;
}

export default function CadreFamille() {
  const { ville, demo } = useVue();
  const deconnexion = (
    <form method="post" action={paths.connexion.deconnexion}>
      <Bouton variante="lien">Se déconnecter</Bouton>
    </form>
  );
  return (
    <Page
      ville={ville}
      demo={demo}
      nav={[
        { href: paths.famille.accueil, libelle: "Mon espace" },
        { href: paths.famille.foyer, libelle: "Mon foyer" },
        { href: paths.famille.traces, libelle: "Mes données" },
      ]}
      deconnexion={deconnexion}
    >
      <GardeEnvois />
      <Outlet />
    </Page>
  );
}
