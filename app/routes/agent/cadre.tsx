/** Frame of the agents' space: dense, with its own sheet; nothing in it without an agent's session. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { CadreAgents } from "#app/components/cadre-agents.tsx";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { makeVue } from "#app/web/vue.ts";
import { countOuverts } from "./compte-file.server.ts";
import styles from "./agent.css?url";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, null);
  const { roles, nom } = agent;
  const enFile = isPermis(roles, "lire") ? await countOuverts(request, context) : null;
  return {
    ...makeVue(context),
    nom,
    enFile,
    auGuichet: isPermis(roles, "decider"),
    actualise: isPermis(roles, "actualiser"),
    exporte: isPermis(roles, "exporter"),
  };
}

/** Beginnings of the addresses that one reaches from the queue. */
const DE_LA_FILE = [paths.agent.dossier(""), paths.agent.transfert(""), paths.agent.diffusion("")];

export default function CadreAgent() {
  const { ville, demo, nom, enFile, auGuichet, actualise, exporte } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const lien = (href: string, libelle: string, aussi: readonly string[] = []) => ({
    href,
    libelle,
    actif: [href, ...aussi].some((debut) => pathname.startsWith(debut)),
  });
  return (
    <CadreAgents
      ville={ville}
      demo={demo}
      service="Espace agents"
      accueil={enFile === null && actualise ? paths.agent.actualisation : paths.agent.file()}
      nav={[
        ...(enFile === null ? [] : [lien(paths.agent.file(), `File (${enFile})`, DE_LA_FILE)]),
        ...(auGuichet ? [lien(paths.agent.guichet, "Guichet")] : []),
        ...(actualise ? [lien(paths.agent.actualisation, "Mise à jour annuelle")] : []),
        ...(exporte ? [lien(paths.ville.exports, "Exports")] : []),
      ]}
      nom={nom}
      sortie={paths.agent.deconnexion}
    >
      <Outlet />
    </CadreAgents>
  );
}
