/** One campaign as its page shows it: how far it is, who is left out, what came of it, what may be done now. */
import { formatMontant } from "#app/domain/montant/montant.ts";
import { jourEnClair } from "#app/components/dates.ts";
import {
  describeRaison,
  LIBELLES_ARRET,
  LIBELLES_CIBLE,
  LIBELLES_ETAT,
  listGestes,
  RESULTATS,
  type EtatCampagne,
  type EtatLigne,
  type Resultat,
} from "#app/domain/actualisation/campagne.ts";
import type { Empechement } from "#app/usecases/actualisation/autorisation.ts";
import type { Campagne, CompteLigne, LigneRapport, PrixPropose } from "#app/usecases/ports/actualisation.ts";

export const EMPECHEMENTS: Readonly<Record<Empechement, string>> = {
  "reglage-eteint":
    "La ville n’a pas ouvert la mise à jour annuelle. Un administrateur peut l’ouvrir dans les réglages, après l’avis du délégué à la protection des données.",
  "sans-jeton": "La ville n’a pas de jeton API Particulier. Un administrateur l’ajoute dans les connecteurs.",
  "jeton-expire":
    "Le jeton API Particulier de la ville a expiré. Un administrateur le remplace dans les connecteurs.",
};

const TONS: Partial<Record<EtatCampagne, "info" | "attention" | "succes">> = {
  arretee: "attention",
  terminee: "attention",
  close: "succes",
};
export const tonEtat = (etat: EtatCampagne): "info" | "attention" | "succes" => TONS[etat] ?? "info";

export const writeCible = ({ cible, service }: Pick<Campagne, "cible" | "service">): string =>
  service === null ? LIBELLES_CIBLE[cible] : `${LIBELLES_CIBLE[cible]}\u00A0: ${service}`;

/** The parts of the report, each with its address. */
export const PARTIES = [...RESULTATS, "echec", "ecarte", "exclu"] as const;
export type Partie = (typeof PARTIES)[number];

const TITRES: Readonly<Record<Exclude<Partie, Resultat>, string>> = {
  echec: "Sans réponse",
  ecarte: "Sans suite",
  exclu: "Écartés d’avance",
};
const isResultat = (partie: Partie): partie is Resultat => RESULTATS.some((one) => one === partie);
export const titrePartie = (partie: Partie): string =>
  isResultat(partie) ? describeRaison(partie) : TITRES[partie];

export const toFiltreRapport = (
  partie: Partie | null,
): { etats: readonly EtatLigne[]; raison: string | null } => {
  if (partie === null) return { etats: ["obtenu", "a-revoir", "confirme", "echec"], raison: null };
  return isResultat(partie)
    ? { etats: ["obtenu", "a-revoir", "confirme"], raison: partie }
    : { etats: [partie], raison: null };
};

/** Calls in a minute, a little under the limit of the API. */
const PAR_MINUTE = 950;

export function makeVueCampagne(campagne: Campagne, comptes: readonly CompteLigne[]) {
  const { id, etat, version, arret, annee, creeLe } = campagne;
  const count = (isVoulue: (ligne: CompteLigne) => boolean): number =>
    comptes.filter(isVoulue).reduce((somme, { nombre }) => somme + nombre, 0);
  const countEtat = (...voulus: EtatLigne[]): number => count((ligne) => voulus.includes(ligne.etat));
  const parties = PARTIES.map((partie) => {
    const { etats, raison } = toFiltreRapport(partie);
    const nombre = count(
      (ligne) => etats.includes(ligne.etat) && (raison === null || ligne.raison === raison),
    );
    return { partie, titre: titrePartie(partie), nombre };
  });
  const raisons = comptes
    .filter(({ etat: un, raison }) => (un === "exclu" || un === "echec") && raison !== null)
    .map(({ etat: un, raison, nombre }) => ({
      pourquoi: describeRaison(raison ?? ""),
      quand: un === "exclu" ? "écarté, rien n’est demandé" : "demandé, sans réponse",
      nombre,
    }))
    .toSorted((a, b) => b.nombre - a.nombre);
  const attente = countEtat("attente");
  return {
    id,
    version,
    etat,
    libelle: LIBELLES_ETAT[etat],
    ton: tonEtat(etat),
    arret: arret === null ? null : LIBELLES_ARRET[arret],
    annee,
    creeLe,
    cible: writeCible(campagne),
    retenus: count((ligne) => ligne.etat !== "exclu"),
    attente,
    enVol: countEtat("appel"),
    faits: countEtat("obtenu", "a-revoir", "echec", "confirme", "ecarte"),
    aConfirmer: countEtat("obtenu", "a-revoir"),
    confirmes: countEtat("confirme"),
    echecs: countEtat("echec"),
    minutes: Math.ceil(attente / PAR_MINUTE),
    parties,
    raisons,
    gestes: listGestes(etat),
    bouge: etat === "preparation" || etat === "en-cours" || etat === "confirmation",
  };
}

export type VueCampagne = ReturnType<typeof makeVueCampagne>;

const writePrix = ({ activite, uniteDite, avant, apres }: PrixPropose): string =>
  avant === apres
    ? `${activite}\u00A0: ${formatMontant(apres)} ${uniteDite}, inchangé`
    : `${activite}\u00A0: ${avant === null ? "" : `${formatMontant(avant)} → `}${formatMontant(apres)} ${uniteDite}`;

/** By day of effect; two children with the same price are one line, and neither is named. */
function groupPrix(prix: readonly PrixPropose[]): { du: string; lignes: string[] }[] {
  const jours = [...new Set(prix.map(({ du }) => du))].toSorted();
  return jours.map((jour) => {
    const textes = prix.filter(({ du }) => du === jour).map(writePrix);
    const lignes = [...new Set(textes)].map((texte) => {
      const enfants = textes.filter((un) => un === texte).length;
      return enfants > 1 ? `${texte} (${enfants} enfants)` : texte;
    });
    return { du: `À partir du ${jourEnClair(jour)}`, lignes };
  });
}

const SUITES: Partial<Record<EtatLigne, string>> = {
  obtenu: "à confirmer",
  "a-revoir": "prix changé depuis votre lecture",
  confirme: "confirmé",
  echec: "sans réponse",
  exclu: "rien n’est demandé",
  ecarte: "rien ne change",
};

/** An answer that an agent confirmed is no longer kept: what it changed is read where it was decided. */
const writeADefaut = ({ etat, proposition }: Pick<LigneRapport, "etat" | "proposition">): string =>
  proposition !== null
    ? "aucun changement"
    : etat === "confirme"
      ? "dans la décision du foyer"
      : "aucun prix décidé";

export function toLigneVue({ id, numero, etat, raison, proposition }: LigneRapport) {
  const prix = groupPrix(proposition?.prix ?? []);
  const notes = [
    ...(proposition?.sansPrix ? ["une inscription n’aurait pas de prix\u00A0: un dossier s’ouvrira"] : []),
    ...(proposition?.motif ? ["un dossier s’ouvrira dans la file"] : []),
  ];
  return {
    id,
    numero,
    resultat: raison === null ? "" : describeRaison(raison),
    suite: SUITES[etat] ?? "",
    prix,
    notes,
    /** What stands where no price and no note is written. */
    aDefaut: prix.length + notes.length === 0 ? writeADefaut({ etat, proposition }) : null,
  };
}
