/** How the caisses answered, month by month: what failed says nothing of the families. */
import { groupByMois } from "./mois.ts";
import { computePart, maskEffectif, type Effectif, type Part } from "./seuil.ts";

export interface AppelLu {
  /** ISO date-time in UTC. */
  le: string;
  issue: string;
}

/** The caisse answered, whatever it answered. */
const REPONSES: ReadonlySet<string> = new Set([
  "trouve",
  "valeur-absente",
  "dossier-absent",
  "non-reference",
  "identite-inconnue",
  "autre-personne",
]);

const LIBELLES: Readonly<Record<string, string>> = {
  trouve: "Quotient reçu",
  "valeur-absente": "Réponse sans quotient",
  "dossier-absent": "Famille absente de la caisse interrogée",
  "non-reference": "Famille connue d’aucune caisse",
  "identite-inconnue": "Identité introuvable",
  "autre-personne": "Réponse pour une autre personne",
  "erreur-inattendue": "Erreur de la caisse",
  "jeton-expire": "Autorisation expirée avant l’appel",
  "jeton-refuse": "Jeton de la ville refusé",
  "privileges-insuffisants": "Habilitation insuffisante",
  "adresse-ip-refusee": "Adresse du portail refusée",
  conflit: "Demande déjà en cours",
  "parametres-refuses": "Demande refusée",
  "trop-de-demandes": "Trop de demandes à la fois",
  panne: "Caisse en panne",
  "delai-depasse": "Caisse trop lente",
  "reponse-illisible": "Réponse illisible",
};

export interface MoisAppels {
  mois: string;
  appels: Effectif;
  repondus: Part;
}

export function computeAppels(mois: readonly string[], appels: readonly AppelLu[]): MoisAppels[] {
  const parMois = groupByMois(appels, ({ le }) => le);
  return mois.map((un) => {
    const siens = parMois.get(un) ?? [];
    return {
      mois: un,
      appels: maskEffectif(siens.length),
      repondus: computePart(siens.filter(({ issue }) => REPONSES.has(issue)).length, siens.length),
    };
  });
}

/** The most frequent first. */
export function countIssues(appels: readonly AppelLu[]): { libelle: string; nombre: Effectif }[] {
  const comptes = new Map<string, number>();
  for (const { issue } of appels) comptes.set(issue, (comptes.get(issue) ?? 0) + 1);
  return [...comptes]
    .sort(([, a], [, b]) => b - a)
    .map(([issue, nombre]) => ({ libelle: LIBELLES[issue] ?? issue, nombre: maskEffectif(nombre) }));
}
