/** An activity of the first town whose price looks at what a household says of itself. */
import { commit } from "#db/commit.ts";
import { addActivite } from "#db/queries/activites.ts";
import { publish } from "#db/queries/grilles.ts";
import type { BancSansNavigateur } from "./banc.ts";

const forfait = (centimes: number) => ({ kind: "forfait", centimes });

/** 1,00 € of the MSA, otherwise 0,50 € in receipt of the RSA, otherwise 3,00 €. */
export async function addActiviteSelon(banc: BancSansNavigateur, id: string): Promise<void> {
  const ville = await banc.registre.findVilleByHote("localhost");
  if (!ville) throw new Error("ville absente");
  const document = {
    format: "grille/1",
    id,
    version: 1,
    titre: "Ludothèque",
    unite: "séance",
    service: "loisirs",
    base: "aucune",
    deliberation: { numero: "2026-050", date: "2026-06-25", page: 1 },
    valable: { du: "2024-09-01" },
    coutUsager: 900,
    arrondi: { mode: "commercial", pas: 1, etape: "final" },
    casDeControle: [],
    tarif: {
      kind: "selon",
      critere: "regime",
      cas: [{ si: { parmi: ["msa"] }, tarif: forfait(100) }],
      autrement: {
        kind: "selon",
        critere: "statut",
        cas: [{ si: { parmi: ["rsa"] }, tarif: forfait(50) }],
        autrement: forfait(300),
      },
    },
  };
  const nouvelle = {
    id,
    nom: "Ludothèque",
    service: "loisirs",
    grilleCode: id,
    ordre: 50,
    reglages: { uniteDite: "la séance", modalite: "regulier" },
  };
  const instant = new Date(banc.horloge.now()).toISOString();
  const ecritures = [
    publish(ville, { code: id, version: 1, document, agentId: "conseil" }, instant),
    addActivite(ville, nouvelle),
  ];
  const { kind } = await commit(ville, { ecritures, journal: [], courriels: [] }, instant);
  if (kind !== "fait") throw new Error(`activité non ajoutée : ${kind}`);
}
