/** Frame of the agents' space: dense, with its own sheet; nothing in it without an agent's session. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { CadreAgents } from "#app/components/cadre-agents.tsx";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { makeVue } from "#app/web/vue.ts";
import styles from "./agent.css?url";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, null);
  const { roles, nom } = agent;
  const comptes = isPermis(roles, "lire")
    ? await context.services.cas.count(context.now().slice(0, 10))
    : null;
  const enFile = comptes?.reduce((total, { nombre }) => total + nombre, 0) ?? null;
  return { ...makeVue(context), nom, enFile, auGuichet: isPermis(roles, "decider") };
}

export default function CadreAgent() {
  const { ville, demo, nom, enFile, auGuichet } = useLoaderData<typeof loader>();
  return (
    <CadreAgents
      ville={ville}
      demo={demo}
      service="Espace agents"
      accueil={paths.agent.file()}
      nav={[
        ...(enFile === null ? [] : [{ href: paths.agent.file(), libelle: `File (${enFile})` }]),
        ...(auGuichet ? [{ href: paths.agent.guichet, libelle: "Guichet" }] : []),
      ]}
      nom={nom}
      sortie={paths.agent.deconnexion}
    >
      <Outlet />
    </CadreAgents>
  );
}
