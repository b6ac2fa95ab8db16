/** The town's figures: how families are served, how long they wait, and how quotients spread. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, ListeDeroulante } from "#app/components/champs.tsx";
import { toOptionMois } from "#app/components/dates.ts";
import { addMois, listMois, toMois } from "#app/domain/statistiques/mois.ts";
import { SEUIL } from "#app/domain/statistiques/seuil.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { Chiffres } from "#app/web/chiffres.tsx";
import { paths } from "#app/web/paths.ts";
import { readChoix, readFiltre, readVues, noteLecture, toQuery } from "./vue-statistiques.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire-chiffres");
  const now = context.now();
  const filtre = readFiltre(request, now);
  await noteLecture(context, { agentId: agent.id, quoi: "statistiques-consultees", filtre });
  const present = toMois(now);
  return {
    filtre,
    query: toQuery(filtre),
    mois: listMois({ du: addMois(present, -35), au: present })
      .toReversed()
      .map(toOptionMois),
    ...(await readChoix(context)),
    vues: await readVues(context, filtre),
  };
}

export const meta: MetaFunction = () => [{ title: "Chiffres – Espace ville" }];

export default function Statistiques() {
  const { filtre, query, mois, activites, services, vues } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Chiffres de la ville</h1>
      <p className="chapo">
        Aucune famille ne se reconnaît ici&nbsp;: les nombres sont arrondis à {SEUIL}&nbsp;près, et moins de{" "}
        {SEUIL}&nbsp;ne sont jamais détaillés.
      </p>
      <form method="get" className="filtre filtre-chiffres">
        <ListeDeroulante nom="du" libelle="De" options={mois} valeur={filtre.du} invite="Il y a un an" />
        <ListeDeroulante nom="au" libelle="À" options={mois} valeur={filtre.au} invite="Ce mois-ci" />
        <ListeDeroulante
          nom="activite"
          libelle="Activité"
          options={activites}
          valeur={filtre.activite}
          invite="Toutes les activités"
        />
        <ListeDeroulante
          nom="service"
          libelle="Service"
          options={services}
          valeur={filtre.service}
          invite="Tous les services"
        />
        <Bouton variante="second">Filtrer</Bouton>
      </form>
      <p className="actions">
        <Bouton href={paths.ville.exporterStatistiques("csv", query)} variante="second">
          Exporter en CSV
        </Bouton>
        <Bouton href={paths.ville.exporterStatistiques("xlsx", query)} variante="second">
          Exporter en XLSX
        </Bouton>
      </p>
      <nav aria-label="Chiffres" className="liens sommaire-chiffres">
        <ul>
          {vues.map(({ id, titre }) => (
            <li key={id}>
              <a href={`#${id}`}>{titre}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Chiffres vues={vues} />
    </>
  );
}
