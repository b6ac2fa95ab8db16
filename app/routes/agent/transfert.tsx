/** A transfer of many files: how far it is, what was refused and why; stop it, or let it go on. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { toReference } from "#app/domain/dossier/reference.ts";
import { setTransfert } from "#app/usecases/agent/run-transferts.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readChamps } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { describeRefus } from "./gestes-file.ts";
import { readEtatVoulu, SuiviTache } from "./suivi-tache.tsx";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Transfert inconnu", { status: 404 });
const REFUS_MONTRES = 100;

const GESTES = { prendre: "Prendre", rendre: "Rendre", confier: "Confier" } as const;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { transferts, agentsVille } = context.services;
  const transfert = await transferts.find(params.id ?? "");
  if (!transfert) throw inconnu();
  const { id, etat, geste } = transfert;
  const noms = new Map((await agentsVille.list()).map((one) => [one.id, one.nom]));
  const { faits, refuses, restants } = await transferts.count(id);
  return {
    etat,
    titre:
      GESTES[geste.kind] + (geste.kind === "confier" ? ` à ${noms.get(geste.vers) ?? "un collègue"}` : ""),
    faits,
    refuses,
    restants,
    refus: (await transferts.listRefus(id, REFUS_MONTRES)).map((one) => ({
      reference: toReference(one.id),
      href: paths.agent.dossier(one.id),
      raison: describeRefus(one, agent.id, noms),
    })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const transfert = await context.services.transferts.find(params.id ?? "");
  if (!transfert) throw inconnu();
  const etat = readEtatVoulu(await readChamps(request));
  if (etat) await setTransfert(context.services, { transfert, etat, agent, now: context.now() });
  return redirect(paths.agent.transfert(transfert.id), 303);
}

export const meta: MetaFunction = () => [{ title: "Transfert de dossiers – Espace agents" }];

export default function TransfertDossiers() {
  const { etat, titre, faits, refuses, restants, refus } = useLoaderData<typeof loader>();
  const total = faits + refuses + restants;
  return (
    <>
      <h1>
        {titre}&nbsp;: {total} dossier{total > 1 ? "s" : ""}
      </h1>
      <SuiviTache
        etat={etat}
        faits={faits + refuses}
        total={total}
        bilan={
          refuses === 0
            ? "Aucun refus."
            : refuses === 1
              ? "1 dossier n’a pas changé de main."
              : `${refuses} dossiers n’ont pas changé de main.`
        }
        libelle="Dossiers traités"
      />
      {refus.length > 0 ? (
        <>
          <h2>Dossiers qui n’ont pas changé de main</h2>
          <ul>
            {refus.map(({ reference, href, raison }) => (
              <li key={href}>
                <a href={href}>{reference}</a>&nbsp;: {raison}
              </li>
            ))}
          </ul>
          {refuses > refus.length ? <p>Et {refuses - refus.length} autres.</p> : null}
        </>
      ) : null}
    </>
  );
}
