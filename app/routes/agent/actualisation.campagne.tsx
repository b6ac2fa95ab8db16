/** One campaign: who is out, the calls, the report, and the acts. Nothing of a household changes before it is confirmed. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { jourDeParis } from "#app/components/dates.ts";
import { Bandeau, Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import { isGeste } from "#app/domain/actualisation/campagne.ts";
import { moveCampagne, type IssueGeste } from "#app/usecases/actualisation/move-campagne.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { readPage } from "./filtre.ts";
import { GestesCampagne } from "./gestes-campagne.tsx";
import {
  EMPECHEMENTS,
  makeVueCampagne,
  PARTIES,
  titrePartie,
  toFiltreRapport,
  toLigneVue,
  type VueCampagne,
} from "./vue-campagne.ts";

export { ErrorBoundary } from "./refus-actualisation.tsx";

const PAR_PAGE = 50;
/** How often the page follows the calls, for whoever asked it to (RGAA 13.1). */
const SECONDES = 5;

const inconnue = () => data("Mise à jour inconnue", { status: 404 });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "actualiser");
  const { campagnes } = context.services;
  const id = params.id ?? "";
  const campagne = await campagnes.find(id);
  if (!campagne) throw inconnue();
  const query = new URL(request.url).searchParams;
  const partie = PARTIES.find((one) => one === query.get("partie")) ?? null;
  const page = readPage(query);
  const { etats, raison } = toFiltreRapport(partie);
  const comptes = await campagnes.count(id);
  const total = comptes
    .filter((ligne) => etats.includes(ligne.etat) && (raison === null || ligne.raison === raison))
    .reduce((somme, { nombre }) => somme + nombre, 0);
  const lignes = await campagnes.listRapport(
    id,
    { etats, raison },
    { limite: PAR_PAGE, decalage: (page - 1) * PAR_PAGE },
  );
  const vue = makeVueCampagne(campagne, comptes);
  const suit = vue.bouge && query.has("suivre");
  const headers: HeadersInit = suit
    ? { Refresh: `${SECONDES}; url=${paths.agent.campagne(id, { suivre: true })}` }
    : {};
  const rapport = {
    partie,
    titre: partie === null ? "Toutes les réponses" : titrePartie(partie),
    page,
    pages: Math.max(1, Math.ceil(total / PAR_PAGE)),
    lignes: lignes.map(toLigneVue),
  };
  return data({ vue, rapport, suit }, { headers });
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }): HeadersInit => {
  const refresh = loaderHeaders.get("Refresh");
  return refresh ? { Refresh: refresh } : {};
};

const REFUS: Readonly<Record<Exclude<IssueGeste["kind"], "fait" | "introuvable">, string>> = {
  ...EMPECHEMENTS,
  depasse: "Cette mise à jour vient d’avancer. Relisez la page, puis recommencez.",
  vide: "Il n’y a rien à faire ici\u00A0: aucun foyer n’attend.",
  "en-vol": "Une demande est encore en route. Attendez une minute, puis recommencez.",
};

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "actualiser");
  const id = params.id ?? "";
  const { geste = "", version } = await readSaisie(request);
  if (!isGeste(geste))
    return data({ erreurs: [{ champ: "gestes", message: "Choisissez ce qu’il faut faire." }] }, 400);
  const issue = await moveCampagne(context.services, {
    agent,
    id,
    geste,
    version: Number(version),
    now: context.now(),
  });
  if (issue.kind === "introuvable") throw inconnue();
  if (issue.kind !== "fait") return data({ erreurs: [{ champ: "gestes", message: REFUS[issue.kind] }] }, 409);
  return redirect(paths.agent.campagne(id), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Mise à jour annuelle${page ? `, ${page.vue.libelle.toLowerCase()}` : ""} – Espace agents` },
];

export default function CampagneAgent() {
  const { vue, rapport, suit } = useLoaderData<typeof loader>();
  const erreurs = useActionData<typeof action>()?.erreurs ?? [];
  const { libelle, ton, cible, annee, creeLe, arret } = vue;
  return (
    <>
      <Retour href={paths.agent.actualisation}>Mises à jour annuelles</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <h1>
        Mise à jour du {jourDeParis(creeLe)} <Etiquette ton={ton}>{libelle}</Etiquette>
      </h1>
      <p>
        {cible}, année {annee}.
      </p>
      {arret ? <Bandeau ton="attention">{arret}</Bandeau> : null}
      <div className="deux">
        <Avancement {...vue} suit={suit} />
        <div>
          <Raisons raisons={vue.raisons} />
        </div>
      </div>
      {vue.faits > 0 ? <Rapport id={vue.id} parties={vue.parties} rapport={rapport} /> : null}
    </>
  );
}

function Avancement({ suit, ...vue }: VueCampagne & { suit: boolean }) {
  const { id, etat, retenus, attente, enVol, faits, minutes, bouge } = vue;
  return (
    <section className="bloc" id="gestes" tabIndex={-1}>
      <h2>Où elle en est</h2>
      {etat === "preparation" ? (
        <p role="status">La liste des foyers se prépare. {retenus} sont déjà retenus.</p>
      ) : (
        <>
          <p role="status">
            {faits} sur {retenus}
            {retenus > 1 ? " foyers" : " foyer"}
            {attente > 0 ? `, ${attente} en attente` : ""}
            {enVol > 0 ? `, ${enVol} en route` : ""}.
          </p>
          {retenus > 0 ? (
            <progress className="avancement" aria-label="Foyers demandés" max={retenus} value={faits} />
          ) : null}
          {attente > 0 ? (
            <p>
              {minutes > 1 ? `Encore ${minutes} minutes environ` : "Encore une minute environ"}, au rythme que
              l’API permet. Les familles en ligne passent toujours avant.
            </p>
          ) : null}
        </>
      )}
      {bouge ? (
        <p className="liens-suivi">
          <a href={paths.agent.campagne(id, { suivre: suit })}>Actualiser</a>{" "}
          <a href={paths.agent.campagne(id, { suivre: !suit })}>
            {suit ? "Ne plus actualiser toute seule" : "Actualiser toute seule"}
          </a>
        </p>
      ) : null}
      <GestesCampagne {...vue} />
    </section>
  );
}

const Raisons = ({ raisons }: Pick<VueCampagne, "raisons">) => (
  <Tableau
    legende="Foyers écartés ou sans réponse"
    entetes={["Pourquoi", "Ce qui est fait", { libelle: "Foyers", nombre: true }]}
    lignes={raisons.map(({ pourquoi, quand, nombre }) => [pourquoi, quand, nombre])}
    vide="Aucun foyer n’est écarté."
  />
);

interface RapportProps {
  id: string;
  parties: VueCampagne["parties"];
  rapport: {
    partie: string | null;
    titre: string;
    page: number;
    pages: number;
    lignes: ReturnType<typeof toLigneVue>[];
  };
}

function Rapport({ id, parties, rapport: { partie, titre, page, pages, lignes } }: RapportProps) {
  const vers = (plus: { partie?: string | null; page?: number }): string => paths.agent.campagne(id, plus);
  return (
    <section aria-labelledby="rapport">
      <h2 id="rapport">Rapport</h2>
      <nav className="motifs parties" aria-label="Parties du rapport">
        <ul>
          <li>
            <a href={vers({})} aria-current={partie === null ? "page" : undefined}>
              Toutes les réponses
            </a>
          </li>
          {parties
            .filter(({ nombre }) => nombre > 0)
            .map((une) => (
              <li key={une.partie}>
                <a
                  href={vers({ partie: une.partie })}
                  aria-current={partie === une.partie ? "page" : undefined}
                >
                  {une.titre} <b>{une.nombre}</b>
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <Tableau
        legende={page > 1 ? `${titre}, page ${page}` : titre}
        entetes={["Demande", "Résultat", "Prix", "Suite"]}
        lignes={lignes.map(({ id: ligne, numero, resultat, prix, notes, aDefaut, suite }) => [
          <span key={ligne} className="insecable">
            {numero ?? "sans numéro"}
          </span>,
          resultat,
          aDefaut ?? (
            <div key={ligne}>
              {prix.map(({ du, lignes: textes }) => (
                <div key={du}>
                  {du}&nbsp;:
                  <ul className="prix-lignes">
                    {textes.map((un) => (
                      <li key={un}>{un}</li>
                    ))}
                  </ul>
                </div>
              ))}
              {notes.map((note) => (
                <div key={note}>{note}</div>
              ))}
            </div>
          ),
          suite,
        ])}
        vide="Aucun foyer ici."
      />
      {pages > 1 ? (
        <nav aria-label="Pages" className="pages">
          {page > 1 ? <a href={vers({ partie, page: page - 1 })}>Page précédente</a> : null}
          <span>
            page {page} sur {pages}
          </span>
          {page < pages ? <a href={vers({ partie, page: page + 1 })}>Page suivante</a> : null}
        </nav>
      ) : null}
    </section>
  );
}
