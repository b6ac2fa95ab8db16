/** What agents did with families' data, for the auditor: filtered, exported, its chain verified, and what is unusual. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ListeDeroulante, ResumeErreurs } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { describeFait } from "#app/domain/dossier/faits.ts";
import { settleAlerte, watchAcces } from "#app/usecases/ville/watch-acces.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { Alertes } from "./alertes-acces.tsx";
import { Chaine } from "./chaine.tsx";
import { Pages } from "./pages.tsx";
import { readDemandee, toQuery } from "./vue-traces.ts";

export { ErrorBoundary } from "./refus.tsx";

const PAR_PAGE = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "lire-actes");
  const { acces, agentsVille, ville } = context.services;
  const { filtre, saisie } = readDemandee(request, context.now());
  const [lus, quoi, agents, lues] = await Promise.all([
    acces.list(filtre),
    acces.listQuoi(),
    agentsVille.list(),
    watchAcces(context.services, { now: context.now(), parJour: ville.reglages.consultationsParJour }),
  ]);
  const noms = new Map(agents.map(({ id, nom }) => [id, nom]));
  const pages = Math.max(1, Math.ceil(lus.acces.length / PAR_PAGE));
  const demandee = Number(new URL(request.url).searchParams.get("page") ?? "1");
  const page = Number.isInteger(demandee) ? Math.min(Math.max(1, demandee), pages) : 1;
  return {
    saisie,
    query: toQuery(saisie).toString(),
    agents: agents.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
    quoi: quoi.map((valeur) => ({ valeur, libelle: describeFait(valeur) })),
    alertes: lues.alertes.map((une) => ({ ...une, agent: noms.get(une.agentId) ?? une.agentId })),
    aClasser: lues.aClasser,
    total: lus.acces.length,
    entier: lus.entier,
    page,
    pages,
    lignes: lus.acces
      .slice((page - 1) * PAR_PAGE, page * PAR_PAGE)
      .map(({ id, le, agent, quoi: fait, pour, numero }) => ({
        id,
        le,
        agent,
        quoi: describeFait(fait),
        pour,
        numero,
      })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire-actes");
  const { journal, commit, ville } = context.services;
  const now = context.now();
  const { geste, cle = "", suite = "" } = await readSaisie(request);
  if (geste === "traiter") {
    const parJour = ville.reglages.consultationsParJour;
    const { alertes } = await watchAcces(context.services, { now, parJour });
    const alerte = alertes.find((une) => une.cle === cle);
    if (!alerte) throw data("Alerte inconnue", { status: 404 });
    const erreur = suite.trim() === "" ? "Écrivez ce que vous avez constaté." : null;
    if (erreur) return data({ chaine: null, traitee: false, refus: { cle, message: erreur } }, 400);
    if (alerte.suite === null) await settleAlerte({ commit }, { agentId: agent.id, cle, suite, now });
    return data({ chaine: null, traitee: true, refus: null }, 200);
  }
  const chaine = await journal.verify();
  const detail = { Résultat: chaine.kind };
  const actes = [{ agentId: agent.id, quoi: "chaine-verifiee", objet: "journal", detail }];
  await commit({ ecritures: [], journal: [], courriels: [], actes }, now);
  return data({ chaine, traitee: false, refus: null }, 200);
}

export const meta: MetaFunction = () => [{ title: "Accès aux dossiers – Espace ville" }];

export default function Traces() {
  const { saisie, query, agents, quoi, alertes, aClasser, total, entier, page, pages, lignes } =
    useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const refus = retour?.refus ?? null;
  return (
    <>
      <h1>Accès aux dossiers des familles</h1>
      <p className="chapo">
        Ce que les agents ont ouvert, cherché ou écrit, et pourquoi. Chaque famille le lit aussi.
      </p>
      <ResumeErreurs erreurs={refus ? [{ champ: `suite-${refus.cle}`, message: refus.message }] : []} />
      {retour?.chaine ? <Chaine chaine={retour.chaine} /> : null}
      {retour?.traitee ? <Bandeau ton="succes">L’alerte est traitée, et le journal le garde.</Bandeau> : null}
      <Alertes alertes={alertes} aClasser={aClasser} refus={refus} />
      <h2>Tous les accès</h2>
      <form method="get" className="filtre filtre-acces">
        <ListeDeroulante
          nom="agent"
          libelle="Agent"
          options={agents}
          valeur={saisie.agent}
          invite="Tous les agents"
        />
        <ListeDeroulante
          nom="quoi"
          libelle="Geste"
          options={quoi}
          valeur={saisie.quoi}
          invite="Tous les gestes"
        />
        <Champ nom="pour" libelle="Finalité" valeur={saisie.pour} autoComplete="off" />
        <Champ nom="numero" libelle="Numéro de demande" valeur={saisie.numero} autoComplete="off" />
        <Champ nom="du" libelle="Du (jj/mm/aaaa)" valeur={saisie.du} autoComplete="off" taille={8} />
        <Champ nom="au" libelle="Au" valeur={saisie.au} autoComplete="off" taille={8} />
        <Bouton variante="second">Filtrer</Bouton>
      </form>
      <div className="actions">
        <Bouton href={`${paths.ville.tracesCsv}?${query}`} variante="second">
          Exporter en CSV
        </Bouton>
        <form method="post">
          <Bouton variante="second" name="geste" value="verifier">
            Vérifier la chaîne
          </Bouton>
        </form>
      </div>
      {entier ? null : (
        <Bandeau ton="attention">
          Cette période compte trop d’accès pour les montrer tous : choisissez-en une plus courte.
        </Bandeau>
      )}
      <h3>{total === 0 ? "Aucun accès" : total === 1 ? "Un accès" : `${total}\u00A0accès`}</h3>
      <Tableau
        legende="Du plus récent au plus ancien"
        entetes={["Quand", "Agent", "Geste", "Finalité", "Demande"]}
        lignes={lignes.map(({ id, le, agent, quoi: fait, pour, numero }) => [
          <DateTexte key={id} date={le} />,
          agent,
          fait,
          pour || "–",
          numero ? (
            <span key={`${id}-numero`} className="insecable">
              {numero}
            </span>
          ) : (
            "sans numéro"
          ),
        ])}
        vide="Aucun accès ne répond à ce filtre."
      />
      <Pages nom="Pages des accès" adresse={paths.ville.traces} query={query} page={page} pages={pages} />
    </>
  );
}
