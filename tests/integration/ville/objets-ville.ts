/** One object of each kind in a town, and the address of every page that shows one. */
import { paths } from "#app/web/paths.ts";
import { startExports } from "#app/web/exports.server.ts";
import { commit } from "#db/commit.ts";
import { addActivite, listActivites } from "#db/queries/activites.ts";
import { openCampagne } from "#db/queries/campagnes.ts";
import { findCas } from "#db/queries/cas.ts";
import { listCles } from "#db/queries/cles-partenaires.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { addDiffusion } from "#db/queries/diffusions.ts";
import { listFichiers } from "#db/queries/exports.ts";
import { addModeleMessage, listModelesMessage } from "#db/queries/modeles-message.ts";
import { listAdultesPapier } from "#db/queries/papier.ts";
import type { BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { champs, findVille, makeSaisiePapier, openEnPanne, readLocation } from "../agent/gestes.ts";
import type { FamilleHttp } from "../famille-http.ts";
import { makeImage, makePdf } from "../pieces/fichiers.ts";
import { examiner, give, listDe } from "../pieces/gestes.ts";
import { addBrouillonComplet } from "./gestes-grilles.ts";

export const OBJETS = [
  "cas",
  "foyer",
  "decision",
  "piece",
  "pdf",
  "casPapier",
  "foyerPapier",
  "adulte",
  "transfert",
  "diffusion",
  "modele",
  "campagne",
  "brouillon",
  "grille",
  "activite",
  "agent",
  "plan",
  "fichier",
  "cle",
] as const;
export type Objets = Readonly<Record<(typeof OBJETS)[number], string>>;

/** What belongs to another object, and is asked with it. */
export const ENFANTS = ["decision", "piece", "pdf", "adulte", "fichier"] as const;

/** Words of the portal that stand in an address: the same in every town. */
const MOTS: Readonly<Record<string, string>> = {
  "/ville/reglages/:section": paths.ville.section("regles"),
  "/ville/connecteurs/:code": paths.ville.connecteur("smtp"),
  "/ville/statistiques/:format": "/ville/statistiques/csv",
};

const ADRESSES: Readonly<Record<string, (objets: Objets) => string>> = {
  "/agent/transferts/:id": (o) => paths.agent.transfert(o.transfert),
  "/agent/diffusions/:id": (o) => paths.agent.diffusion(o.diffusion),
  "/agent/dossiers/:id/double": (o) => paths.agent.double(o.cas),
  "/agent/dossiers/:id/separation": (o) => paths.agent.separation(o.cas),
  "/agent/dossiers/:id/prix": (o) => paths.agent.prixFixe(o.cas),
  "/agent/dossiers/:id/documents/:piece/pdf": (o) => paths.agent.piecePdf(o.cas, o.pdf),
  "/ville/modeles-de-messages/:id": (o) => paths.ville.modeleMessage(o.modele),
  "/agent/dossiers/:id": (o) => paths.agent.dossier(o.cas),
  "/agent/dossiers/:id/presence": (o) => paths.agent.presence(o.cas),
  "/agent/dossiers/:id/courrier/:adulte": (o) => paths.agent.courrier(o.casPapier, o.adulte),
  "/agent/dossiers/:id/documents/:piece": (o) => paths.agent.piece(o.cas, o.piece),
  "/agent/dossiers/:id/decisions/:decision": (o) => paths.agent.rejeu(o.cas, o.decision),
  "/agent/dossiers/:id/decisions/:decision/pdf": (o) => paths.agent.decisionPdf(o.cas, o.decision),
  "/agent/guichet/:foyer": (o) => paths.agent.accueilGuichet(o.foyer),
  "/agent/guichet/:foyer/courrier/:adulte": (o) => paths.agent.courrierGuichet(o.foyerPapier, o.adulte),
  "/agent/guichet/:foyer/decisions/:decision/pdf": (o) => paths.agent.decisionGuichet(o.foyer, o.decision),
  "/agent/actualisation/:id": (o) => paths.agent.campagne(o.campagne),
  "/ville/grilles/:code": (o) => paths.ville.grille(o.grille),
  "/ville/grilles/:code/comparer": (o) => paths.ville.comparerGrilles(o.grille, { de: 1, a: "brouillon" }),
  "/ville/grilles/:code/versions/:version/export/:format": (o) =>
    paths.ville.exporterVersion(o.grille, 1, "csv"),
  "/ville/brouillons/:id": (o) => paths.ville.brouillon(o.brouillon),
  "/ville/brouillons/:id/publier": (o) => paths.ville.publier(o.brouillon),
  "/ville/brouillons/:id/preuve": (o) => paths.ville.preuve(o.brouillon),
  "/ville/brouillons/:id/export/:format": (o) => paths.ville.exporterBrouillon(o.brouillon, "csv"),
  "/ville/brouillons/:id/effet": (o) => paths.ville.effet(o.brouillon),
  "/ville/brouillons/:id/enregistrement": (o) => paths.ville.enregistrement(o.brouillon),
  "/ville/activites/:id": (o) => paths.ville.activite(o.activite),
  "/ville/agents/:id": (o) => paths.ville.agent(o.agent),
  "/ville/exports/:id": (o) => paths.ville.export(o.plan),
  "/ville/exports/:id/telecharger": (o) => paths.ville.telechargerExport(o.plan),
  "/ville/exports/:id/fichiers/:fichier": (o) => paths.ville.fichierExport(o.plan, o.fichier),
  "/ville/cles/:id": (o) => paths.ville.cle(o.cle),
};

export const montreObjet = (chemin: string): boolean => chemin.includes(":") && !(chemin in MOTS);

/** @throws when a new route has an object that no line above gives */
export function toAdresse(chemin: string, objets: Objets): string {
  if (!chemin.includes(":")) return chemin;
  const adresse = MOTS[chemin] ?? ADRESSES[chemin]?.(objets);
  if (adresse === undefined) throw new Error(`aucun objet pour ${chemin} : complétez objets-ville.ts`);
  return adresse;
}

/** What the forms of the two spaces send beside their gesture. */
export const CORPS: Readonly<Record<string, string>> = {
  revision: "1",
  version: "1",
  avant: "{}",
  nom: "Pirate",
  message: "Pirate",
  texte: "Pirate",
  motif: "Pirate",
  cible: "tous",
  portee: "vue",
  but: "facturation",
  recherche: "Pirate",
  domicile: "commune",
};

interface Ouverture {
  banc: BancSansNavigateur;
  origine: string;
  /** The code of a published grid that this town alone has. */
  grille: string;
  instructeur: Client;
  administrateur: Client;
  agent: string;
}

async function openPapier({ banc, origine, instructeur }: Ouverture) {
  const ville = await findVille(banc, origine);
  const reponse = await instructeur.send(origine + paths.agent.papier, {
    method: "POST",
    body: champs(makeSaisiePapier(banc, { prenoms: "Odile", nom: "Papier" }, "Basile")),
  });
  const casPapier = readLocation(reponse)?.split("/").at(-1) ?? "";
  const foyerPapier = (await findCas(ville, casPapier))?.foyerId ?? "";
  const [adulte] = await listAdultesPapier(ville, foyerPapier);
  return { casPapier, foyerPapier, adulte: adulte?.id ?? "" };
}

async function openPlan({ banc, origine, instructeur }: Ouverture) {
  const ville = await findVille(banc, origine);
  const reponse = await instructeur.send(origine + paths.ville.nouvelExport, {
    method: "POST",
    body: champs({
      nom: "Facturation",
      format: "csv",
      separateur: "virgule",
      cadence: "jour",
      portee: "tout",
      garderJours: "7",
      "rang-nom": "1",
    }),
  });
  const plan = readLocation(reponse)?.split("?")[0]?.split("/").at(-1) ?? "";
  const now = () => new Date(banc.horloge.now()).toISOString();
  await startExports({ registre: banc.registre, atelier: banc.atelier, now, intervalle: null }).round();
  const [fichier] = await listFichiers(ville, plan);
  return { plan, fichier: fichier?.id ?? "" };
}

async function openFamille(famille: FamilleHttp, { banc, origine }: Ouverture) {
  const ville = await findVille(banc, origine);
  await give(famille, "autre", { nom: "page.jpg", octets: await makeImage("image/jpeg", 300) });
  await give(famille, "autre", { nom: "page.pdf", octets: makePdf() });
  await examiner(banc);
  const pieces = await listDe(famille);
  const find = (type: string): string => pieces.find((one) => one.type === type)?.id ?? "";
  const foyer = await famille.findFoyerId();
  const [decision] = await listDecisions(ville, foyer);
  return {
    cas: await famille.findCasId("panne"),
    foyer,
    piece: find("image/jpeg"),
    pdf: find("application/pdf"),
    decision: decision?.id ?? "",
  };
}

/** A template of its own, written to one family. */
async function openDiffusion(
  { banc, origine, agent: agentId }: Ouverture,
  vise: { foyerId: string; casId: string },
) {
  const ville = await findVille(banc, origine);
  const instant = banc.horloge.now();
  const now = new Date(instant).toISOString();
  const [modele, diffusion] = [`modele-${ville.slug}`, `diffusion-${ville.slug}`];
  const [premier] = await listModelesMessage(ville);
  if (!premier) throw new Error("modèle absent");
  const { motifs, nom, objet, texte } = premier;
  const demande = { id: diffusion, agentId, demandeLe: now, prochainA: instant };
  const ecritures = [
    addModeleMessage(ville, modele, { motifs, nom: `${nom} bis`, objet, texte }, now),
    ...addDiffusion(ville, { ...demande, modele: { nom, version: 1, objet, texte } }, [vise]),
  ];
  const { kind } = await commit(ville, { ecritures, journal: [], courriels: [] }, now);
  if (kind !== "fait") throw new Error(`envoi non ouvert : ${kind}`);
  return { modele, diffusion };
}

/** Objects of a town that no other has; the family that owns some of them stays logged in. */
export async function openObjets(ouverture: Ouverture): Promise<{ objets: Objets; famille: FamilleHttp }> {
  const { banc, origine, grille, instructeur, administrateur, agent } = ouverture;
  const ville = await findVille(banc, origine);
  const now = new Date(banc.horloge.now()).toISOString();
  const famille = await openEnPanne(banc, "panne-503", origine);
  const vue = { action: "prendre", portee: "vue" };
  const transfert = await instructeur.send(origine + paths.agent.file(), {
    method: "POST",
    body: champs(vue),
  });
  const [modele] = await listActivites(ville);
  if (!modele) throw new Error("activité absente");
  const { revision: _revision, ...activite } = modele;
  const activiteId = `activite-${ville.slug}`;
  const campagneId = `campagne-${ville.slug}`;
  const campagne = { id: campagneId, etat: "prete", cible: "tous", service: null } as const;
  await commit(
    ville,
    {
      ecritures: [
        addActivite(ville, { ...activite, id: activiteId }),
        openCampagne(ville, { ...campagne, annee: "2026-2027", agentId: agent, creeLe: now }),
      ],
      journal: [],
      courriels: [],
    },
    now,
  );
  const expireLe = banc.horloge.jour(60);
  await administrateur.send(origine + paths.ville.nouvelleCle, {
    method: "POST",
    body: champs({
      partenaire: "Facturation SA",
      expireLe: expireLe.split("-").toReversed().join("/"),
      donnees: "identite",
    }),
  });
  const [cle] = await listCles(ville);
  const laFamille = await openFamille(famille, ouverture);
  const objets: Objets = {
    ...laFamille,
    ...(await openPapier(ouverture)),
    ...(await openPlan(ouverture)),
    ...(await openDiffusion(ouverture, { foyerId: laFamille.foyer, casId: laFamille.cas })),
    transfert: readLocation(transfert)?.split("/").at(-1) ?? "",
    campagne: campagneId,
    brouillon: await addBrouillonComplet(ville, {
      code: grille,
      valable: { du: "2027-09-01" },
      agentId: agent,
    }),
    grille,
    activite: activiteId,
    agent,
    cle: cle?.id ?? "",
  };
  for (const kind of OBJETS) if (objets[kind] === "") throw new Error(`objet absent : ${kind}`);
  return { objets, famille };
}
