/** What the address of the statistics asks, and its answer in words: the same for the page and its files. */
import type { AppLoadContext } from "@remix-run/node";
import { data } from "@remix-run/node";
import { addMois, isMois, listMois, toMois } from "#app/domain/statistiques/mois.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { FiltreStatistiques } from "#app/usecases/ports/statistiques.ts";
import { makeVuesVille, type VueChiffres } from "#app/web/vue-chiffres.ts";

/** The last twelve months, this one included, unless the address says otherwise; a word it does not know asks nothing. */
export function readFiltre(request: Request, now: string): FiltreStatistiques {
  const { searchParams } = new URL(request.url);
  const lire = (nom: string): string => (searchParams.get(nom) ?? "").trim().slice(0, 100);
  const present = toMois(now);
  const lireMois = (nom: string, defaut: string): string => {
    const lu = lire(nom);
    return isMois(lu) && lu <= present ? lu : defaut;
  };
  const au = lireMois("au", present);
  const du = lireMois("du", addMois(au, -11));
  const [premier = au] = listMois({ du: du <= au ? du : au, au });
  return { du: premier, au, activite: lire("activite"), service: lire("service") };
}

export const toQuery = (filtre: FiltreStatistiques): string =>
  new URLSearchParams(Object.entries(filtre).filter(([, valeur]) => valeur !== "")).toString();

/** The filters that the town has. */
export async function readChoix({ services, now }: AppLoadContext) {
  const offre = await services.offre.list(toJour(now()));
  const toOption = (valeur: string): { valeur: string; libelle: string } => ({ valeur, libelle: valeur });
  return {
    activites: offre.map(({ activite: { id, nom } }) => ({ valeur: id, libelle: nom })),
    services: [...new Set(offre.map(({ activite }) => activite.service))].sort().map(toOption),
  };
}

/** @throws Response 503 when the figures cannot be counted now */
export async function readVues(context: AppLoadContext, filtre: FiltreStatistiques): Promise<VueChiffres[]> {
  const issue = await context.services.statistiques.compute(filtre, context.now());
  if (issue.kind === "echec") throw new Error("chiffres de la ville", { cause: issue.cause });
  if (issue.kind !== "fait") throw data("Chiffres indisponibles", { status: 503 });
  return makeVuesVille(issue.valeur);
}

/** Read by an agent, or taken away: the figures come from the families. */
export async function noteLecture(
  { services, now }: AppLoadContext,
  { agentId, quoi, filtre }: { agentId: string; quoi: string; filtre: FiltreStatistiques },
): Promise<void> {
  const { du, au, activite, service } = filtre;
  const detail = { période: `${du} à ${au}`, ...(activite && { activite }), ...(service && { service }) };
  const actes = [{ agentId, quoi, objet: "statistiques", detail }];
  await services.commit({ ecritures: [], journal: [], courriels: [], actes }, now());
}
