/** A draft: the grid editor. */
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { asObjet } from "#app/domain/tarification/chemin.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { Editeur } from "./editeur/editeur.tsx";
import styles from "./editeur/editeur.css?url";

export { ErrorBoundary } from "./refus.tsx";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire-grilles");
  const { grilles, agents } = context.services;
  const brouillon = await grilles.findBrouillon(params["id"] ?? "");
  if (!brouillon) throw data("Brouillon absent", { status: 404 });
  const [publiee] = await grilles.listVersions(brouillon.code);
  return {
    brouillon,
    auteur: (await agents.find(brouillon.modifiePar))?.nom ?? "un autre agent",
    publiee: publiee ? { version: publiee.version, document: publiee.document } : null,
    peutModifier: isPermis(agent.roles, "modifier-grilles"),
    jour: toJour(context.now()),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  const titre = page ? asObjet(page.brouillon.document)["titre"] : undefined;
  return [{ title: `${typeof titre === "string" && titre ? titre : "Grille"} – Espace ville` }];
};

/** What is being typed stays: the editor saves by itself, and knows what it saved. */
export const shouldRevalidate = () => false;

export default function PageBrouillon() {
  const page = useLoaderData<typeof loader>();
  // another draft is another editor
  return <Editeur key={page.brouillon.id} {...page} />;
}
