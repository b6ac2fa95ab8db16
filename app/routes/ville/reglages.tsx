/** The town's settings: one page for each subject. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listSections } from "#app/domain/ville/sections/registre.ts";
import { VILLE } from "#app/usecases/ville/save-reglages.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const ville = VILLE.lire(await context.services.reglages.read());
  const sections = listSections().map(({ code, titre, resume, constat }) => ({
    href: paths.ville.section(code),
    titre,
    resume,
    constat: constat?.(ville) ?? null,
  }));
  return { sections };
}

export const meta: MetaFunction = () => [{ title: "Réglages – Espace ville" }];

const AUTRES: readonly { href: string; titre: string; resume: string; constat?: null }[] = [
  {
    href: paths.ville.activites,
    titre: "Activités",
    resume: "Ce que la ville propose, pour qui, et la grille qui en donne le prix.",
  },
  { href: paths.ville.apparence, titre: "Apparence", resume: "Couleur et logo de la ville." },
  {
    href: paths.ville.connecteurs,
    titre: "Connecteurs",
    resume: "FranceConnect, ProConnect, API Particulier, courriels, habilitation.",
  },
  {
    href: paths.ville.miseEnService,
    titre: "Mise en service",
    resume: "Ce qui manque encore avant d’ouvrir aux familles.",
  },
  {
    href: paths.ville.modelesMessage,
    titre: "Modèles de messages",
    resume: "Ce que les agents écrivent souvent aux familles, motif par motif.",
  },
  {
    href: paths.ville.satisfaction,
    titre: "Satisfaction",
    resume: "Ce que les familles disent de la démarche, mois par mois.",
  },
];

export default function Reglages() {
  const { sections } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Réglages de la ville</h1>
      <ul className="sommaire">
        {[...sections, ...AUTRES].map(({ href, titre, resume, constat }) => (
          <li key={href} className="bloc">
            <h2>
              <a href={href}>{titre}</a>
            </h2>
            <p>{resume}</p>
            {constat ? (
              <p>
                <strong>{constat}</strong>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        Le prix qui s’applique quand le quotient manque ou que la famille ne le donne pas n’est pas ici&nbsp;:
        chaque <a href={paths.ville.grilles}>grille</a> porte le sien.
      </p>
    </>
  );
}
