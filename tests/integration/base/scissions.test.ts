/** One file made two, on both engines: every row where it belongs, nothing rewritten, the chain whole. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moteur } from "#db/colonnes.ts";
import type { ChoixScission } from "#app/domain/foyer/scission.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { mergeFoyers, consultFusion } from "#app/usecases/agent/merge-foyers.ts";
import { consultScission, splitFoyer } from "#app/usecases/agent/split-foyer.ts";
import { listPrixFoyer } from "#app/domain/export/prix-en-vigueur.ts";
import { renewFoyer } from "#app/usecases/renew-foyer.ts";
import { makeServicesFamille } from "#app/web/services-famille.server.ts";
import { makePieces } from "#app/web/services-pieces.server.ts";
import { addLigne, listFoyer, openCampagne } from "#db/queries/campagnes.ts";
import { listResponsables } from "#db/queries/comptes.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listEnvoyees, listInscrits } from "#db/queries/demandes.ts";
import { listFoyersTarifes } from "#db/queries/facturation.ts";
import { findFoyer, setResidence } from "#db/queries/foyers.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { listTraces } from "#db/queries/traces.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { AGENT, enrol, makeConnue, makePorts, openVilleGarnie, setQuotient, write } from "./inscrire.ts";
import { INSTANT, makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const LENDEMAIN = "2026-11-25T05:00:00.000Z";
const SURLENDEMAIN = "2026-11-26T05:00:00.000Z";
const CHOIX: ChoixScission = {
  partants: new Set(["compte-b"]),
  partent: new Set(["enfant-b"]),
  partages: new Set(["enfant-a"]),
  domicile: "ailleurs",
};

describe.skipIf(!moteurPresent)(`Un dossier séparé en deux, sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  /** Two households made one, as by an error: what a split undoes. */
  async function open(
    plus: Partial<Reglages> = {},
  ): Promise<{ ville: Ville; split(revision?: string): ReturnType<typeof splitFoyer> }> {
    const ville = await openVilleGarnie(registre, plus);
    for (const nom of ["a", "b"]) await enrol(ville, nom);
    const communs = await makePorts(ville);
    const { papiers, gardes } = makeServicesFamille(ville, communs.ville.reglages);
    const ports = { ...communs, papiers, gardes, pieces: makePieces(ville) };
    const quels = { agent: AGENT, gardeId: "foyer-a", fermeId: "foyer-b", now: LENDEMAIN };
    const lue = await consultFusion(ports, quels);
    const revision = lue?.fusion.revision ?? "";
    expect(await mergeFoyers(ports, { ...quels, revision })).toBe("reunis");
    return {
      ville,
      split: async (forcee) => {
        const scission = await consultScission(ports, { agent: AGENT, foyerId: "foyer-a", now: LENDEMAIN });
        if (!scission) throw new Error("dossier absent");
        return splitFoyer(ports, {
          agent: AGENT,
          lu: scission.lu,
          choix: CHOIX,
          raison: "erreur",
          revision: forcee ?? scission.revision,
          now: LENDEMAIN,
        });
      },
    };
  }

  it("adultes, enfants, demandes et places vont chacun chez le sien ; un enfant partagé est dans les deux", async () => {
    const { ville, split } = await open();
    const avant = await listDecisions(ville, "foyer-a");
    expect(await split("périmée")).toEqual({ kind: "depasse" });
    const issue = await split();
    if (issue.kind !== "separes") throw new Error(issue.kind);
    const { neufId } = issue;

    expect((await listResponsables(ville, "foyer-a")).map(({ id }) => id)).toEqual(["compte-a"]);
    expect((await listResponsables(ville, neufId)).map(({ id }) => id)).toEqual(["compte-b"]);
    const [reste, neuf] = await Promise.all([findFoyer(ville, "foyer-a"), findFoyer(ville, neufId)]);
    expect(reste?.enfants.map(({ id }) => id)).toEqual(["enfant-a"]);
    expect(neuf?.enfants.map(({ prenom, nom }) => `${prenom} ${nom}`).toSorted()).toEqual(["Lou a", "Lou b"]);
    expect(neuf).toMatchObject({ residence: "verifiee-hors-commune", adresse: null });
    expect(reste?.partages).toMatchObject([{ enfantId: "enfant-a", autreFoyerId: neufId, payeur: null }]);
    expect(neuf?.partages).toMatchObject([{ autreEnfantId: "enfant-a", autreFoyerId: "foyer-a" }]);

    expect((await listInscrits(ville, "foyer-a", "2026-2027")).map((one) => one.enfantId)).toEqual([
      "enfant-a",
    ]);
    expect((await listInscrits(ville, neufId, "2026-2027")).map((one) => one.enfantId)).toEqual(["enfant-b"]);
    expect((await listEnvoyees(ville, neufId)).flatMap(({ choix }) => choix)).toMatchObject([
      { enfantId: "enfant-b" },
    ]);

    // The price of who lives elsewhere, told in a decision of their own; what was decided stays as it was.
    const siennes = await listDecisions(ville, neufId);
    expect(siennes.flatMap(({ lignes }) => lignes.map(({ enfant }) => enfant.id))).toEqual(["enfant-b"]);
    const gardees = await listDecisions(ville, "foyer-a");
    for (const une of avant) expect(gardees).toContainEqual(une);
    for (const foyerId of ["foyer-a", neufId])
      expect((await listTraces(ville, foyerId)).map(({ quoi }) => quoi)).toContain("foyer-separe");
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });
    const page = { apres: "", limite: 10, depuis: LENDEMAIN };
    expect((await listFoyersTarifes(ville, page)).map(({ foyerId }) => foyerId).toSorted()).toEqual(
      ["foyer-a", neufId].toSorted(),
    );
  });

  it("le préavis promis avant la séparation tient aux décisions d’après, et la facturation le lit", async () => {
    const { ville, split } = await open({ preavisHausseJours: 15 });
    const issue = await split();
    if (issue.kind !== "separes") throw new Error(issue.kind);
    const { neufId } = issue;
    const promis = { du: "2026-11-24", centimes: 100 };
    const [premiere] = await listDecisions(ville, neufId);
    expect(premiere?.lignes[0]?.effet).toEqual({ du: "2026-12-10", avant: promis });
    const foyer = await findFoyer(ville, neufId);
    if (!foyer) throw new Error("foyer absent");
    // A lower rise, decided the next day, has its own notice: nothing rises before.
    await write(ville, [setResidence(ville, foyer, { residence: "verifiee-commune", adresse: null })]);
    await setQuotient(ville, neufId, makeConnue("1100"), SURLENDEMAIN);
    const ports = await makePorts(ville);
    await renewFoyer(ports, { foyerId: neufId, cause: "Un quotient", now: SURLENDEMAIN });
    const [seconde] = await listDecisions(ville, neufId);
    expect(seconde?.lignes[0]?.effet).toEqual({ du: "2026-12-10", avant: promis });

    const page = { apres: "", limite: 10, depuis: INSTANT };
    const tarife = (await listFoyersTarifes(ville, page)).find(({ foyerId }) => foyerId === neufId);
    if (!tarife) throw new Error("foyer sans prix");
    const periode = { du: "2026-09-01", au: "2027-08-31" };
    const lus = listPrixFoyer(tarife, { periode, depuis: null, activites: null });
    expect(lus.map(({ du, au, centimes }) => ({ du, au, centimes }))[0]).toEqual({
      du: "2026-11-25",
      au: "2026-12-09",
      centimes: 100,
    });
  });

  it("deux agents à la fois : un seul sépare", async () => {
    const { ville, split } = await open();
    const issues = await Promise.all([split(), split()]);
    expect(issues.map(({ kind }) => kind).toSorted()).toEqual(["depasse", "separes"]);
    expect((await listResponsables(ville, "foyer-a")).map(({ id }) => id)).toEqual(["compte-a"]);
  });

  it.each([
    { qui: "qui est parti", compteId: "compte-b", etat: "ecarte" },
    { qui: "qui reste", compteId: "compte-a", etat: "attente" },
  ])("la mise à jour annuelle, pour $qui : $etat", async ({ compteId, etat }) => {
    const { ville, split } = await open();
    const une = { id: "une", etat: "prete", cible: "tous", service: null, annee: "2026-2027" } as const;
    const ligne = { id: "l", campagneId: "une", foyerId: "foyer-a", raison: null } as const;
    await write(ville, [
      openCampagne(ville, { ...une, agentId: "a", creeLe: INSTANT }),
      addLigne(ville, { ...ligne, compteId, etat: "attente" }, INSTANT),
    ]);
    expect((await split()).kind).toBe("separes");
    expect(await listFoyer(ville, "foyer-a")).toMatchObject([{ id: "l", etat }]);
  });
});
