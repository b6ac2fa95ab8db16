import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision, LigneDecision } from "#app/domain/decision/decision.ts";
import { keepFixes, listFixes } from "#app/domain/decision/prix-fixe.ts";
import { listEcarts, replay, replayLignes } from "#app/domain/decision/rejeu.ts";
import { fixLigne, type PrixFixe } from "#app/domain/inscription/prix-fixe.ts";
import { describePourFamille } from "#app/domain/inscription/explication-famille.ts";
import { isProvisoire } from "#app/domain/inscription/prix.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { parsePrixFixe, type LigneFixable } from "#app/usecases/agent/parse-prix-fixe.ts";
import { createSituation, readModele } from "../fabriques.ts";

const GRILLE = readModele("chemaudin-periscolaire");
const AU = "2025-08-31";
const QUAND = { au: AU, date: "2025-02-01" };

function createLigne(quotient: string, plus: Partial<LigneDecision> = {}): LigneDecision {
  const { id, version, titre, deliberation, coutUsager } = GRILLE;
  const situation = createSituation(quotient);
  return {
    enfant: { id: "lila", prenom: "Lila" },
    activite: { id: "midi", nom: "Midi", service: "loisirs", uniteDite: "le repas" },
    grille: { id, version, titre, deliberation, coutUsager },
    situation,
    resultat: computeTarif(GRILLE, situation),
    residenceProvisoire: false,
    ...plus,
  } as LigneDecision;
}

const readCentimes = ({ resultat }: LigneDecision): number => {
  if (resultat.kind !== "prix") throw new Error("sans prix");
  return resultat.centimes;
};

const createFixe = (centimes: number, auDessus = false): PrixFixe => ({
  centimes,
  raison: "geste-social",
  auDessus,
});

const createDecision = (ligne: LigneDecision): Decision =>
  ({
    id: "d",
    priseLe: "2025-01-15T10:00:00.000Z",
    effet: { du: "2025-01-15", au: AU },
    lignes: [ligne],
  }) as unknown as Decision;

describe("Un prix fixé", () => {
  it("se rejoue au centime, quels que soient le quotient et le prix", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 100_000 }), (qf, centimes) => {
        const ligne = fixLigne(createLigne(String(qf)), createFixe(centimes));
        expect(readCentimes(ligne)).toBe(centimes);
        expect(replay(ligne, GRILLE)).toBe(true);
        expect(replayLignes({ lignes: [ligne] }, () => GRILLE)).toMatchObject([{ identique: true }]);
        // The grid alone would not give it back, whatever the price.
        expect(replay({ ...ligne, fixe: undefined } as LigneDecision, GRILLE)).toBe(false);
      }),
    );
  });

  it("est définitif, et dit à la famille qu’un agent l’a fixé et pour quelle raison", () => {
    const ligne = fixLigne(createLigne("650", { residenceProvisoire: true }), createFixe(50));
    expect(isProvisoire(ligne)).toBe(false);
    const derniere = describePourFamille(ligne).at(-1);
    expect(derniere?.libelle).toBe("Prix fixé par un agent");
    expect(derniere?.detail).toContain("geste social du CCAS");
  });

  it("ne montre pas les étapes de l’autre foyer", () => {
    const ligne = fixLigne(createLigne("650"), createFixe(50));
    const partagee = {
      ...ligne,
      situation: { ...ligne.situation, autreFoyer: { quotient: createSituation("300").quotient } },
    };
    expect(describePourFamille(partagee).map(({ kind }) => kind)).toEqual(["prix-fixe"]);
  });

  it("tient tant que la grille n’est pas plus basse, ou si un agent l’a voulu au-dessus", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.boolean(),
        (avant, apres, auDessus) => {
          const fixe = createFixe(readCentimes(createLigne(String(avant))), auDessus);
          const fixes = listFixes([createDecision(fixLigne(createLigne(String(avant)), fixe))], QUAND);
          const neuve = createLigne(String(apres));
          const [tenue] = keepFixes([neuve], fixes);
          const attendu = auDessus ? fixe.centimes : Math.min(fixe.centimes, readCentimes(neuve));
          expect(tenue && readCentimes(tenue)).toBe(attendu);
        },
      ),
    );
  });

  it("se voit dans la comparaison de deux décisions", () => {
    const ligne = createLigne("650");
    expect(listEcarts(ligne, fixLigne(ligne, createFixe(50)))).toEqual([
      { sujet: "le prix fixé par un agent", avant: "aucun", apres: "0,50\u00A0€, geste social du CCAS" },
    ]);
  });
});

describe("parsePrixFixe", () => {
  const grille = createLigne("650");
  const prix = readCentimes(grille);
  const LIGNES: LigneFixable[] = [{ cle: "lila-midi", demandeId: "a", grille, fixe: null }];
  const FIXEES: LigneFixable[] = [{ ...LIGNES[0]!, fixe: createFixe(50) }];
  const DITS = { raison: "urgence", note: "Sans ressources." };
  const ecrire = (centimes: number): string => (centimes / 100).toFixed(2).replace(".", ",");
  const champsEnErreur = (saisie: Record<string, string>, lignes = LIGNES): string[] => {
    const lecture = parsePrixFixe(saisie, lignes);
    return lecture.kind === "refuse" ? lecture.erreurs.map(({ champ }) => champ) : [];
  };

  it("lit le même prix pour tout le dossier et ligne par ligne, la ligne d’abord", () => {
    const saisies: Record<string, string>[] = [{ tout: "0,5" }, { "prix-lila-midi": "0.50 €", tout: "9" }];
    for (const saisie of saisies) {
      const lecture = parsePrixFixe({ ...DITS, ...saisie }, LIGNES);
      expect(lecture.kind === "lu" && [...lecture.voulus.prix]).toEqual([
        ["lila-midi", { centimes: 50, raison: "urgence", auDessus: false }],
      ]);
    }
  });

  it("refuse un centime au-dessus de la grille sans la case, et le marque avec elle", () => {
    const saisie = { ...DITS, tout: ecrire(prix + 1) };
    expect(champsEnErreur(saisie)).toEqual(["au-dessus"]);
    expect(champsEnErreur({ ...DITS, tout: ecrire(prix) })).toEqual([]);
    const lecture = parsePrixFixe({ ...saisie, "au-dessus": "oui" }, LIGNES);
    expect(lecture.kind === "lu" && lecture.voulus.prix.get("lila-midi")).toMatchObject({ auDessus: true });
  });

  it("refuse une fois un prix trop haut pour tout le dossier, et dit pour quelles lignes", () => {
    const autre: LigneFixable = {
      ...LIGNES[0]!,
      cle: "noe-midi",
      grille: createLigne("650", { enfant: { id: "noe", prenom: "Noé" } } as Partial<LigneDecision>),
    };
    const lire = (saisie: Record<string, string>): string[] => {
      const lecture = parsePrixFixe({ ...DITS, ...saisie }, [...LIGNES, autre]);
      return lecture.kind === "refuse" ? lecture.erreurs.map(({ message }) => message) : [];
    };
    const [seule = "", ...rien] = lire({ tout: "99" });
    expect(rien).toEqual([]);
    expect(seule).toMatch(/^99,00\u00A0€ .*Lila, Midi.*\u00A0; Noé, Midi/);
    // Two prices too high are two errors.
    expect(lire({ tout: "99", "prix-noe-midi": "98" })).toHaveLength(2);
  });

  it("demande une raison de la liste, des mots et un prix lisible", () => {
    expect(champsEnErreur({})).toEqual(["tout", "raison", "note"]);
    expect(champsEnErreur({ ...DITS, raison: "caprice", tout: "1.234" })).toEqual(["tout", "raison"]);
    expect(champsEnErreur({ ...DITS, tout: "-1" })).toEqual(["tout"]);
    expect(champsEnErreur({ ...DITS, tout: "1 000,01", "au-dessus": "oui" })).toEqual(["tout"]);
    expect(champsEnErreur({ ...DITS, note: "x".repeat(801), tout: "0" })).toEqual(["note"]);
  });

  it("rend le prix de la grille à une ligne fixée seulement", () => {
    const saisie = { ...DITS, "grille-lila-midi": "oui" };
    expect(champsEnErreur(saisie)).toEqual(["tout"]);
    const lecture = parsePrixFixe(saisie, FIXEES);
    expect(lecture.kind === "lu" && [...lecture.voulus.prix]).toEqual([["lila-midi", null]]);
  });
});
