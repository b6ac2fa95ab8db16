/** The journey of one family over real HTTP: from FranceConnect to the decision it reads. */
import { ACTIVITES, computePrixAttendu, type ActiviteId, type EtatAttendu } from "./bareme.ts";
import type { Famille, Issue } from "./familles.ts";
import {
  findAction,
  findChamp,
  findNumero,
  findTitre,
  listLiens,
  readChamps,
  readPrix,
  type PrixLu,
} from "./lecture.ts";
import { Ecart, toEnvoi, type Lue, type Navigateur } from "./navigateur.ts";

export interface Fin {
  famille: Famille;
  issue: Issue;
  /** The number that the family read: from then on the town owes it its decision. */
  numero: string | null;
}

interface Trajet {
  navigateur: Navigateur;
  origine: string;
  famille: Famille;
  /** How many times a step that a cut has undone may be started again. */
  essais: number;
}

/** The heading of the page that tells each outcome. */
const TITRES: Record<EtatAttendu["kind"], string> = {
  connue: "Ces informations sont-elles exactes ?",
  "non-allocataire": "Aucune caisse ne connaît votre quotient",
  "identite-introuvable": "La caisse ne vous a pas retrouvé",
  indisponible: "La CAF et la MSA n’ont pas pu répondre",
  contestee: "Votre quotient ne servira pas au calcul",
  refusee: "Vous préférez un document",
};

const QUOTIENT = "/famille/quotient-familial";

/** @throws {Ecart} at the first thing that is not as it should be. */
export async function runParcours(trajet: Trajet, onAcquittement: (fin: Fin) => void): Promise<Fin> {
  const { navigateur, famille } = trajet;
  const [prevue] = famille.issues;
  const accueil = await logIn(trajet);
  if (prevue.kind === "sans-compte") {
    expect(accueil, `/connexion/echec/${prevue.raison}`);
    return { famille, issue: prevue, numero: null };
  }
  expect(accueil, "/famille");
  for (const enfant of famille.enfants) await addEnfant(trajet, enfant);
  await navigateur.visit("/famille/residence");
  expect(
    await navigateur.submit("/famille/residence", { commune: famille.commune ? "oui" : "non" }),
    "/famille",
  );
  const issue = await settleQuotient(trajet);
  checkPrix(readPrix((await navigateur.visit("/famille/prix")).html), listTickets(famille, issue.etat));

  await chooseActivites(trajet);
  const { confirmation, numero } = await send(trajet);
  const fin = { famille, issue, numero };
  onAcquittement(fin);
  await readDecision(trajet, confirmation, { numero, etat: issue.etat });
  return fin;
}

function expect(lue: Lue, pathname: string): void {
  if (lue.url.pathname !== pathname) throw new Ecart(`${lue.url.pathname} au lieu de ${pathname}`);
  if (lue.status !== 200) throw new Ecart(`${lue.status} sur ${pathname}`);
}

// ---------------------------------------------------------------- FranceConnect

async function logIn(trajet: Trajet): Promise<Lue> {
  const { navigateur, essais } = trajet;
  for (let essai = 1; ; essai += 1) {
    await navigateur.visit("/");
    await navigateur.visit("/connexion");
    const page = await travel(trajet, "/connexion/franceconnect", "choisir");
    // A cut has used up the return: the page says so and the family starts again from the button.
    const perdue = page.url.pathname === "/connexion/echec/perdue";
    if (perdue && essai < essais) continue;
    return page.url.pathname === "/famille/bienvenue" ? navigateur.visit("/famille") : page;
  }
}

/** Leaves from one of our forms, continues on FranceConnect and comes back to a page of the portal. */
async function travel(
  { navigateur, origine, famille }: Trajet,
  depart: string,
  accueil: "choisir" | "connue",
): Promise<Lue> {
  const { slug } = famille.persona;
  const partie = await navigateur.open(origine + depart, {
    envoi: toEnvoi({}),
    stop: ({ pathname }) => pathname.includes("/interaction/"),
  });
  if (partie.status !== null) return partie;
  // The list of all the families is not for us: its link has a known shape.
  const suite = accueil === "choisir" ? `${partie.url.href}/persona/${slug}` : partie.url;
  const information = await navigateur.open(suite);
  if (information.status === null || information.url.origin === origine) return requireLue(information);
  const action = findAction(information.html, "/continuer");
  if (!action) throw new Ecart(`FranceConnect répond ${information.status} : ${findTitre(information.html)}`);
  const persona = findChamp(information.html, "persona");
  if (persona !== slug) throw new Ecart("FranceConnect connaît une autre personne");
  const envoi = toEnvoi({ persona });
  return requireLue(await navigateur.open(new URL(action, information.url), { envoi }));
}

function requireLue(lue: Lue | { status: null }): Lue {
  if (lue.status === null) throw new Ecart("page absente");
  return lue;
}

// ---------------------------------------------------------------- the household

async function addEnfant(
  { navigateur, essais }: Trajet,
  { prenom, nom, annee }: Famille["enfants"][number],
): Promise<void> {
  const chemin = "/famille/enfants/ajouter";
  await navigateur.visit(chemin);
  const page = await navigateur.submit(chemin, {
    prenom,
    nom,
    "naissance-jour": "7",
    "naissance-mois": "4",
    "naissance-annee": annee,
    ecole: "Les Tilleuls",
    classe: "CE1",
    lien: "parent",
  });
  // The form sent again after a cut: the child is there already, and the page says so.
  if (page.status === 409 && essais > 1) return;
  expect(page, "/famille");
}

/** Until the page that tells what the town knows of the QF. */
async function settleQuotient(trajet: Trajet): Promise<Extract<Issue, { kind: "dossier" }>> {
  const { navigateur, famille } = trajet;
  if (famille.conduite === "document") {
    await navigateur.visit(QUOTIENT);
    return matchIssue(famille, await navigateur.submit(`${QUOTIENT}/document`));
  }
  const page = await retrieveQuotient(trajet);
  if (famille.conduite === "recuperer") return matchIssue(famille, page);
  if (findTitre(page.html) !== TITRES.connue) throw new Ecart(`quotient : ${findTitre(page.html)}`);
  return matchIssue(famille, await navigateur.submit(`${QUOTIENT}/document`));
}

async function retrieveQuotient(trajet: Trajet): Promise<Lue> {
  for (let essai = 1; ; essai += 1) {
    await trajet.navigateur.visit(QUOTIENT);
    const page = await travel(trajet, `${QUOTIENT}/depart`, "connue");
    const lue = page.url.pathname === `${QUOTIENT}/resultat` && page.url.search === "";
    if (lue && Object.values(TITRES).includes(findTitre(page.html))) return page;
    // A cut between the code and the answer: nothing is known, and the family asks again.
    if (essai >= trajet.essais) throw new Ecart(`quotient : ${findTitre(page.html)} (${page.url.pathname})`);
  }
}

function matchIssue({ issues }: Famille, page: Lue): Extract<Issue, { kind: "dossier" }> {
  expect(page, `${QUOTIENT}/resultat`);
  const titre = findTitre(page.html);
  const issue = issues.find((une) => une.kind === "dossier" && TITRES[une.etat.kind] === titre);
  if (issue?.kind !== "dossier") throw new Ecart(`quotient : ${titre}`);
  const fichee = page.html.includes("chez un agent");
  if (issue.motif !== null && !fichee) throw new Ecart(`quotient : ${titre}, sans dossier chez un agent`);
  return issue;
}

// ---------------------------------------------------------------- prices and decision

/** The tickets that the prices' page must show: each child and activity, by heading. */
const listTickets = ({ enfants }: Famille, etat: EtatAttendu): Attendu[] =>
  enfants.flatMap(() =>
    (Object.keys(ACTIVITES) as ActiviteId[]).map((activite) =>
      toAttendu(ACTIVITES[activite], activite, etat),
    ),
  );

/** What the family enrols, in the words of the decision. */
export const listChoix = ({ enfants, sorties }: Famille): { prenom: string; activite: ActiviteId }[] =>
  enfants.flatMap(({ prenom }, rang) => [
    { prenom, activite: "cantine" as const },
    ...(sorties && rang === 0 ? [{ prenom, activite: "sorties" as const }] : []),
  ]);

interface Attendu {
  titre: string;
  centimes: number;
  provisoire: boolean;
}

const toAttendu = (titre: string, activite: ActiviteId, etat: EtatAttendu): Attendu => ({
  titre,
  ...computePrixAttendu(activite, etat),
});

/** Every expected price must be read once; the town's other activities are not our tables'. */
function checkPrix(lus: readonly PrixLu[], attendus: readonly Attendu[], toutes = false): void {
  const reste = [...lus];
  for (const { titre, centimes } of attendus) {
    const place = reste.findIndex((prix) => prix.titre === titre);
    const [lu] = place < 0 ? [] : reste.splice(place, 1);
    if (lu?.centimes !== centimes)
      throw new Ecart(`prix de « ${titre} » : ${lu?.centimes ?? "aucun"} au lieu de ${centimes}`);
  }
  if (toutes && reste.length > 0) throw new Ecart(`prix en trop : ${reste[0]?.titre}`);
}

async function chooseActivites({ navigateur, famille }: Trajet): Promise<void> {
  const chemin = "/famille/inscription";
  const cases = readChamps((await navigateur.visit(chemin)).html).filter(({ name }) =>
    name.startsWith("choix-"),
  );
  const ids = [...new Set(cases.map(({ value }) => value.split(":")[0] ?? ""))];
  const choix: Record<string, string>[] = [];
  for (const { prenom, activite } of listChoix(famille)) {
    const id = ids[famille.enfants.findIndex((enfant) => enfant.prenom === prenom)];
    const voulue = cases.find(({ value }) => value === `${id}:${activite}`);
    if (!voulue) throw new Ecart(`activité absente : ${activite}`);
    choix.push({ [voulue.name]: voulue.value });
  }
  const body = new URLSearchParams(choix.flatMap((un) => Object.entries(un)));
  expect(await navigateur.visit(chemin, { method: "POST", body }), "/famille/inscription/verification");
}

async function send({ navigateur }: Trajet): Promise<{ confirmation: Lue; numero: string }> {
  const chemin = "/famille/inscription/verification";
  const { html } = await navigateur.visit(chemin);
  const demande = findChamp(html, "demande");
  const version = findChamp(html, "version");
  if (!demande || !version) throw new Ecart("demande absente de la page de vérification");
  const confirmation = await navigateur.submit(chemin, { demande, version });
  expect(confirmation, `/famille/demandes/${demande}`);
  const numero = findNumero(confirmation.html);
  if (!numero) throw new Ecart("confirmation sans numéro");
  return { confirmation, numero };
}

async function readDecision(
  { navigateur, famille }: Trajet,
  confirmation: Lue,
  { numero, etat }: { numero: string; etat: EtatAttendu },
): Promise<void> {
  const [lien] = listLiens(confirmation.html, "/famille/decisions/");
  if (!lien) throw new Ecart("confirmation sans décision");
  const page = await navigateur.visit(lien);
  expect(page, lien);
  if (!page.html.includes(numero)) throw new Ecart("la décision porte un autre numéro");
  const attendus = listChoix(famille).map(({ prenom, activite }) =>
    toAttendu(`${prenom}, ${ACTIVITES[activite]}`, activite, etat),
  );
  const lus = readPrix(page.html);
  checkPrix(lus, attendus, true);
  for (const { titre, provisoire } of attendus) {
    const lu = lus.find((prix) => prix.titre === titre);
    if (lu?.provisoire !== (provisoire || famille.commune))
      throw new Ecart(`« ${titre} » devrait être ${lu?.provisoire ? "définitif" : "provisoire"}`);
  }
}
