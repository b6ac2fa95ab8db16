/** An erasure leaves no row behind in any table, on both engines, and the chain still verifies. */
import { getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IdentitePivot } from "#app/domain/identite/identite.ts";
import { moteur } from "#db/colonnes.ts";
import { commit, type Lot } from "#db/commit.ts";
import { addLigne, openCampagne } from "#db/queries/campagnes.ts";
import { addCompte, findCompte } from "#db/queries/comptes.ts";
import {
  addSatisfaction,
  eraseCompte,
  eraseFoyer,
  eraseTraces,
  listSatisfactions,
  purge,
} from "#db/queries/effacements.ts";
import { addEnfant, addEtatQuotient } from "#db/queries/foyers.ts";
import { findIdentite, keepIdentite } from "#db/queries/identites.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { putLien } from "#db/queries/liens.ts";
import { addMessage, listMessages } from "#db/queries/messages.ts";
import { addPosition } from "#db/queries/positions.ts";
import { listTraces } from "#db/queries/traces.ts";
import * as schema from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const IDENTITE = { prenoms: "Awa", nomNaissance: "Traoré", nomUsage: null, email: "awa@exemple.fr" };
const PIVOT: IdentitePivot = {
  nomNaissance: "Traoré",
  nomUsage: null,
  prenoms: ["Awa"],
  sexe: "F",
  naissance: "1988-03-02",
  lieu: { kind: "commune", code: "44109", nom: "Nantes" },
};
const TOUT: Pick<Lot, "ecritures" | "journal" | "courriels"> = { ecritures: [], journal: [], courriels: [] };

describe.skipIf(!moteurPresent)(`effacements sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    const campagne = { id: "campagne", etat: "prete", cible: "tous", service: null } as const;
    const plus = { annee: "2026-2027", agentId: "agent", creeLe: INSTANT };
    await commit(ville, { ...TOUT, ecritures: [openCampagne(ville, { ...campagne, ...plus })] }, INSTANT);
  });
  afterAll(() => registre?.close());

  async function populate(n: string): Promise<void> {
    const lien = { but: "adresse", adresse: `${n}@exemple.fr`, appareil: "un iPhone", expireA: 0 } as const;
    const fait = { foyerId: `foyer-${n}`, qui: "famille" as const, detail: { mot: "canari" } };
    const result = await commit(
      ville,
      {
        ...TOUT,
        ecritures: [
          ...addCompte(
            ville,
            {
              id: `compte-${n}`,
              foyerId: `foyer-${n}`,
              cle: { porte: "courriel", identifiant: `${n}@exemple.fr` },
              identite: IDENTITE,
            },
            INSTANT,
          ),
          addEnfant(
            ville,
            `foyer-${n}`,
            {
              id: `enfant-${n}`,
              prenom: "Sira",
              nom: "Traoré",
              naissance: "2019-04-07",
              ecole: "A",
              classe: "CE1",
              etat: "rattache",
            },
            INSTANT,
          ),
          addEtatQuotient(
            ville,
            {
              id: `etat-${n}`,
              foyerId: `foyer-${n}`,
              compteId: `compte-${n}`,
              etat: { kind: "refusee" },
              requestId: null,
            },
            INSTANT,
          ),
          addMessage(ville, {
            id: `message-${n}`,
            foyerId: `foyer-${n}`,
            de: "famille",
            auteur: "Awa",
            texte: "canari",
            ecritLe: INSTANT,
          }),
          putLien(ville, { ...lien, compteId: `compte-${n}` }, n.padEnd(43, "0")),
          addPosition(ville, {
            id: `position-${n}`,
            compteId: `compte-${n}`,
            position: "refus",
            diteLe: INSTANT,
          }),
          keepIdentite(ville, `compte-${n}`, { identite: PIVOT, gardeeLe: INSTANT }),
          addLigne(
            ville,
            {
              id: `ligne-${n}`,
              campagneId: "campagne",
              foyerId: `foyer-${n}`,
              compteId: `compte-${n}`,
              etat: "attente",
              raison: null,
            },
            INSTANT,
          ),
        ],
        journal: [
          { ...fait, quoi: "enfant-declare" },
          { ...fait, quoi: "quotient-demande" },
        ],
      },
      INSTANT,
    );
    expect(result.kind).toBe("fait");
  }

  const TABLES = Object.values(schema).filter((one): one is typeof schema.foyer => is(one, Table));

  /** Every row, in any table, that holds one of these ids in any column but the trace's and the chain's. */
  async function findRestes(ids: readonly string[]): Promise<string[]> {
    const restes: string[] = [];
    for (const table of TABLES) {
      const nom: string = getTableName(table);
      if (nom === "trace" || nom === "chaine") continue;
      for (const row of await ville.db.select().from(table))
        for (const [colonne, valeur] of Object.entries(row))
          if (ids.includes(String(valeur))) restes.push(`${nom}.${colonne}`);
    }
    return restes;
  }

  test("le foyer et l’adulte partent de toutes les tables, ceux d’à côté restent entiers", async () => {
    await populate("a");
    await populate("b");
    const siens = ["compte-a", "foyer-a", "enfant-a"];
    expect((await findRestes(siens)).length).toBeGreaterThan(5);
    const voisins = await findRestes(["compte-b", "foyer-b", "enfant-b"]);

    const effacements = [
      ...eraseCompte(ville, "compte-a"),
      ...eraseFoyer(ville, "foyer-a"),
      eraseTraces(ville, "foyer-a", ["quotient-demande"]),
    ];
    expect((await commit(ville, { ...TOUT, effacements }, INSTANT)).kind).toBe("fait");

    expect(await findRestes(siens)).toEqual([]);
    expect(await findRestes(["compte-b", "foyer-b", "enfant-b"])).toEqual(voisins);
    expect(await findIdentite(ville, "compte-a")).toBeNull();
    expect((await findIdentite(ville, "compte-b"))?.identite).toEqual(PIVOT);
    expect(await listMessages(ville, "foyer-a")).toEqual([]);
    expect(await listMessages(ville, "foyer-b")).toMatchObject([{ auteur: "Awa", texte: "canari" }]);
    expect((await findCompte(ville, "compte-b"))?.identite.nomNaissance).toBe("Traoré");
    expect((await listTraces(ville, "foyer-a")).map(({ quoi }) => quoi)).toEqual(["quotient-demande"]);
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte", maillons: 4, effaces: 1 });
  });

  test("chaque table qui nomme un foyer ou un adulte est connue de l’effacement", () => {
    const nomment = TABLES.filter((table) =>
      Object.keys(getTableColumns(table)).some((nom) => nom === "foyerId" || nom === "compteId"),
    ).map((table) => getTableName(table));
    // A new one joins db/queries/effacements.ts first, then this list.
    expect(nomment.sort()).toEqual([
      "adulte_papier",
      "campagne_foyer",
      "cas",
      "decision",
      "demande",
      "diffusion_foyer",
      "effacement",
      "enfant",
      "etat_quotient",
      "identite_gardee",
      "inscription",
      "invitation",
      "lettre",
      "lien",
      "message",
      "piece",
      "position",
      "responsable",
      "trace",
    ]);
  });

  test("la purge efface les traces de trois ans et les liens morts, et rien de plus jeune", async () => {
    const limites = { tracesAvant: INSTANT, courrielsAvant: INSTANT, now: 0 };
    await commit(ville, { ...TOUT, effacements: purge(ville, limites) }, INSTANT);
    expect(await listTraces(ville, "foyer-b")).toHaveLength(2);
    const plusTard = { ...limites, tracesAvant: "2026-11-25" };
    await commit(ville, { ...TOUT, effacements: purge(ville, plusTard) }, INSTANT);
    expect(await listTraces(ville, "foyer-b")).toEqual([]);
    expect(await ville.db.select().from(schema.lien)).toEqual([]);
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte", maillons: 4, effaces: 4 });
  });

  test("deux mêmes notes font une seule ligne, sans instant ni personne", async () => {
    const note = { mois: "2026-11", note: 4, porte: "courriel" };
    for (let fois = 0; fois < 2; fois += 1)
      await commit(ville, { ...TOUT, ecritures: [addSatisfaction(ville, note)] }, INSTANT);
    expect(await ville.db.select().from(schema.satisfaction)).toEqual([
      { id: "2026-11 4 courriel", ...note, nombre: 2 },
    ]);
    const autrePorte = { ...note, porte: "franceconnect" };
    await commit(ville, { ...TOUT, ecritures: [addSatisfaction(ville, autrePorte)] }, INSTANT);
    const comptes = await listSatisfactions(ville);
    expect(comptes.toSorted((a, b) => b.nombre - a.nombre)).toEqual([
      { mois: "2026-11", note: 4, nombre: 2 },
      { mois: "2026-11", note: 4, nombre: 1 },
    ]);
  });
});
