/** New decisions after a new grid, on both engines: once each, whatever is run twice, cut, or done at the same moment. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moteur } from "#db/colonnes.ts";
import type { Decision } from "#app/domain/decision/decision.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { recordQuotient } from "#app/usecases/record-quotient.ts";
import { renewGrilles } from "#app/usecases/veille/renew-grilles.ts";
import { startVeille } from "#app/web/veille.server.ts";
import { listDus } from "#db/queries/courriels.ts";
import { addCas } from "#db/queries/cas.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listTraces } from "#db/queries/traces.ts";
import { listResponsables, setCourriels } from "#db/queries/comptes.ts";
import type { Registre, Ville } from "#db/villes.ts";
import {
  enrol,
  makeConnue,
  makePorts,
  openVilleGarnie,
  origine,
  publishCantine,
  setQuotient,
  setReglages,
  write,
} from "./inscrire.ts";
import { makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

/** The families enrol on 24 November; the watch goes by the next day. */
const LENDEMAIN = "2026-11-25T05:00:00.000Z";
const AVEC = { nouvelleGrille: "nouvelles-decisions", preavisHausseJours: 15 } as const;

describe.skipIf(!moteurPresent)(`La veille sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  /** Those of this test: others live in the same register. */
  let villes: Ville[] = [];
  beforeEach(() => {
    villes = [];
  });
  async function open(plus: Partial<Reglages> = {}): Promise<Ville> {
    const ville = await openVilleGarnie(registre, plus);
    villes.push(ville);
    return ville;
  }

  /** A process that starts and works until there is nothing left, or for so many rounds. */
  async function run(now = LENDEMAIN, { lot = 2, rondes = 10 } = {}): Promise<number> {
    const veille = startVeille({
      registre: { ...registre, listVilles: async () => villes },
      origine,
      now: () => now,
      lot,
      intervalle: null,
    });
    let faits = 0;
    for (let ronde = 0; ronde < rondes; ronde += 1) faits += await veille.round();
    await veille.stop();
    return faits;
  }
  const readPrix = ({ lignes: [ligne] }: Decision) => ({
    centimes: ligne?.resultat.kind === "prix" ? ligne.resultat.centimes : null,
    du: ligne?.effet?.du,
    avant: ligne?.effet?.avant?.centimes,
    version: ligne?.grille.version,
  });
  /** The newest first. */
  const listPrix = async (ville: Ville, foyerId: string) =>
    (await listDecisions(ville, foyerId)).map(readPrix);
  const countMails = async (ville: Ville, sujet: string, a?: string): Promise<number> =>
    (await listDus(ville, Date.parse("2030-01-01"), 1_000)).filter(
      (mail) => mail.sujet.startsWith(sujet) && (a === undefined || mail.a === a),
    ).length;

  it("une hausse publiée d’avance est décidée et dite une fois, pour son premier jour", async () => {
    const ville = await open(AVEC);
    const foyers = await Promise.all(["a", "b", "c"].map((nom) => enrol(ville, nom)));
    await publishCantine(ville, "2027-01-01", 10);
    expect(await run()).toBe(3);
    for (const foyerId of foyers)
      expect(await listPrix(ville, foyerId)).toEqual([
        { centimes: 110, du: "2027-01-01", avant: 100, version: 2 },
        { centimes: 100, du: "2026-11-24", avant: undefined, version: 1 },
      ]);
    expect(await countMails(ville, "Nouveau prix")).toBe(3);
    const [mail] = (await listDus(ville, Date.parse("2030-01-01"), 1_000)).filter(({ sujet }) =>
      sujet.startsWith("Nouveau prix"),
    );
    expect(mail?.texte).toContain("Une nouvelle grille commence le 01/01/2027");
    expect(mail?.texte).not.toContain("687");
    expect((await listTraces(ville, foyers[0] ?? "")).map(({ quoi }) => quoi)).toContain("tarif-renouvele");

    // The same day in another process, the next day, then once the grid has begun.
    expect(await run()).toBe(0);
    expect(await run("2026-11-26T05:00:00.000Z")).toBe(0);
    expect(await run("2027-01-05T05:00:00.000Z")).toBe(0);
    expect(await countMails(ville, "Nouveau prix")).toBe(3);
  });

  it("coupée au milieu, elle reprend et ne refait rien", async () => {
    const ville = await open(AVEC);
    const foyers = [];
    for (const nom of ["a", "b", "c", "d", "e"]) foyers.push(await enrol(ville, nom));
    await publishCantine(ville, "2027-01-01", 10);
    expect(await run(LENDEMAIN, { rondes: 1 })).toBe(2);
    expect(await run()).toBe(3);
    for (const foyerId of foyers) expect(await listDecisions(ville, foyerId)).toHaveLength(2);
    expect(await countMails(ville, "Nouveau prix")).toBe(5);
  });

  it("deux processus à la fois ne décident qu’une fois", async () => {
    const ville = await open(AVEC);
    const foyers = [];
    for (const nom of ["a", "b", "c", "d"]) foyers.push(await enrol(ville, nom));
    await publishCantine(ville, "2027-01-01", 10);
    await Promise.all([run(), run(), run()]);
    for (const foyerId of foyers) expect(await listDecisions(ville, foyerId)).toHaveLength(2);
    expect(await countMails(ville, "Nouveau prix")).toBe(4);
  });

  it("une hausse déjà commencée attend son préavis", async () => {
    const ville = await open({ ...AVEC, retroactivite: "rentree" });
    const foyerId = await enrol(ville, "a");
    await publishCantine(ville, "2026-11-02", 10);
    await run();
    expect((await listPrix(ville, foyerId))[0]).toMatchObject({
      centimes: 110,
      du: "2026-12-10",
      avant: 100,
    });
  });

  it.each([
    [undefined, "2026-11-25"],
    ["demande" as const, "2026-11-24"],
    ["rentree" as const, "2026-11-02"],
  ])("une baisse déjà commencée suit la règle « %s » : le %s", async (retroactivite, du) => {
    const ville = await open({ ...AVEC, retroactivite });
    const foyerId = await enrol(ville, "a");
    await publishCantine(ville, "2026-11-02", -10);
    await run();
    expect((await listPrix(ville, foyerId))[0]).toMatchObject({ centimes: 90, du, avant: 100 });
  });

  it("deux grilles à venir se suivent, et chacune dit ce qu’elle remplace", async () => {
    const ville = await open(AVEC);
    const foyerId = await enrol(ville, "a");
    await publishCantine(ville, "2027-01-01", 10);
    await publishCantine(ville, "2027-04-01", 10);
    expect(await run()).toBe(2);
    expect((await listPrix(ville, foyerId)).slice(0, 2)).toEqual([
      { centimes: 120, du: "2027-04-01", avant: 110, version: 3 },
      { centimes: 110, du: "2027-01-01", avant: 100, version: 2 },
    ]);
    expect(await run("2027-04-02T05:00:00.000Z")).toBe(0);
  });

  it("sans le réglage rien ne change, et celui d’une ville ne touche jamais l’autre", async () => {
    const avec = await open(AVEC);
    const sans = await open();
    for (const ville of [avec, sans]) {
      await enrol(ville, "a");
      await publishCantine(ville, "2027-01-01", 10);
    }
    expect(await run()).toBe(1);
    expect(await listDecisions(avec, "foyer-a")).toHaveLength(2);
    expect(await listDecisions(sans, "foyer-a")).toHaveLength(1);
    expect(await countMails(sans, "Nouveau prix")).toBe(0);
  });

  it.each<[string, EtatBase]>([
    ["trop ancien", makeConnue("687", { mois: "2026-01" })],
    ["que la caisse ne redit pas", { kind: "indisponible" }],
    ["que la famille ne veut plus donner", { kind: "refusee" }],
  ])("un quotient %s n’augmente aucun prix : celui de la décision sert encore", async (_cas, etat) => {
    const ville = await open(AVEC);
    const foyerId = await enrol(ville, "a", { etat: makeConnue("687", { mois: "2026-01" }) });
    await setQuotient(ville, foyerId, etat, "2026-11-24T10:00:00.000Z");
    await setReglages(ville, { validiteQuotientMois: 9 });
    await publishCantine(ville, "2027-01-01", 10);
    await run();
    const [neuve] = await listDecisions(ville, foyerId);
    expect(neuve && readPrix(neuve)).toMatchObject({ centimes: 110, version: 2 });
    expect(neuve?.provisoire).toBe(false);
  });

  it("un quotient contesté attend l’agent qui répond, avec la grille de ce jour-là", async () => {
    const ville = await open(AVEC);
    const foyerId = await enrol(ville, "a");
    const contestee = { ...makeConnue("687"), kind: "contestee" } as EtatBase;
    await setQuotient(ville, foyerId, contestee, "2026-11-24T10:00:00.000Z");
    const cas = { id: "cas", foyerId, motif: "quotient-conteste", service: "familles", detail: {} } as const;
    await write(ville, [addCas(ville, { ...cas, repondreAvant: "2026-12-01" }, LENDEMAIN)]);
    await publishCantine(ville, "2027-01-01", 10);
    expect(await run()).toBe(0);
  });

  it("un quotient plus récent que l’annonce la corrige, et le prix d’aujourd’hui reste celui d’aujourd’hui", async () => {
    const ville = await open(AVEC);
    const foyerId = await enrol(ville, "a");
    await publishCantine(ville, "2027-01-01", 10);
    await run();
    await retrieve(ville, foyerId, "400", "2026-12-01T09:00:00.000Z");
    expect((await listPrix(ville, foyerId))[0]).toMatchObject({ centimes: 85, du: "2026-12-01", version: 1 });
    await run("2026-12-02T05:00:00.000Z");
    expect((await listPrix(ville, foyerId))[0]).toEqual({
      centimes: 95,
      du: "2027-01-01",
      avant: 85,
      version: 2,
    });
    expect(await run("2026-12-03T05:00:00.000Z")).toBe(0);
  });

  it("redire le même quotient n’annule pas une annonce", async () => {
    const ville = await open(AVEC);
    const foyerId = await enrol(ville, "a");
    await publishCantine(ville, "2027-01-01", 10);
    await run();
    await retrieve(ville, foyerId, "687", "2026-12-01T09:00:00.000Z");
    expect(await listPrix(ville, foyerId)).toHaveLength(2);
  });

  it("au moment où le quotient arrive, la dernière décision compte les deux, quel que soit l’ordre", async () => {
    const ville = await open(AVEC);
    const foyers = [];
    for (let rang = 1; rang <= 6; rang += 1) foyers.push(await enrol(ville, `f${rang}`));
    await publishCantine(ville, "2026-11-02", -10);
    const ports = await makePorts(ville);
    await Promise.all(
      foyers.flatMap((foyerId) => [
        renewGrilles(ports, { foyerId, debut: "2026-11-25", now: LENDEMAIN }),
        retrieve(ville, foyerId, "400", LENDEMAIN),
      ]),
    );
    await run();
    for (const foyerId of foyers) {
      const prix = await listPrix(ville, foyerId);
      expect(prix[0], JSON.stringify(prix)).toMatchObject({ centimes: 75, version: 2 });
      expect(prix.length).toBeLessThanOrEqual(3);
    }
  });

  it("une grille sans prix pour un foyer demande un agent, une fois", async () => {
    const ville = await open(AVEC);
    const foyerId = await enrol(ville, "a");
    const ports = await makePorts(ville);
    const regard = { foyerId, debut: "2026-11-25", now: LENDEMAIN };
    const offre = {
      list: async (date: string) =>
        (await ports.offre.list(date)).map((one) => ({
          ...one,
          grille: { ...one.grille, version: 9, valable: { du: "2020-01-01", au: "2020-12-31" } },
        })),
    };
    expect(await renewGrilles({ ...ports, offre }, regard)).toEqual({ kind: "fait" });
    expect((await ports.cas.listOuverts(foyerId)).map(({ motif }) => motif)).toEqual(["sans-prix"]);
    expect(await renewGrilles({ ...ports, offre }, regard)).toEqual({ kind: "rien" });
    expect(await listDecisions(ville, foyerId)).toHaveLength(1);
  });

  describe("Le rappel avant qu’un quotient soit trop ancien", () => {
    const SUJET = "Votre quotient familial sera bientôt";
    /** The QF of October serves until the end of January. */
    const REGLE = { validiteQuotientMois: 3 } as const;

    it("part une fois, dans le délai, et recommence pour un autre mois", async () => {
      const ville = await open(REGLE);
      const foyerId = await enrol(ville, "a");
      const compte = () => countMails(ville, SUJET);
      await run("2027-01-01T05:00:00.000Z");
      expect(await compte()).toBe(0);
      await Promise.all([run("2027-01-02T05:00:00.000Z"), run("2027-01-02T05:00:00.000Z")]);
      expect(await compte()).toBe(1);
      await run("2027-01-03T05:00:00.000Z");
      expect(await compte()).toBe(1);
      const [mail] = (await listDus(ville, Date.parse("2030-01-01"), 1_000)).filter(({ sujet }) =>
        sujet.startsWith(SUJET),
      );
      expect(mail?.texte).toContain("sert jusqu’au 31/01/2027");
      expect(mail?.texte).not.toContain("687");
      const [fait] = await listTraces(ville, foyerId);
      expect(fait).toMatchObject({ qui: "portail", quoi: "quotient-rappele", detail: { mois: "2026-10" } });

      await setQuotient(ville, foyerId, makeConnue("687", { mois: "2027-01" }), "2027-01-04T09:00:00.000Z");
      await run("2027-02-10T05:00:00.000Z");
      expect(await compte()).toBe(1);
      await run("2027-04-20T05:00:00.000Z");
      expect(await compte()).toBe(2);
      // Too late is not told.
      await run("2027-05-01T05:00:00.000Z");
      expect(await compte()).toBe(2);
    });

    it("suit le délai de la ville et le choix de la famille", async () => {
      const ville = await open({ ...REGLE, rappelQuotientJours: 5 });
      await enrol(ville, "a");
      const foyerId = await enrol(ville, "muet");
      const [muet] = await listResponsables(ville, foyerId);
      await write(ville, [setCourriels(ville, muet?.id ?? "", "aucun")]);
      await run("2027-01-26T05:00:00.000Z");
      expect(await countMails(ville, SUJET)).toBe(0);
      await run("2027-01-27T05:00:00.000Z");
      expect(await countMails(ville, SUJET)).toBe(1);
      expect(await countMails(ville, SUJET, "muet@famille.example")).toBe(0);
      const jamais = await open({ ...REGLE, rappelQuotientJours: 0 });
      await enrol(jamais, "a");
      await run("2027-01-31T05:00:00.000Z");
      expect(await countMails(jamais, SUJET)).toBe(0);
    });
  });

  /** What the caisse answers, recorded as the page does. */
  async function retrieve(ville: Ville, foyerId: string, valeur: string, now: string): Promise<void> {
    const quotient = { valeur, fournisseur: "CNAF", mois: "2026-11", moisCalcul: null } as const;
    const issue = await recordQuotient(await makePorts(ville), {
      foyerId,
      compteId: null,
      reponse: { kind: "trouve", quotient, requestId: "essai" },
      source: "api-franceconnect",
      par: { qui: "portail" },
      now,
    });
    expect(issue).toEqual({ kind: "connu" });
  }
});
