/** The frame of the town's space: grids, settings, agents. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { CadreAgents } from "#app/components/cadre-agents.tsx";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { makeVue } from "#app/web/vue.ts";
import { AlerteJeton, readEcheance } from "./echeance-jeton.tsx";
import { isActive, listRubriques } from "./rubriques.ts";
import styles from "./ville.css?url";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, null);
  const { roles, nom } = agent;
  const rubriques = listRubriques(roles);
  if (isPermis(roles, "lire")) rubriques.push({ href: paths.agent.file(), libelle: "Dossiers", aussi: [] });
  return { ...makeVue(context), nom, rubriques, echeance: readEcheance(context, roles) };
}

export default function CadreVille() {
  const { ville, demo, nom, rubriques, echeance } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  return (
    <CadreAgents
      ville={ville}
      demo={demo}
      service="Espace ville"
      accueil={paths.agent.accueil}
      nav={rubriques.map((rubrique) => ({ ...rubrique, actif: isActive(rubrique, pathname) }))}
      nom={nom}
      sortie={paths.agent.deconnexion}
    >
      <AlerteJeton echeance={echeance} />
      <Outlet />
    </CadreAgents>
  );
}
