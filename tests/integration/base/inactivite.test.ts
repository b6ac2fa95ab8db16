/** A household where nothing happens any more is told, then erased; whatever happens in it keeps it. On both engines. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addMois } from "#app/domain/conservation/conservation.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import { eraseEchus } from "#app/usecases/droits/erase-echus.ts";
import { eraseEspace } from "#app/usecases/droits/erase-espace.ts";
import { watchInactifs } from "#app/usecases/droits/watch-inactifs.ts";
import { signInFamille } from "#app/usecases/sign-in-famille.ts";
import { writeMessage } from "#app/usecases/write-message.ts";
import { makeCommit, makePortsConservation } from "#app/web/services-droits.server.ts";
import { makeServicesFamille } from "#app/web/services-famille.server.ts";
import { moteur } from "#db/colonnes.ts";
import { addCas, closeCas, findCas } from "#db/queries/cas.ts";
import { addCompte, findCompte, setCourriels } from "#db/queries/comptes.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listEchus } from "#db/queries/effacements.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { takeInactif, readSignes } from "#db/queries/inactivite.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { addAdultePapier, openFoyerPapier } from "#db/queries/papier.ts";
import { listTraces } from "#db/queries/traces.ts";
import { commit } from "#db/commit.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { enrol, makePorts, openVilleGarnie, setReglages, write } from "./inscrire.ts";
import { INSTANT, makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const at = (date: string): string => `${date}T03:00:00.000Z`;
const jour = INSTANT.slice(0, 10);
/** Thirty-six months after the last log-in, and the day on which it is announced. */
const TERME = addMois(jour, 36);
const ANNONCE = addJours(TERME, -30);
const FIN_ANNEE = "2027-08-31";

describe.skipIf(!moteurPresent)(`L’effacement des foyers inactifs sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  let ville: Ville;
  beforeEach(async () => {
    ville = await openVilleGarnie(registre);
  });

  /** An adult who opened a space and declared nothing. */
  async function openEspace(
    nom: string,
    { email = `${nom}@famille.example` as string | null, lieu = ville } = {},
  ) {
    const identite = { prenoms: nom, nomNaissance: "Essai", nomUsage: null, email };
    const cle = { porte: "franceconnect", identifiant: nom } as const;
    const ids = { id: `compte-${nom}`, foyerId: `foyer-${nom}` };
    await write(lieu, addCompte(lieu, { ...ids, cle, identite }, INSTANT));
    return ids;
  }
  /** One night of the command. */
  async function night(date: string, lieu = ville) {
    const ports = await makePortsConservation(lieu, "https://essai.example");
    const bilan = await watchInactifs(ports, { now: at(date) });
    return { ...bilan, effaces: await eraseEchus(ports, { now: at(date) }) };
  }
  const RIEN = { annonces: 0, annules: 0, effaces: 0 };
  const listMails = async (lieu = ville) =>
    (await listDus(lieu, Date.parse("2099-01-01"), 1_000)).filter(({ sujet }) =>
      sujet.startsWith("Votre espace famille sera effacé"),
    );
  const logIn = async (nom: string, date: string) => {
    const ports = await makePortsConnexion();
    const retour = {
      kind: "identifie",
      sub: nom,
      acr: "eidas1",
      idToken: "jeton",
      identite: null,
      jeton: "jeton",
    } as const;
    return signInFamille(ports, { retour, now: at(date) });
  };
  async function makePortsConnexion() {
    const ports = await makePorts(ville);
    return { ...ports, comptes: makeServicesFamille(ville, ports.ville.reglages).comptes };
  }

  it("prévient une fois, trente jours avant, puis efface au terme ; la trace que la loi garde reste", async () => {
    await openEspace("a");
    expect(await night(addJours(ANNONCE, -1))).toEqual(RIEN);
    expect(await night(ANNONCE)).toEqual({ ...RIEN, annonces: 1 });
    const [mail, ...autres] = await listMails();
    expect(autres).toEqual([]);
    expect(mail?.a).toBe("a@famille.example");
    expect(mail?.sujet).toBe("Votre espace famille sera effacé le 24/11/2029");
    expect(mail?.texte).toContain("36\u00A0mois");
    expect(mail?.texte).toContain("https://essai.example/connexion");

    expect(await night(ANNONCE)).toEqual(RIEN);
    expect(await night(addJours(TERME, -1))).toEqual(RIEN);
    expect(await findCompte(ville, "compte-a")).not.toBeNull();

    expect(await night(TERME)).toEqual({ ...RIEN, effaces: 1 });
    expect(await findCompte(ville, "compte-a")).toBeNull();
    expect(await findFoyer(ville, "foyer-a")).toBeNull();
    expect((await listTraces(ville, "foyer-a")).map(({ quoi }) => quoi).sort()).toEqual([
      "effacement-annonce",
      "espace-efface",
    ]);
    expect((await verifyChaine(ville)).kind).toBe("intacte");
  });

  it("une nuit oubliée ne raccourcit pas les trente jours", async () => {
    await openEspace("a");
    const tard = addJours(TERME, 100);
    expect(await night(tard)).toEqual({ ...RIEN, annonces: 1 });
    expect(await night(addJours(tard, 29))).toEqual(RIEN);
    expect(await night(addJours(tard, 30))).toEqual({ ...RIEN, effaces: 1 });
  });

  it("prévient aussi qui ne veut aucun courriel, et efface qui n’a pas d’adresse", async () => {
    const { id } = await openEspace("a");
    await write(ville, [setCourriels(ville, id, "aucun")]);
    await openEspace("b", { email: null });
    expect(await night(ANNONCE)).toEqual({ ...RIEN, annonces: 2 });
    expect((await listMails()).map(({ a }) => a)).toEqual(["a@famille.example"]);
    expect(await night(TERME)).toEqual({ ...RIEN, effaces: 2 });
  });

  it("se connecter suffit : avant l’annonce, après elle, et l’annonce revient au terme suivant", async () => {
    await openEspace("a");
    expect((await logIn("a", ANNONCE)).kind).toBe("connue");
    expect(await night(ANNONCE)).toEqual(RIEN);
    const suite = addJours(addMois(ANNONCE, 36), -30);
    expect(await night(suite)).toEqual({ ...RIEN, annonces: 1 });

    const retour = addJours(suite, 29);
    expect((await logIn("a", retour)).kind).toBe("connue");
    expect(await night(retour)).toEqual({ ...RIEN, annules: 1 });
    expect(await night(addJours(suite, 30))).toEqual(RIEN);
    expect((await listTraces(ville, "foyer-a")).map(({ quoi }) => quoi)).toContain("effacement-annule");

    const fin = addMois(retour, 36);
    expect(await night(addJours(fin, -30))).toEqual({ ...RIEN, annonces: 1 });
    expect(await night(fin)).toEqual({ ...RIEN, effaces: 1 });
    expect(await listMails()).toHaveLength(2);
    expect((await logIn("a", fin)).kind).toBe("nouvelle");
  });

  it("le retour du dernier jour, même sans nouvelle annonce lue, garde le foyer", async () => {
    await openEspace("a");
    await night(ANNONCE);
    await logIn("a", TERME);
    const ports = await makePortsConservation(ville, "https://essai.example");
    expect(await eraseEchus(ports, { now: at(TERME) })).toBe(0);
    expect(await findCompte(ville, "compte-a")).not.toBeNull();
  });

  it("qui revient pendant l’effacement l’emporte : rien n’est écrit", async () => {
    await openEspace("a");
    await openEspace("b");
    await night(ANNONCE);
    const [a, b] = await Promise.all(["a", "b"].map((nom) => readSignes(ville, `foyer-${nom}`)));
    if (!a || !b) throw new Error("foyers absents");
    const take = (nom: string, { version, signes: { venue } }: typeof a) =>
      commit(
        ville,
        {
          ecritures: takeInactif(ville, {
            foyerId: `foyer-${nom}`,
            version,
            venue,
            compteIds: [`compte-${nom}`],
          }),
          journal: [],
          courriels: [],
        },
        at(TERME),
      );
    await logIn("a", TERME);
    expect((await take("a", a)).kind).toBe("depasse");
    const compte = await findCompte(ville, "compte-b");
    if (!compte) throw new Error("compte absent");
    const message = { compte, texte: "Bonjour", now: at(TERME) };
    expect(await writeMessage(await makePorts(ville), message)).toBe("envoye");
    expect((await take("b", b)).kind).toBe("depasse");
  });

  it("un seul adulte qui revient garde le foyer des deux", async () => {
    await openEspace("a");
    const { id } = await openEspace("b");
    const { comptes } = await makePortsConnexion();
    const lot = { journal: [], courriels: [] };
    const ecritures = [comptes.moveFoyer({ id, foyerId: "foyer-b" }, "foyer-a")];
    expect((await makeCommit(ville)({ ...lot, ecritures }, INSTANT)).kind).toBe("fait");
    await logIn("b", ANNONCE);
    // The household that b left, empty, goes by itself.
    expect(await night(ANNONCE)).toEqual({ ...RIEN, annonces: 1 });
    expect(await listMails()).toEqual([]);
    expect(await night(TERME)).toEqual({ ...RIEN, effaces: 1 });
    expect(await findFoyer(ville, "foyer-b")).toBeNull();
    expect(await findFoyer(ville, "foyer-a")).not.toBeNull();
  });

  it("une inscription et sa décision gardent jusqu’à la fin de l’année scolaire, puis la durée de la ville", async () => {
    const foyerId = await enrol(ville, "a");
    const fin = addMois(FIN_ANNEE, 36);
    expect(await night(TERME)).toEqual(RIEN);
    expect(await night(addJours(fin, -31))).toEqual(RIEN);
    expect(await listDecisions(ville, foyerId)).toHaveLength(1);
    expect(await night(addJours(fin, -30))).toEqual({ ...RIEN, annonces: 1 });
    expect(await night(fin)).toEqual({ ...RIEN, effaces: 1 });
    expect(await listDecisions(ville, foyerId)).toEqual([]);
  });

  it("un dossier qui attend un agent garde le foyer, puis sa réponse compte comme une activité", async () => {
    const { foyerId } = await openEspace("a");
    const cas = { id: "cas-a", foyerId, motif: "message", service: "familles", detail: {} } as const;
    await write(ville, [addCas(ville, { ...cas, repondreAvant: "2026-12-24" }, INSTANT)]);
    expect(await night(TERME)).toEqual(RIEN);
    const ouvert = await findCas(ville, "cas-a");
    if (!ouvert) throw new Error("cas absent");
    await write(ville, [closeCas(ville, ouvert, at(TERME))], at(TERME));
    expect(await night(addJours(TERME, 1))).toEqual(RIEN);
    const fin = addMois(TERME, 36);
    expect(await night(addJours(fin, -30))).toEqual({ ...RIEN, annonces: 1 });
    expect(await night(fin)).toEqual({ ...RIEN, effaces: 1 });
  });

  it("un dossier ouvert entre l’annonce et le terme l’annule", async () => {
    const { foyerId } = await openEspace("a");
    await night(ANNONCE);
    const cas = { id: "cas-a", foyerId, motif: "message", service: "familles", detail: {} } as const;
    await write(ville, [addCas(ville, { ...cas, repondreAvant: "2029-11-30" }, at(ANNONCE))]);
    expect(await night(TERME)).toEqual({ ...RIEN, annules: 1 });
    expect(await findFoyer(ville, foyerId)).not.toBeNull();
  });

  it("un dossier papier que personne n’a repris part aussi, sans courriel", async () => {
    await write(ville, [openFoyerPapier(ville, { id: "papier", residence: "inconnue" }, INSTANT)]);
    const adulte = {
      id: "adulte",
      foyerId: "papier",
      prenoms: "Ana",
      nom: "Lima",
      naissance: null,
    };
    await write(ville, [addAdultePapier(ville, adulte, INSTANT)]);
    expect(await night(ANNONCE)).toEqual({ ...RIEN, annonces: 1 });
    expect(await listMails()).toEqual([]);
    expect(await night(TERME)).toEqual({ ...RIEN, effaces: 1 });
    expect(await findFoyer(ville, "papier")).toBeNull();
  });

  it("deux commandes à la fois préviennent et effacent une seule fois", async () => {
    for (const nom of ["a", "b", "c"]) await openEspace(nom);
    await Promise.all([night(ANNONCE), night(ANNONCE)]);
    expect(await listMails()).toHaveLength(3);
    const nuits = await Promise.all([night(TERME), night(TERME)]);
    expect(nuits.reduce((total, { effaces }) => total + effaces, 0)).toBe(3);
    expect((await verifyChaine(ville)).kind).toBe("intacte");
  });

  it("chaque ville sa durée : celle d’une autre n’efface rien ici, et l’allonger annule", async () => {
    const courte: Partial<Reglages> = { retentionMois: 12 };
    const autre = await openVilleGarnie(registre, courte);
    await openEspace("a");
    await openEspace("a", { lieu: autre });
    const terme = addMois(jour, 12);
    const nuits = async (date: string) => [await night(date), await night(date, autre)];
    expect(await nuits(addJours(terme, -30))).toEqual([RIEN, { ...RIEN, annonces: 1 }]);
    await setReglages(autre, { retentionMois: 24 });
    expect(await nuits(terme)).toEqual([RIEN, { ...RIEN, annules: 1 }]);
    await setReglages(autre, courte);
    expect(await nuits(addJours(terme, 1))).toEqual([RIEN, { ...RIEN, annonces: 1 }]);
    expect(await nuits(addJours(terme, 31))).toEqual([RIEN, { ...RIEN, effaces: 1 }]);
    expect(await findCompte(ville, "compte-a")).not.toBeNull();
    expect(await listMails()).toEqual([]);
    expect(await findCompte(autre, "compte-a")).toBeNull();
  });

  it("qui demande l’effacement après l’annonce l’obtient, à la date de ce qu’il faut garder", async () => {
    const foyerId = await enrol(ville, "a");
    const annonce = addJours(addMois(FIN_ANNEE, 36), -30);
    expect(await night(annonce)).toEqual({ ...RIEN, annonces: 1 });
    const compte = await findCompte(ville, "compte-a");
    if (!compte) throw new Error("compte absent");
    const ports = { ...(await makePortsConnexion()), ...(await makePortsConservation(ville, "")) };
    const demande = { ...ports, foyers: (await makePorts(ville)).foyers };
    const effaceLe = TERME;
    expect(await eraseEspace(demande, { compte, now: at(annonce) })).toEqual({ kind: "garde", effaceLe });
    expect(await listEchus(ville, effaceLe)).toMatchObject([{ foyerId, effaceLe, cause: "demande" }]);
    // The watch of inactivity has nothing left to say of it.
    expect(await night(annonce)).toEqual({ ...RIEN, effaces: 1 });
    expect(await findFoyer(ville, foyerId)).toBeNull();
  });

  it("ce que la famille a demandé n’est ni annoncé, ni annulé", async () => {
    const foyerId = await enrol(ville, "a");
    const compte = await findCompte(ville, "compte-a");
    if (!compte) throw new Error("compte absent");
    const ports = { ...(await makePortsConnexion()), ...(await makePortsConservation(ville, "")) };
    const demande = { ...ports, foyers: (await makePorts(ville)).foyers };
    expect(await eraseEspace(demande, { compte, now: INSTANT })).toEqual({ kind: "garde", effaceLe: TERME });
    expect(await night(addJours(TERME, -1))).toEqual(RIEN);
    expect(await night(TERME)).toEqual({ ...RIEN, effaces: 1 });
    expect(await findFoyer(ville, foyerId)).toBeNull();
    expect(await listMails()).toEqual([]);
  });
});
