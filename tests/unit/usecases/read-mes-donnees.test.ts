import { expect, it } from "vitest";
import { readMesDonnees, type PortsMesDonnees } from "#app/usecases/droits/read-mes-donnees.ts";
import type { Compte } from "#app/usecases/ports/magasin.ts";

const vide = { list: async () => [] };

it("la copie de la famille n’a pas la note qu’un agent garde d’un prix fixé", async () => {
  const decision = { numero: "F-1", cause: "Geste social du CCAS", note: "Dossier 17.", lignes: [] };
  const ports = {
    ville: { nom: "Rivelune" },
    foyers: { find: async () => ({ enfants: [] }), listEtatsQuotient: async () => [] },
    demandes: { listEnvoyees: async () => [] },
    decisions: { list: async () => [decision] },
    cas: { listOuverts: async () => [] },
    pieces: vide,
    messages: vide,
    traces: vide,
    positions: vide,
    identites: { find: async () => null },
    campagnes: { listFoyer: async () => [] },
  } as unknown as PortsMesDonnees;
  const compte = { id: "compte-a", foyerId: "foyer-a" } as Compte;
  const copie = await readMesDonnees(ports, { compte, now: "2026-11-24T09:00:00.000Z" });
  expect(copie.decisions).toEqual([{ numero: "F-1", cause: "Geste social du CCAS", lignes: [] }]);
});
