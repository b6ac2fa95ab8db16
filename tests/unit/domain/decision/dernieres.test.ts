/** What a new grid prices again, and with which quotient: a price announced for later says nothing of today. */
import { describe, expect, it } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Decision, LigneDecision } from "#app/domain/decision/decision.ts";
import { chooseBase, isARevoir, listDernieres } from "#app/domain/decision/dernieres.ts";

const AU = "2027-08-31";
const connu = (valeur: string, mois = "2026-10"): EtatBase => ({
  kind: "connue",
  quotient: { valeur, fournisseur: "CNAF", mois },
  source: "api-franceconnect",
  obtenuLe: "2026-10-12T08:00:00.000Z",
});

interface Dite {
  priseLe: string;
  /** First day of its grid; none in decisions stored before. */
  du?: string;
  version: number;
  quotient?: EtatBase;
  plus?: Partial<LigneDecision>;
}

function makeLigne({ du, version, quotient = connu("687"), plus }: Dite): LigneDecision {
  return {
    enfant: { id: "lou", prenom: "Lou" },
    activite: { id: "cantine", nom: "Cantine", service: "restauration", uniteDite: "le repas" },
    grille: {
      id: "repas",
      version,
      titre: "Repas",
      deliberation: "2026-41",
      coutUsager: 900,
      ...(du === undefined ? {} : { valable: { du } }),
    },
    situation: { quotient },
    ...plus,
  } as LigneDecision;
}
const makeDecision = (dite: Dite): Decision =>
  ({ priseLe: dite.priseLe, effet: { du: AU, au: AU }, lignes: [makeLigne(dite)] }) as unknown as Decision;

const SEPTEMBRE: Dite = { priseLe: "2026-09-10T08:00:00.000Z", du: "2026-09-01", version: 1 };
const ANNONCE: Dite = { priseLe: "2026-11-20T08:00:00.000Z", du: "2027-01-01", version: 2 };
const decisions = [makeDecision(ANNONCE), makeDecision(SEPTEMBRE)];
const findVersion = (date: string, lues = decisions) =>
  listDernieres(lues, { au: AU, date }).map(({ grille }) => grille.version);

describe("La dernière décision d’un enfant dans une activité", () => {
  it("est celle de la grille d’aujourd’hui, tant que celle annoncée n’a pas commencé", () => {
    expect(findVersion("2026-12-31")).toEqual([1]);
    expect(findVersion("2027-01-01")).toEqual([2]);
  });

  it("gardée sans dates de grille, compte toujours ; d’une autre année, jamais", () => {
    expect(findVersion("2026-12-31", [makeDecision({ ...SEPTEMBRE, du: undefined, version: 7 })])).toEqual([
      7,
    ]);
    const autre = { ...makeDecision(SEPTEMBRE), effet: { du: AU, au: "2026-08-31" } };
    expect(findVersion("2026-12-31", [autre])).toEqual([]);
  });
});

describe("Une décision à revoir", () => {
  const lire = (dite: Dite) => ({ ...makeLigne(dite), priseLe: dite.priseLe });
  const repas = (version: number) => ({ id: "repas", version });

  it("l’est par une autre version, ou une autre grille, et par rien d’autre", () => {
    expect(isARevoir(lire(SEPTEMBRE), repas(2), connu("687"))).toBe(true);
    expect(isARevoir(lire(SEPTEMBRE), { id: "goûter", version: 1 }, connu("687"))).toBe(true);
    expect(isARevoir(lire(SEPTEMBRE), repas(1), connu("900"))).toBe(false);
  });

  it("annoncée d’avance, l’est aussi par un quotient plus récent", () => {
    expect(isARevoir(lire(ANNONCE), repas(2), connu("687"))).toBe(false);
    expect(isARevoir(lire(ANNONCE), repas(2), connu("900"))).toBe(true);
    expect(isARevoir(lire(ANNONCE), repas(2), connu("687", "2026-12"))).toBe(true);
    expect(isARevoir(lire(ANNONCE), repas(2), { kind: "indisponible" })).toBe(false);
    const apart = lire({ ...ANNONCE, plus: { quotientAPart: true } });
    expect(isARevoir(apart, repas(2), connu("900"))).toBe(false);
  });
});

describe("Le quotient qui sert à la nouvelle grille", () => {
  const ligne = { ...makeLigne(SEPTEMBRE), priseLe: SEPTEMBRE.priseLe };
  const perime = { ...connu("687"), kind: "perimee" } as EtatBase;

  it("est le dernier connu ; sans lui, celui de la décision", () => {
    expect(chooseBase(connu("900"), ligne)).toEqual(connu("900"));
    expect(chooseBase(perime, ligne)).toEqual(connu("687"));
    expect(chooseBase({ kind: "indisponible" }, ligne)).toEqual(connu("687"));
  });

  it("est aussi ce qu’un agent a tranché ; ce qui attendait encore cède à ce que la ville sait", () => {
    const tranche: EtatBase = { kind: "refusee", trancheeLe: "2026-10-20T08:00:00.000Z" };
    const avec = (quotient: EtatBase) => ({
      ...makeLigne({ ...SEPTEMBRE, quotient }),
      priseLe: SEPTEMBRE.priseLe,
    });
    expect(chooseBase({ kind: "indisponible" }, avec(tranche))).toEqual(tranche);
    expect(chooseBase({ kind: "refusee" }, avec({ kind: "en-attente" }))).toEqual({ kind: "refusee" });
  });

  it("d’un enfant à part reste celui du foyer, que son prix ne regarde pas", () => {
    expect(chooseBase(perime, { ...ligne, quotientAPart: true })).toBe(perime);
  });
});
