/** Asked while a commune of birth is typed. A birth place is personal: it goes in the body, never in an address. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { describePeriode, readNaissance } from "#app/domain/identite/periode.ts";
import { searchCommunes } from "#app/usecases/agent/search-communes.ts";
import type { CommuneDatee } from "#app/usecases/ports/lieux.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import type { CommuneProposee, ReponseCommunes } from "./lieu/proposition.ts";

/** Somebody who opens this address wants the counter. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "decider");
  return redirect(paths.agent.guichet);
}

const propose = (commune: CommuneDatee): CommuneProposee => ({
  id: [commune.code, commune.debut ?? "", commune.nom].join("|"),
  code: commune.code,
  nom: commune.nom,
  lieu: commune.nomDepartement
    ? `${commune.nomDepartement} (${commune.departement})`
    : commune.departement || commune.code.slice(0, 3),
  periode: describePeriode(commune),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { texte = "", jour = "", mois = "", annee = "" } = await readSaisie(request);
  const naissance = readNaissance({ jour, mois, annee });
  const issue = await searchCommunes(context.services, { agent, texte, naissance, now: context.now() });
  const reponse: ReponseCommunes =
    issue.kind === "trouvees"
      ? {
          kind: "trouvees",
          communes: issue.communes.map(propose),
          alors: issue.alors || naissance === null,
        }
      : issue;
  return Response.json(reponse, { status: issue.kind === "trouvees" ? 200 : 429 });
}
