/** What moves a decided price, and what does not: a QF that lapses or is not answered, another household, another year. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { declareEnfant } from "#app/usecases/declare-enfant.ts";
import { declareResidence } from "#app/usecases/declare-residence.ts";
import { givePlaces } from "#app/usecases/give-places.ts";
import { recordQuotient } from "#app/usecases/record-quotient.ts";
import { renewFoyer } from "#app/usecases/renew-foyer.ts";
import { sendDemande } from "#app/usecases/send-demande.ts";
import type { ReponseQuotient } from "#app/usecases/ports/externes.ts";
import { moteur } from "#db/colonnes.ts";
import { findCompte } from "#db/queries/comptes.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { addBrouillon, listListesAttente } from "#db/queries/demandes.ts";
import { addEnfant, findFoyer, listEtatsQuotient, setResidence } from "#db/queries/foyers.ts";
import { addGarde } from "#db/queries/gardes.ts";
import { inscription } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { enrol, makeConnue, makePorts, openFoyer, openVilleGarnie, setQuotient, write } from "./inscrire.ts";
import { INSTANT, makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const LENDEMAIN = "2026-11-25T09:00:00.000Z";
const PRINTEMPS = "2027-05-10T09:00:00.000Z";
const LOU = {
  prenom: "Lou",
  naissance: "2018-04-07",
  ecole: "Les Tilleuls",
  classe: "CE1",
  etat: "rattache",
  droit: { lien: "parent", preuve: "declaree" },
} as const;

describe.skipIf(!moteurPresent)(`Les prix décidés, sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());
  const open = (plus: Partial<Reglages> = {}): Promise<Ville> => openVilleGarnie(registre, plus);

  const listPrix = async (ville: Ville, foyerId: string) =>
    (await listDecisions(ville, foyerId)).map(({ lignes: [ligne] }) =>
      ligne?.resultat.kind === "prix" ? ligne.resultat.centimes : null,
    );
  const findQuotient = async (ville: Ville, foyerId: string): Promise<EtatBase> => {
    const [dernier] = await listEtatsQuotient(ville, foyerId);
    return dernier?.etat ?? { kind: "en-attente" };
  };
  async function answer(
    ville: Ville,
    foyerId: string,
    { compteId, reponse }: { compteId: string; reponse: ReponseQuotient },
  ) {
    return recordQuotient(await makePorts(ville), {
      foyerId,
      compteId,
      reponse,
      source: "api-franceconnect",
      par: { qui: "portail" },
      now: LENDEMAIN,
    });
  }
  const trouve = (valeur: string): ReponseQuotient => ({
    kind: "trouve",
    quotient: { valeur, fournisseur: "CNAF", mois: "2026-11", moisCalcul: null },
    requestId: "essai",
  });

  describe("un quotient qui ne sert plus", () => {
    it.each<[string, EtatBase | null]>([
      ["trop ancien", null],
      ["contesté", { ...makeConnue("687"), kind: "contestee" } as EtatBase],
      ["que la caisse n’a pas redonné", { kind: "indisponible" }],
    ])("%s, n’augmente rien de ce qui est décidé quand le foyer change", async (_cas, etat) => {
      const ville = await open({ validiteQuotientMois: 3 });
      const foyerId = await enrol(ville, "lapse");
      if (etat) await setQuotient(ville, foyerId, etat, LENDEMAIN);
      const now = etat ? LENDEMAIN : PRINTEMPS;
      await renewFoyer(await makePorts(ville), { foyerId, cause: "Un adulte est entré", now });
      expect(await listPrix(ville, foyerId)).toEqual([100]);
    });

    it("un enfant déclaré non plus, et il ne se déclare pas deux fois, accent ou non", async () => {
      const ville = await open({ validiteQuotientMois: 3 });
      const foyerId = await enrol(ville, "fratrie");
      const compte = await findCompte(ville, "compte-fratrie");
      if (!compte) throw new Error("compte absent");
      const enfant = { prenom: "Éloïse", nom: "Fratrie", naissance: "2020-02-01" };
      const declare = async (prenom: string) =>
        declareEnfant(await makePorts(ville), {
          compte,
          enfant: { ...enfant, prenom, ecole: "Les Tilleuls", classe: "CP" },
          lien: "parent",
          now: PRINTEMPS,
        });
      expect(await declare("Éloïse")).toEqual({ kind: "declare" });
      expect(await declare("ELOISE")).toEqual({ kind: "deja-dans-le-foyer" });
      expect((await findFoyer(ville, foyerId))?.enfants).toHaveLength(2);
      expect(await listPrix(ville, foyerId)).toEqual([100]);
    });
  });

  describe("une réponse sans quotient", () => {
    const panne: ReponseQuotient = { kind: "panne", cause: "503", requestId: null };
    const inconnu: ReponseQuotient = { kind: "non-reference", requestId: null };
    const valeur = { ...makeConnue("687"), obtenuLe: INSTANT };

    async function openConnu(nom: string, etat: EtatBase = valeur) {
      const ville = await open();
      const { foyerId, compteId } = await openFoyer(ville, nom);
      const ports = await makePorts(ville);
      const ajout = { id: `etat-${nom}`, foyerId, compteId, etat, requestId: null };
      const ecritures = [ports.foyers.addEtatQuotient(ajout, INSTANT)];
      await ports.commit({ ecritures, journal: [], courriels: [] }, INSTANT);
      return { ville, foyerId, compteId };
    }

    it.each([
      ["une panne, pour le même adulte", panne, true],
      ["l’autre parent que la caisse ne connaît pas", inconnu, false],
    ])("%s : la valeur connue sert toujours, et personne n’attend", async (_cas, reponse, meme) => {
      const { ville, foyerId, compteId } = await openConnu("connu");
      const issue = await answer(ville, foyerId, { compteId: meme ? compteId : "compte-autre", reponse });
      expect(issue).toEqual({ kind: "garde" });
      expect(await findQuotient(ville, foyerId)).toEqual(valeur);
      expect(await listCasOuverts(ville, foyerId)).toEqual([]);
    });

    it("une panne ne reprend pas une contestation, et un agent est demandé", async () => {
      const contestee = { ...valeur, kind: "contestee" } as EtatBase;
      const { ville, foyerId, compteId } = await openConnu("conteste", contestee);
      expect(await answer(ville, foyerId, { compteId, reponse: panne })).toEqual({
        kind: "sans-quotient",
        motif: "panne",
      });
      expect(await findQuotient(ville, foyerId)).toEqual(contestee);
    });

    it("des droits finis, dits au même adulte, remplacent la valeur", async () => {
      const { ville, foyerId, compteId } = await openConnu("fini");
      expect(await answer(ville, foyerId, { compteId, reponse: inconnu })).toMatchObject({
        kind: "sans-quotient",
      });
      expect(await findQuotient(ville, foyerId)).toMatchObject({ kind: "non-allocataire" });
    });
  });

  it("un départ de la commune se suit au prix de la ville pour les autres, après le préavis", async () => {
    const ville = await open({ preavisHausseJours: 15 });
    const foyerId = await enrol(ville, "part", { activiteId: "accueil-soir" });
    const [avantPrix] = await listPrix(ville, foyerId);
    const compte = await findCompte(ville, "compte-part");
    if (!compte) throw new Error("compte absent");
    const depart = { compte, commune: false, numero: "", rue: "", now: LENDEMAIN };
    expect(await declareResidence(await makePorts(ville), depart)).toEqual({ kind: "declaree" });
    const [decision, ...avant] = await listDecisions(ville, foyerId);
    expect(avant).toHaveLength(1);
    expect(decision).toMatchObject({
      cause: "Votre domicile a changé",
      lignes: [{ effet: { du: "2026-12-10", avant: { centimes: avantPrix } } }],
    });
  });

  it("le quotient de l’autre foyer d’un enfant donne son prix à celui-ci", async () => {
    const ville = await open({ deuxFoyers: "meilleur-des-deux" });
    const foyerId = await enrol(ville, "un", { etat: makeConnue("1800") });
    const { foyerId: autre, compteId } = await openFoyer(ville, "deux");
    await write(ville, [
      addEnfant(ville, autre, { ...LOU, nom: "un", id: "lou-bis" }, INSTANT),
      addGarde(ville, { id: "garde", enfantId: "enfant-un", autreEnfantId: "lou-bis" }, INSTANT),
    ]);
    const [haut] = await listPrix(ville, foyerId);
    await answer(ville, autre, { compteId, reponse: trouve("300") });
    const [bas, ...avant] = await listPrix(ville, foyerId);
    expect(avant).toEqual([haut]);
    expect(bas).toBeLessThan(haut ?? 0);
    const [decision] = await listDecisions(ville, foyerId);
    expect(decision?.cause).toBe("Le dossier de l’autre foyer a changé");
  });

  it("une liste d’attente d’une année finie ne donne plus de place", async () => {
    const ville = await open();
    const foyerId = await enrol(ville, "attend");
    await ville.db.update(inscription).set({ annee: "2025-2026", etat: "attente" }).returning();
    expect(await listListesAttente(ville)).toHaveLength(1);
    expect(await givePlaces(await makePorts(ville), { limite: 10, now: LENDEMAIN })).toBe(0);
    expect(await listPrix(ville, foyerId)).toEqual([100]);
  });

  it("un quotient arrivé pendant l’envoi d’une demande n’est pas oublié : l’envoi se relit", async () => {
    const ville = await open();
    const { foyerId, compteId } = await openFoyer(ville, "envoi");
    const choix = [{ enfantId: "enfant-envoi", activiteId: "cantine" }];
    await write(ville, [
      addEnfant(ville, foyerId, { ...LOU, nom: "Envoi", id: "enfant-envoi" }, INSTANT),
      setResidence(ville, { id: foyerId, version: 1 }, { residence: "verifiee-commune", adresse: null }),
      addBrouillon(ville, { id: "envoi", foyerId, annee: "2026-2027", choix }, INSTANT),
    ]);
    const compte = await findCompte(ville, compteId);
    if (!compte) throw new Error("compte absent");
    const ports = await makePorts(ville);
    const envoi = {
      canal: { kind: "en-ligne", compte },
      demandeId: "envoi",
      version: 1,
      now: LENDEMAIN,
    } as const;
    const pendant = {
      ...ports,
      demandes: {
        ...ports.demandes,
        // The answer of the caisse comes once the household was read.
        countInscrits: async (annee: string) => {
          await answer(ville, foyerId, { compteId, reponse: trouve("687") });
          return ports.demandes.countInscrits(annee);
        },
      },
    };
    expect(await sendDemande(pendant, envoi)).toEqual({ kind: "depasse" });
    expect(await sendDemande(ports, envoi)).toEqual({ kind: "decidee" });
    expect(await listPrix(ville, foyerId)).toEqual([100]);
  });
});
