/** The log of acts as it is read: words for what was done, names for who did it. */
import type { AppLoadContext } from "@remix-run/node";
import { dateEnClair } from "#app/components/dates.ts";
import { isJour, parseJour } from "#app/domain/saisie/saisie.ts";
import { apparence } from "#app/domain/ville/sections/apparence.ts";
import { SECTIONS_CONNECTEURS } from "#app/domain/ville/sections/connecteurs.ts";
import { declarations } from "#app/domain/ville/sections/declarations.ts";
import { listSections } from "#app/domain/ville/sections/registre.ts";
import type { ActeLu } from "#app/usecases/ports/grilles.ts";
import type { FiltreActes } from "#app/usecases/ports/reglages.ts";

const QUOI: Readonly<Record<string, string>> = {
  "ville-creee": "Ville créée",
  "reglages-modifies": "Réglages modifiés",
  "activite-ajoutee": "Activité ajoutée",
  "activite-modifiee": "Activité modifiée",
  "agent-invite": "Agent invité",
  "agent-modifie": "Fiche d’agent modifiée",
  "agent-suspendu": "Accès suspendu",
  "agent-retabli": "Accès rouvert",
  "sessions-fermees": "Sessions fermées",
  "connecteur-verifie": "Connecteur vérifié",
  "logo-change": "Logo changé",
  "logo-retire": "Logo retiré",
  "journal-exporte": "Journal exporté",
  "chaine-verifiee": "Chaîne du journal vérifiée",
  "famille-cherchee": "Famille cherchée au guichet",
  "import-lu": "Fichier de familles lu",
  "familles-importees": "Familles importées",
  "export-ajoute": "Export ajouté",
  "export-modifie": "Export modifié",
  "export-retire": "Export retiré",
  "export-telecharge": "Prix exportés",
  "cle-creee": "Clé de partenaire créée",
  "cle-revoquee": "Clé de partenaire révoquée",
  "api-appelee": "Appel d’un partenaire",
  "api-refusee": "Appel d’un partenaire refusé",
  "export-prepare": "Fichier d’export préparé",
  "actualisation-preparee": "Mise à jour annuelle préparée",
  "actualisation-lancee": "Mise à jour annuelle lancée",
  "actualisation-arretee": "Mise à jour annuelle arrêtée",
  "actualisation-reprise": "Mise à jour annuelle reprise",
  "actualisation-terminee": "Mise à jour annuelle finie sans demander les autres",
  "actualisation-redemandee": "Foyers sans réponse redemandés",
  "actualisation-confirmee": "Réponses de la mise à jour annuelle confirmées",
  "actualisation-abandonnee": "Mise à jour annuelle abandonnée",
  "transfert-demande": "Transfert de dossiers demandé",
  "transfert-arrete": "Transfert de dossiers arrêté",
  "transfert-repris": "Transfert de dossiers repris",
  "dossier-pris": "Dossier pris",
  "dossier-rendu": "Dossier rendu",
  "dossier-confie": "Dossier confié à un collègue",
  "foyer-separe": "Foyer séparé en deux dossiers",
  "diffusion-demandee": "Message à une vue demandé",
  "diffusion-arretee": "Message à une vue arrêté",
  "diffusion-reprise": "Message à une vue repris",
  "modele-ajoute": "Modèle de message ajouté",
  "modele-modifie": "Modèle de message modifié",
  "modele-retire": "Modèle de message retiré",
  "modele-repris": "Modèle de message repris",
  "traces-exportees": "Accès aux dossiers exportés",
  "alerte-traitee": "Alerte sur des consultations, traitée",
  "statistiques-consultees": "Chiffres consultés",
  "statistiques-exportees": "Chiffres exportés",
};

export const direQuoi = (quoi: string): string => QUOI[quoi] ?? quoi.replaceAll("-", " ");

const TITRES: Readonly<Record<string, string>> = Object.fromEntries(
  [...listSections(), declarations, apparence, ...SECTIONS_CONNECTEURS].map(({ code, titre }) => [
    code,
    titre,
  ]),
);

/** Names of what acts were done to: settings, agents, activities, grids; a code where nothing has a name. */
export async function readNoms({
  services: { agentsVille, activites, grilles, plansExport, campagnes, clesPartenaires, modelesMessage },
}: AppLoadContext): Promise<(code: string) => string> {
  const [agents, liste, publiees, plans, redemandes, cles, messages] = await Promise.all([
    agentsVille.list(),
    activites.list(),
    grilles.listPubliees(),
    plansExport.list(),
    campagnes.list(),
    clesPartenaires.list(),
    modelesMessage.list(),
  ]);
  // The newest version of a grid comes first: it is the one that names it.
  const noms = new Map([
    ...publiees.toReversed().map(({ code, grille }): [string, string] => [code, `grille ${grille.titre}`]),
    ...Object.entries(TITRES),
    ...liste.map(({ id, nom }): [string, string] => [id, nom]),
    ...redemandes.map(({ id, creeLe }): [string, string] => [id, `mise à jour du ${dateEnClair(creeLe)}`]),
    ...agents.map(({ id, nom }): [string, string] => [id, nom]),
    ...plans.map(({ id, nom }): [string, string] => [id, `export ${nom}`]),
    ...cles.map(({ id, partenaire }): [string, string] => [id, `clé de ${partenaire}`]),
    ...messages.map(({ id, nom }): [string, string] => [id, `modèle ${nom}`]),
    ["portail", "le portail"],
    ["installation", "la commande d’installation"],
  ]);
  return (code) => noms.get(code) ?? code;
}

export const direDetail = ({ detail }: Pick<ActeLu, "detail">): string =>
  Object.entries(detail)
    .map(([cle, valeur]) => `${cle}\u00A0: ${valeur}`)
    .join("\u00A0; ");

/** Days typed either way; anything else asks nothing. */
export function readFiltre(request: Request): FiltreActes {
  const { searchParams } = new URL(request.url);
  const lire = (nom: string): string => (searchParams.get(nom) ?? "").trim().slice(0, 100);
  const jour = (nom: string): string => parseJour(lire(nom)) ?? "";
  return { agentId: lire("agent"), objet: lire("objet"), du: jour("du"), au: jour("au") };
}

export function toQuery({ agentId, objet, du, au }: FiltreActes): URLSearchParams {
  const query = new URLSearchParams();
  for (const [nom, valeur] of Object.entries({ agent: agentId, objet, du, au }))
    if (valeur && (nom === "agent" || nom === "objet" || isJour(valeur))) query.set(nom, valeur);
  return query;
}
