/** The queue: what waits, by reason and age, the oldest first. It names nobody: a list of names would be reads of files. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { Bandeau, Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { describeAge, describeEcheance, toReference } from "./cas-en-mots.ts";
import { readFiltre } from "./filtre.ts";
import { FiltreMotifs } from "./filtre-motifs.tsx";

export { ErrorBoundary } from "./refus.tsx";

const PAR_PAGE = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire");
  const { cas } = context.services;
  const now = context.now();
  const { motif, page } = readFiltre(request);
  const query = new URL(request.url).searchParams;
  const clos = query.has("clos") ? await cas.find(query.get("clos") ?? "") : null;
  const comptes = await cas.count(now.slice(0, 10));
  const lignes = await cas.list(motif, { limite: PAR_PAGE, decalage: (page - 1) * PAR_PAGE });
  const vus = motif ? comptes.filter((one) => one.motif === motif) : comptes;
  const total = vus.reduce((somme, { nombre }) => somme + nombre, 0);
  const plusAncien = vus.map((one) => one.plusAncien).sort()[0];
  return {
    motif,
    page,
    pages: Math.max(1, Math.ceil(total / PAR_PAGE)),
    total,
    ailleurs: comptes.reduce((somme, { nombre }) => somme + nombre, 0) - total,
    enRetard: vus.reduce((somme, one) => somme + one.enRetard, 0),
    plusAncien: plusAncien ? describeAge(plusAncien, now) : null,
    clos: clos?.etat === "clos" ? { id: clos.id, prevenue: query.get("prevenue") !== "non" } : null,
    motifs: comptes
      .map(({ plusAncien: since, ...one }) => ({ ...one, age: describeAge(since, now) }))
      .sort((a, b) => b.nombre - a.nombre || a.motif.localeCompare(b.motif)),
    peutDecider: isPermis(agent.roles, "decider"),
    lignes: lignes.map(({ id, motif: one, ouvertLe, repondreAvant, numero }) => ({
      id,
      motif: LIBELLES_MOTIF[one],
      numero,
      age: describeAge(ouvertLe, now),
      echeance: describeEcheance(repondreAvant, now),
    })),
  };
}

export const meta: MetaFunction = () => [{ title: "Dossiers à traiter – Espace agents" }];

export default function FileAgent() {
  const { motif, page, pages, total, ailleurs, enRetard, plusAncien, clos, motifs, lignes, peutDecider } =
    useLoaderData<typeof loader>();
  const [premier] = lignes;
  return (
    <>
      {clos ? (
        <Bandeau ton="succes" titre={`Dossier ${toReference(clos.id)}\u00A0: votre réponse est enregistrée`}>
          <p>
            {clos.prevenue
              ? "Un courriel part vers la famille."
              : "Cette famille n’a pas d’adresse électronique\u00A0: prévenez-la vous-même."}{" "}
            <a href={paths.agent.dossier(clos.id)}>Revoir le dossier</a>
          </p>
        </Bandeau>
      ) : null}
      <h1>Dossiers à traiter{motif ? `\u00A0: ${LIBELLES_MOTIF[motif].toLowerCase()}` : ""}</h1>
      <p>
        {total === 0 ? (
          `Aucun dossier n’attend${motif ? " pour ce motif" : ""}.`
        ) : (
          <>
            {total === 1 ? "1 dossier attend" : `${total} dossiers attendent`}
            {enRetard > 0 ? `, dont ${enRetard} en retard` : ""}. Le plus ancien&nbsp;: {plusAncien}.
          </>
        )}
      </p>
      {premier ? (
        <p>
          <Bouton href={paths.agent.dossier(premier.id, motif)}>Ouvrir le plus ancien</Bouton>
        </p>
      ) : null}
      {total === 0 && ailleurs > 0 ? (
        <p>
          <Bouton href={paths.agent.file()}>Voir les autres dossiers</Bouton>
        </p>
      ) : null}
      {peutDecider ? (
        <p>
          <a href={paths.agent.papier}>Créer un dossier papier</a>
        </p>
      ) : null}
      <div className="file">
        <FiltreMotifs motif={motif} motifs={motifs} />
        <div>
          {total > 0 ? (
            <Tableau
              legende={
                page > 1 ? `Du plus ancien au plus récent, page ${page}` : "Du plus ancien au plus récent"
              }
              entetes={["Dossier", "Motif", "À répondre", "Attend", "Demande"]}
              lignes={lignes.map(({ id, motif: pourquoi, numero, age, echeance }) => [
                <a key={id} href={paths.agent.dossier(id, motif)}>
                  {toReference(id)}
                </a>,
                pourquoi,
                <Etiquette key={id} ton={echeance.ton}>
                  {echeance.court}
                </Etiquette>,
                age,
                numero ? (
                  <span key={id} className="insecable">
                    {numero}
                  </span>
                ) : (
                  "pas encore envoyée"
                ),
              ])}
              vide="Aucun dossier n’attend ici."
            />
          ) : null}
          {pages > 1 ? (
            <nav aria-label="Pages" className="pages">
              {page > 1 ? <a href={paths.agent.file({ motif, page: page - 1 })}>Page précédente</a> : null}
              <span>
                page {page} sur {pages}
              </span>
              {page < pages ? <a href={paths.agent.file({ motif, page: page + 1 })}>Page suivante</a> : null}
            </nav>
          ) : null}
        </div>
      </div>
    </>
  );
}
