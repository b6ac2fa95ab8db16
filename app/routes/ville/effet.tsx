/** What a draft changes for the families, before it is published: figures first, then the chart, then who loses most. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { parseRepartition, TEXTE_MAX, type FauteRepartition } from "#app/domain/effet/repartition.ts";
import { formatFaute } from "#app/domain/tarification/compute-cas.ts";
import { previewEffet, type PopulationDemandee } from "#app/usecases/ville/preview-effet.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import type { Saisie } from "#app/web/form.ts";
import { logFault } from "#app/web/journal.server.ts";
import { readChamps, toSaisie } from "#app/web/lecture-formulaire.server.ts";
import { PageEffet, type VueEffet } from "./effet-page.tsx";
import { describeFrequence, makeVueBilan } from "./vue-effet.ts";

export { ErrorBoundary } from "./refus.tsx";

/** A text of the longest length admitted, with room for its encoding. */
const CORPS_MAX = 8 * TEXTE_MAX;

const EXEMPLE = `Quotient ; Nombre d’enfants ; Résidence
de 0 à 410 ; 212 ; commune
de 411 à 510 ; 148 ; commune
de 511 à 620 ; 163 ; commune
de 621 à 720 ; 157 ; commune
de 721 à 820 ; 139 ; commune
de 821 à 2000 ; 397 ; commune
plus de 2000 ; 84 ; commune
sans quotient ; 41 ; hors commune`;

const DEMESURE = "Le calcul n’a pas abouti. Vérifiez que les montants et les nombres ne sont pas démesurés.";

const ATTENTES = {
  occupe: "Le portail fait déjà beaucoup de calculs. Réessayez dans un instant.",
  "delai-depasse": "Le calcul a duré trop longtemps et a été arrêté. Réessayez dans un instant.",
  annule: "Le calcul a été arrêté. Réessayez.",
  ferme: "Le portail redémarre. Réessayez dans un instant.",
  "memoire-depassee": DEMESURE,
  echec: DEMESURE,
} as const;

interface Demande {
  args: LoaderFunctionArgs | ActionFunctionArgs;
  population: PopulationDemandee | null;
  saisie: Saisie;
  /** Null when the families of the town are the population. */
  texte: string | null;
  fautes: readonly FauteRepartition[];
}

async function answer({ args: { request, params, context }, population, saisie, texte, fautes }: Demande) {
  const { agent } = await requireAgent(request, context, "lire-grilles");
  const issue = await previewEffet(context.services, {
    brouillonId: params.id ?? "",
    agentId: agent.id,
    population,
    saisie,
    now: context.now(),
  });
  if (issue.kind === "introuvable") throw data("Brouillon inconnu", { status: 404 });
  const vue: VueEffet = {
    id: "cadre" in issue ? issue.cadre.brouillon.id : issue.brouillon.id,
    cadre: "cadre" in issue ? issue.cadre : null,
    illisible: issue.kind === "brouillon-illisible" ? issue.fautes.slice(0, 10).map(formatFaute) : [],
    saisie,
    texte,
    fautes,
    erreurs: issue.kind === "hypotheses-refusees" ? issue.erreurs : [],
    frequence: null,
    bilans: [],
    attente: null,
  };
  if (issue.kind !== "calcul")
    return data(vue, { status: issue.kind === "hypotheses-refusees" || fautes.length > 0 ? 400 : 200 });
  const { calcul, hypotheses, cadre } = issue;
  if (calcul.kind !== "fait") {
    if (calcul.kind === "echec") logFault(calcul.cause, "effet d’une grille");
    return data({ ...vue, attente: ATTENTES[calcul.kind] }, { status: 503 });
  }
  const { bilans, sansResidence } = calcul.valeur;
  return data({
    ...vue,
    frequence: describeFrequence(hypotheses, cadre.unite),
    bilans: bilans.map((bilan) => makeVueBilan(bilan, { base: cadre.base, sansResidence })),
  });
}

export function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const saisie: Saisie = Object.fromEntries([...searchParams].map(([nom, un]) => [nom, un.slice(0, 1000)]));
  // A pasted distribution is posted: opening its page reads no family.
  if (searchParams.get("population") === "tapee") {
    const texte = searchParams.get("exemple") === "oui" ? EXEMPLE : "";
    return answer({ args, population: null, saisie, texte, fautes: [] });
  }
  const annee = args.context.services.ville.reglages.anneeScolaire;
  return answer({ args, population: { kind: "ville", annee }, saisie, texte: null, fautes: [] });
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  await requireAgent(request, context, "lire-grilles");
  const form = await readChamps(request, CORPS_MAX);
  const saisie = toSaisie(form, "texte");
  const texte = String(form.get("texte") ?? "");
  const lecture = parseRepartition(texte);
  return lecture.kind === "refusee"
    ? answer({ args, population: null, saisie, texte, fautes: lecture.fautes })
    : answer({
        args,
        population: { kind: "tapee", lignes: lecture.lignes, texte },
        saisie,
        texte,
        fautes: [],
      });
}

export const meta: MetaFunction = () => [{ title: "Effet du brouillon – Espace ville" }];

export default function Effet() {
  const lue = useLoaderData<typeof loader>();
  const envoyee = useActionData<typeof action>();
  return <PageEffet {...(envoyee ?? lue)} />;
}
