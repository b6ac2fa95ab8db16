/** What agents did in the town's space, for the auditor; and whether the chain that seals it still holds. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ListeDeroulante } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Tableau } from "#app/components/liste-resume.tsx";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { Chaine } from "./chaine.tsx";
import { Pages } from "./pages.tsx";
import { direDetail, direQuoi, readFiltre, readNoms, toQuery } from "./vue-actes.ts";

export { ErrorBoundary } from "./refus.tsx";

const PAR_PAGE = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "lire-actes");
  const { journal, agentsVille } = context.services;
  const filtre = readFiltre(request);
  const demandee = Number(new URL(request.url).searchParams.get("page") ?? "1");
  const [total, agents, objets, nommer] = await Promise.all([
    journal.count(filtre),
    agentsVille.list(),
    journal.listObjets(),
    readNoms(context),
  ]);
  const pages = Math.max(1, Math.ceil(total / PAR_PAGE));
  const page = Number.isInteger(demandee) ? Math.min(Math.max(1, demandee), pages) : 1;
  const actes = await journal.search(filtre, { limite: PAR_PAGE, decalage: (page - 1) * PAR_PAGE });
  return {
    filtre: { ...filtre, du: ecrireJour(filtre.du), au: ecrireJour(filtre.au) },
    query: toQuery(filtre).toString(),
    agents: agents.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
    objets: objets
      .map((valeur) => ({ valeur, libelle: nommer(valeur) }))
      .sort((a, b) => a.libelle.localeCompare(b.libelle, "fr")),
    total,
    page,
    pages,
    lignes: actes.map((acte) => ({
      id: acte.id,
      faitLe: acte.faitLe,
      agent: nommer(acte.agentId),
      quoi: direQuoi(acte.quoi),
      objet: nommer(acte.objet),
      detail: direDetail(acte),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire-actes");
  const { journal, commit } = context.services;
  const chaine = await journal.verify();
  const detail = { Résultat: chaine.kind };
  const actes = [{ agentId: agent.id, quoi: "chaine-verifiee", objet: "journal", detail }];
  await commit({ ecritures: [], journal: [], courriels: [], actes }, context.now());
  return { chaine };
}

export const meta: MetaFunction = () => [{ title: "Journal des actes – Espace ville" }];

export default function Actes() {
  const { filtre, query, agents, objets, total, page, pages, lignes } = useLoaderData<typeof loader>();
  const chaine = useActionData<typeof action>()?.chaine;
  return (
    <>
      <h1>Journal des actes</h1>
      <p className="chapo">
        Ce que les agents ont fait dans l’espace de la ville. Aucune donnée des familles n’y figure.
      </p>
      {chaine ? <Chaine chaine={chaine} /> : null}
      <form method="get" className="filtre">
        <ListeDeroulante
          nom="agent"
          libelle="Agent"
          options={agents}
          valeur={filtre.agentId}
          invite="Tous les agents"
        />
        <ListeDeroulante
          nom="objet"
          libelle="Objet"
          options={objets}
          valeur={filtre.objet}
          invite="Tous les objets"
        />
        <Champ nom="du" libelle="Du (17/10/2026)" valeur={filtre.du} autoComplete="off" taille={8} />
        <Champ nom="au" libelle="Au" valeur={filtre.au} autoComplete="off" taille={8} />
        <Bouton variante="second">Filtrer</Bouton>
      </form>
      <div className="actions">
        <Bouton href={query ? `${paths.ville.actesCsv}?${query}` : paths.ville.actesCsv} variante="second">
          Exporter en CSV
        </Bouton>
        <form method="post">
          <Bouton variante="second">Vérifier la chaîne du journal</Bouton>
        </form>
      </div>
      <h2>{total === 0 ? "Aucun acte" : total === 1 ? "Un acte" : `${total} actes`}</h2>
      <Tableau
        legende="Du plus récent au plus ancien"
        entetes={["Quand", "Agent", "Acte", "Objet", "Détail"]}
        lignes={lignes.map(({ id, faitLe, agent, quoi, objet, detail }) => [
          <DateTexte key={id} date={faitLe} />,
          agent,
          quoi,
          objet,
          detail,
        ])}
        vide="Aucun acte ne répond à ce filtre."
      />
      <Pages nom="Pages du journal" adresse={paths.ville.actes} query={query} page={page} pages={pages} />
    </>
  );
}
