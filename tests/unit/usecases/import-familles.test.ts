import { expect, it } from "vitest";
import { importFamilles, previewFamilles } from "#app/usecases/agent/import-familles.ts";
import type { Question } from "#app/domain/recherche/cles.ts";
import type { FoyerTrouve } from "#app/usecases/ports/recherche.ts";

const NOW = "2026-12-01T08:00:00.000Z";
const AGENT = { id: "agent" } as Parameters<typeof previewFamilles>[1]["agent"];

const makeFamille = (ligne: number, enfant: string, plus: Record<string, string> = {}) => ({
  lignes: [ligne],
  saisie: {
    domicile: "commune",
    "adulte-1-nom": "Quenneville",
    "adulte-1-prenoms": "Maud",
    "adulte-1-naissance-jour": "4",
    "adulte-1-naissance-mois": "7",
    "adulte-1-naissance-annee": "1988",
    "enfant-1-nom": "Quenneville",
    "enfant-1-prenom": enfant,
    "enfant-1-naissance-annee": "2018",
    "enfant-1-ecole": "Les Tilleuls",
    "enfant-1-classe": "CE2",
    ...plus,
  },
});

/** A town where nobody is found, until `trouver` says who is. */
function makePorts(trouver: (question: Question) => FoyerTrouve[] = () => []) {
  const ouverts: string[] = [];
  let suite = 0;
  const ecriture = () => () => undefined;
  const ports = {
    recherche: {
      search: async (question: Question) => ({ trouves: trouver(question), total: 0 }),
    },
    foyers: { findAutresFoyers: async () => [], addEnfant: ecriture, addEtatQuotient: ecriture },
    papiers: {
      openFoyer: ({ id }: { id: string }) => {
        ouverts.push(id);
        return ecriture();
      },
      addAdulte: ecriture,
    },
    cas: { findOuvert: async () => null, add: ecriture },
    ville: { reglages: { delaiReponseJours: 10 } },
    commit: async () => ({ kind: "fait" }),
    newId: () => `id-${(suite += 1)}`,
  } as unknown as Parameters<typeof previewFamilles>[0];
  return { ports, ouverts };
}

it("deux dossiers du même adulte sont dits doubles, comme ceux du même enfant", async () => {
  const { ports } = makePorts();
  const familles = [
    makeFamille(2, "Elio"),
    makeFamille(3, "Zoé"),
    makeFamille(4, "Ana", { "adulte-1-naissance-annee": "1961" }),
    makeFamille(5, "Ana", { "adulte-1-prenoms": "Paul" }),
    makeFamille(6, "Tom", {
      "adulte-1-prenoms": "Léa",
      "adulte-2-nom": "QUENNEVILLE",
      "adulte-2-prenoms": "maud",
      "adulte-2-naissance-jour": "04",
      "adulte-2-naissance-mois": "07",
      "adulte-2-naissance-annee": "1988",
    }),
  ];
  const examinees = await previewFamilles(ports, { agent: AGENT, familles, now: NOW });
  expect(examinees.map((one) => (one.kind === "lisible" ? one.doublesFichier : one))).toEqual([
    [3, 6],
    [2, 6],
    [5],
    [4],
    [2, 3],
  ]);
});

/** The agent ticked both. */
const importDeux = (
  ports: Parameters<typeof importFamilles>[0],
  familles: Parameters<typeof importFamilles>[1]["familles"],
) => importFamilles(ports, { agent: AGENT, familles, choisies: new Set([0, 1]), vus: {}, now: NOW });

it("une famille ouverte par un autre pendant l’import n’est pas ouverte une seconde fois", async () => {
  const { ports, ouverts } = makePorts((question) =>
    // Somebody opens it once the first one of the file is written.
    ouverts.length > 0 && JSON.stringify(question).includes("ana")
      ? [{ foyerId: "ailleurs", adultes: [], enfants: [] } as unknown as FoyerTrouve]
      : [],
  );
  const familles = [makeFamille(2, "Elio"), makeFamille(3, "Ana", { "adulte-1-prenoms": "Paul" })];
  const rapport = await importDeux(ports, familles);
  expect(rapport).toMatchObject({ ouvertes: [2], arrivees: [3] });
});

it("les doubles d’un même fichier s’ouvrent tous deux quand l’agent coche les deux", async () => {
  const { ports, ouverts } = makePorts(() =>
    ouverts.map((foyerId) => ({ foyerId, adultes: [], enfants: [] }) as unknown as FoyerTrouve),
  );
  const familles = [makeFamille(2, "Elio"), makeFamille(3, "Zoé")];
  const rapport = await importDeux(ports, familles);
  expect(rapport.ouvertes).toEqual([2, 3]);
});
