/** What is asked of a household, once, and what an agent keeps of it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listDeclares, verifySituation, type SituationFoyer } from "#app/domain/foyer/situation.ts";
import {
  isADire,
  listMotsFoyer,
  listQuestionsChoix,
  parseSituation,
  type QuestionsFoyer,
} from "#app/domain/inscription/questions-foyer.ts";
import { createGrille, forfait, type NoeudEcrit } from "../fabriques.ts";

const selon = (critere: string, mot: string): NoeudEcrit => ({
  kind: "selon",
  critere,
  cas: [{ si: { parmi: [mot] }, tarif: forfait(100) }],
  autrement: forfait(300),
});

const OFFRE = [
  { activite: { id: "cantine", nom: "Cantine" }, grille: createGrille(forfait(250)) },
  { activite: { id: "etude", nom: "Étude" }, grille: createGrille(selon("regime", "msa")) },
  { activite: { id: "danse", nom: "Danse" }, grille: createGrille(selon("statut", "rsa")) },
];

const MOTS = ["rsa", "agent-communal", "place-famille-accueil"];
const arbitraireQuestions: fc.Arbitrary<QuestionsFoyer> = fc.record({
  regimes: fc.subarray(["msa", "general"]),
  statuts: fc.subarray(MOTS),
  activites: fc.constant(["Étude"]),
});
const arbitraireSituation: fc.Arbitrary<SituationFoyer> = fc
  .record({
    regime: fc.constantFrom("msa", "general", "autre"),
    statutsLus: fc.subarray(MOTS),
    verifiee: fc.boolean(),
  })
  .chain((lue) => fc.subarray(lue.statutsLus).map((statuts) => ({ ...lue, statuts })));

describe("Ce qui est demandé", () => {
  it("vient des grilles choisies, et de rien d’autre", () => {
    expect(listQuestionsChoix(OFFRE, [{ activiteId: "cantine" }])).toEqual({
      regimes: [],
      statuts: [],
      activites: [],
    });
    expect(listQuestionsChoix(OFFRE, [{ activiteId: "danse" }])).toEqual({
      regimes: [],
      statuts: ["rsa"],
      activites: ["Danse"],
    });
    expect(listQuestionsChoix(OFFRE, [{ activiteId: "etude" }, { activiteId: "danse" }])).toEqual({
      regimes: ["msa"],
      statuts: ["rsa"],
      activites: ["Étude", "Danse"],
    });
  });

  it("n’est pas ce que l’on sait déjà de l’enfant ; le simulateur, qui n’en sait rien, le demande", () => {
    const accueil = {
      activite: { id: "accueil", nom: "Accueil" },
      grille: createGrille(selon("statut", "place-famille-accueil")),
    };
    expect(listQuestionsChoix([accueil], [{ activiteId: "accueil" }]).activites).toEqual([]);
    expect(listMotsFoyer([accueil]).statuts).toEqual(["place-famille-accueil"]);
  });

  it("ne l’est plus une fois dit, et l’est encore pour un mot nouveau", () => {
    fc.assert(
      fc.property(
        arbitraireQuestions,
        fc.option(arbitraireSituation),
        fc.subarray(MOTS),
        (questions, avant, coches) => {
          const saisie = { regime: questions.regimes[0] ?? "", statuts: coches.join("\n") };
          const lecture = parseSituation(saisie, questions, avant);
          if (lecture.kind !== "lue") throw new Error("saisie refusée");
          expect(isADire(questions, lecture.situation)).toBe(false);
          expect(
            isADire({ ...questions, statuts: [...questions.statuts, "nouveau"] }, lecture.situation),
          ).toBe(true);
          const dits = lecture.situation.statuts.filter((statut) => questions.statuts.includes(statut));
          expect(dits).toEqual(questions.statuts.filter((statut) => coches.includes(statut)));
        },
      ),
    );
  });

  it("garde ce que la page ne demandait pas", () => {
    const avant = { regime: "msa", statuts: ["rsa"], statutsLus: ["rsa"], verifiee: true };
    const questions = { regimes: [], statuts: ["agent-communal"], activites: [] };
    expect(parseSituation({ statuts: "agent-communal" }, questions, avant)).toEqual({
      kind: "lue",
      situation: {
        regime: "msa",
        statuts: ["rsa", "agent-communal"],
        statutsLus: ["rsa", "agent-communal"],
        verifiee: false,
      },
    });
    expect(parseSituation({}, questions, avant)).toMatchObject({
      situation: { statuts: ["rsa"], verifiee: true },
    });
  });
});

it("un agent ne retient que ce qui était dit, et la même réponse ne se prouve pas deux fois", () => {
  fc.assert(
    fc.property(
      arbitraireSituation,
      fc.subarray(["regime", ...MOTS.map((mot) => `statut-${mot}`)]),
      (dite, cles) => {
        const verifiee = verifySituation(dite, cles);
        const retenus = listDeclares(dite).filter(({ cle }) => cles.includes(cle));
        expect(listDeclares(verifiee)).toEqual(retenus);
        expect(verifiee.verifiee).toBe(true);
        const questions = { regimes: ["msa", "general"], statuts: dite.statutsLus, activites: [] };
        const saisie = { regime: verifiee.regime ?? "", statuts: verifiee.statuts.join("\n") };
        expect(parseSituation(saisie, questions, verifiee)).toMatchObject({ situation: { verifiee: true } });
      },
    ),
  );
});
