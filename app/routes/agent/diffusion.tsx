/** A mailing to a view: how far it is, whom no mail reached and why; stop it, or let it go on. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ISSUES_DIFFUSION, LIBELLES_ISSUE } from "#app/domain/courrier/diffusion.ts";
import { toReference } from "#app/domain/dossier/reference.ts";
import { setDiffusion } from "#app/usecases/agent/run-diffusions.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readChamps } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { readEtatVoulu, SuiviTache } from "./suivi-tache.tsx";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Envoi inconnu", { status: 404 });
const MONTRES = 100;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "decider");
  const { diffusions } = context.services;
  const diffusion = await diffusions.find(params.id ?? "");
  if (!diffusion) throw inconnu();
  const { id, etat, modele } = diffusion;
  const { restants, parIssue } = await diffusions.count(id);
  const groupes = [];
  for (const issue of ISSUES_DIFFUSION)
    if (issue !== "ecrit" && parIssue[issue])
      groupes.push({
        titre: LIBELLES_ISSUE[issue],
        nombre: parIssue[issue],
        dossiers: (await diffusions.listIssue(id, issue, MONTRES)).map(({ casId }) => ({
          reference: toReference(casId),
          href: paths.agent.dossier(casId),
        })),
      });
  const faits = Object.values(parIssue).reduce((somme, n) => somme + n, 0);
  return { etat, nom: modele.nom, total: faits + restants, faits, courriels: parIssue.ecrit ?? 0, groupes };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const diffusion = await context.services.diffusions.find(params.id ?? "");
  if (!diffusion) throw inconnu();
  const etat = readEtatVoulu(await readChamps(request));
  if (etat) await setDiffusion(context.services, { diffusion, etat, agent, now: context.now() });
  return redirect(paths.agent.diffusion(diffusion.id), 303);
}

export const meta: MetaFunction = () => [{ title: "Message à une vue – Espace agents" }];

export default function MessageVue() {
  const { etat, nom, total, faits, courriels, groupes } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>
        {nom}&nbsp;: {total} famille{total > 1 ? "s" : ""}
      </h1>
      <SuiviTache
        etat={etat}
        faits={faits}
        total={total}
        bilan={`${courriels > 1 ? `${courriels} familles prévenues` : `${courriels} famille prévenue`} par courriel.`}
        libelle="Familles à qui la ville a écrit"
      />
      {groupes.map(({ titre, nombre, dossiers }) => (
        <section key={titre}>
          <h2>
            {titre} ({nombre})
          </h2>
          <ul>
            {dossiers.map(({ reference, href }) => (
              <li key={href}>
                <a href={href}>{reference}</a>
              </li>
            ))}
          </ul>
          {nombre > dossiers.length ? <p>Et {nombre - dossiers.length} autres.</p> : null}
        </section>
      ))}
    </>
  );
}
