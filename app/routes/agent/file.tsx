/** The queue: what waits, by view, filter and order. It names nobody: a list of names would be reads of files. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { toReference } from "#app/domain/dossier/reference.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readChamps } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { GarderVue } from "./garder-vue.tsx";
import { FiltreFile } from "./filtre-file.tsx";
import { FiltreMotifs, VuesFile } from "./filtre-motifs.tsx";
import { handleGeste, handleVue, type RetourFile } from "./gestes-file.ts";
import { ListeFile } from "./liste-file.tsx";
import { makeVueFile, readFiltreFile } from "./vue-file.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire");
  const query = new URL(request.url).searchParams;
  const clos = query.has("clos") ? await context.services.cas.find(query.get("clos") ?? "") : null;
  return {
    vue: await makeVueFile(request, context, agent),
    clos: clos?.etat === "clos" ? { id: clos.id, prevenue: query.get("prevenue") !== "non" } : null,
    peutDecider: isPermis(agent.roles, "decider"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const champs = await readChamps(request);
  if (champs.get("action") === "garder" || champs.get("action") === "oublier") {
    const issue = await handleVue(context, { agent, champs, url: new URL(request.url) });
    if ("href" in issue) return redirect(issue.href, 303);
    return data<RetourFile>({ vue: issue, erreur: null, coches: [], bilan: null }, { status: 400 });
  }
  const { filtre } = await readFiltreFile(context, { agent, url: new URL(request.url) });
  const retour = await handleGeste(context, { agent, champs, filtre });
  if ("href" in retour) return redirect(retour.href, 303);
  return data<RetourFile>(retour, { status: retour.erreur ? 400 : 200 });
}

export const meta: MetaFunction = () => [{ title: "Dossiers à traiter – Espace agents" }];

export default function FileAgent() {
  const { vue, clos, peutDecider } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const { filtre, total, ailleurs, enRetard, plusAncien, lignes } = vue;
  const [premier] = lignes;
  return (
    <>
      {clos ? (
        <Bandeau ton="succes" titre={`Dossier ${toReference(clos.id)}\u00A0: votre réponse est enregistrée`}>
          <p>
            {clos.prevenue
              ? "Un courriel part vers la famille."
              : "Cette famille n’a pas d’adresse électronique qui reçoit nos courriels\u00A0: prévenez-la vous-même."}{" "}
            <a href={paths.agent.dossier(clos.id, filtre)}>Revoir le dossier</a>
          </p>
        </Bandeau>
      ) : null}
      {retour?.bilan ? <Bilan {...retour.bilan} /> : null}
      <h1>Dossiers à traiter{filtre.motif ? `\u00A0: ${LIBELLES_MOTIF[filtre.motif].toLowerCase()}` : ""}</h1>
      <VuesFile vues={vue.vues} />
      <p>
        {total === 0 ? (
          `Aucun dossier n’attend${ailleurs > 0 ? (vue.motifSeul ? " pour ce motif" : " dans cette vue") : ""}.`
        ) : (
          <>
            {total === 1 ? "1 dossier attend" : `${total} dossiers attendent`}
            {enRetard > 0 ? `, dont ${enRetard} en retard` : ""}. Le plus ancien&nbsp;: {plusAncien}.
          </>
        )}
      </p>
      <p className="actions">
        {premier ? (
          <Bouton href={premier.href}>
            {filtre.tri === "ancien" ? "Ouvrir le plus ancien" : "Ouvrir le premier"}
          </Bouton>
        ) : null}
        {total === 0 && ailleurs > 0 ? (
          <Bouton href={paths.agent.file()}>Voir les autres dossiers</Bouton>
        ) : null}
        {peutDecider && total > 0 ? (
          <a href={paths.agent.nouvelleDiffusion(filtre)}>Écrire à cette vue</a>
        ) : null}
        {peutDecider ? <a href={paths.agent.papier}>Créer un dossier papier</a> : null}
      </p>
      <div className="file">
        <FiltreMotifs {...vue} />
        <div>
          <FiltreFile {...vue} />
          {peutDecider ? <GarderVue {...vue} retour={retour?.vue} /> : null}
          {total > 0 ? (
            <ListeFile
              {...vue}
              peutDecider={peutDecider}
              erreur={retour?.erreur ?? null}
              coches={retour?.coches ?? []}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}

function Bilan({ titre, refus }: NonNullable<RetourFile["bilan"]>) {
  return (
    <Bandeau ton={refus.length > 0 ? "attention" : "succes"} titre={titre}>
      {refus.length > 0 ? (
        <>
          <p>
            {refus.length === 1
              ? "Un dossier n’a pas changé\u00A0:"
              : `${refus.length} dossiers n’ont pas changé\u00A0:`}
          </p>
          <ul>
            {refus.map(({ reference, href, raison }) => (
              <li key={href}>
                <a href={href}>{reference}</a>&nbsp;: {raison}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Bandeau>
  );
}
