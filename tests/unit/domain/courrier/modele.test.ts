/** Templates of messages: closed variables, one pass, refusals that name what is wrong. */
import { describe, expect, it } from "vitest";
import {
  fillModele,
  LONGUEUR_MODELE,
  mergeTexte,
  parseModele,
  sortModeles,
  type ModeleMessage,
} from "#app/domain/courrier/modele.ts";
import { MODELES_PROPOSES } from "#app/domain/courrier/modeles-proposes.ts";
import {
  checkVariables,
  CODES_VARIABLES,
  fillVariables,
  VALEURS_EXEMPLE,
  VARIABLES_OBJET,
} from "#app/domain/courrier/variables.ts";
import { MOTIFS } from "#app/domain/dossier/motif.ts";

const VALEURS = {
  ...VALEURS_EXEMPLE,
  ville: "Rivelune",
  telephone: "01 00 00 00 00",
  espace: "https://rivelune.example/famille",
};

describe("Variables", () => {
  it.each(["", "Bonjour", "{ } {seule}", "{{famille}} et {{ ville }}", "{{Échéance}}{{ÉCHEANCE}}"])(
    "accepte %j",
    (texte) => expect(checkVariables(texte)).toBeNull(),
  );

  it.each([
    ["{{quotient}}", "«\u00A0{{quotient}}\u00A0» n’existe pas ici"],
    ["{{qf}}", "«\u00A0{{qf}}\u00A0» n’existe pas ici"],
    ["{{revenu}}", "«\u00A0{{revenu}}\u00A0» n’existe pas ici"],
    ["{{}}", "«\u00A0{{}}\u00A0» n’existe pas ici"],
    ["{{constructor}}", "«\u00A0{{constructor}}\u00A0» n’existe pas ici"],
    ["{{famille.quotient}}", "n’existe pas ici"],
    ["{{{famille}}}", "n’existe pas ici"],
    ["Bonjour {{famille", "«\u00A0{{famille\u00A0» n’est pas fermée"],
    ["{{famille {{ville}}", "n’est pas fermée"],
    ["famille}} ici", "après «\u00A0famille\u00A0»"],
    ["{{ville}} puis }}", "se ferment sans variable"],
  ])("refuse %j, le nomme et dit ce qui est permis", (texte, attendu) => {
    const refus = checkVariables(texte);
    expect(refus).toContain(attendu);
    for (const nom of CODES_VARIABLES) expect(refus).toContain(`{{${nom}}}`);
  });

  it("dans un objet, qui part par courriel, rien ne nomme la famille", () => {
    expect(checkVariables("Un mot pour {{famille}}", VARIABLES_OBJET)).toContain("n’existe pas ici");
    expect(checkVariables("La ville de {{ville}}", VARIABLES_OBJET)).toBeNull();
  });

  it("une valeur n’est jamais relue comme une variable, et tient sur une ligne", () => {
    const famille = "{{telephone}}\r\nBcc: tous@example.fr {{dossier}}";
    expect(fillVariables("{{famille}}|{{telephone}}", { ...VALEURS, famille })).toBe(
      "{{telephone}} Bcc: tous@example.fr {{dossier}}|01 00 00 00 00",
    );
  });

  it("aucune ne dit un quotient ni un revenu", () => {
    expect(CODES_VARIABLES.join(" ")).not.toMatch(/quotient|qf|revenu|prix|tarif|enfant/);
  });
});

const BON = { nom: "Un modèle", objet: "Objet", texte: "Bonjour {{famille}}", motifs: "message\npanne" };

describe("Modèle", () => {
  it("se lit, ses motifs dans l’ordre de la file", () => {
    expect(parseModele(BON)).toEqual({
      kind: "lu",
      valeur: { ...BON, motifs: ["panne", "message"] },
    });
  });

  it.each([
    ["nom", { nom: " " }],
    ["nom", { nom: "deux\nlignes" }],
    ["objet", { objet: "" }],
    ["objet", { objet: "{{dossier}}" }],
    ["texte", { texte: "\r\n " }],
    ["texte", { texte: "x".repeat(LONGUEUR_MODELE + 1) }],
    ["texte", { texte: "{{inconnue}}" }],
    ["motifs", { motifs: "inconnu" }],
  ])("refuse %s : %j", (champ, faute) => {
    expect(parseModele({ ...BON, ...faute })).toMatchObject({ kind: "refuse", erreurs: [{ champ }] });
  });

  it("un motif au moins un modèle, et tous se lisent comme ceux d’une ville", () => {
    for (const motif of MOTIFS)
      expect(
        MODELES_PROPOSES.some(({ motifs }) => motifs.includes(motif)),
        motif,
      ).toBe(true);
    for (const modele of MODELES_PROPOSES) {
      const lecture = parseModele({ ...modele, motifs: modele.motifs.join("\n") });
      expect(lecture.kind, modele.nom).toBe("lu");
      const { texte } = fillModele(modele, VALEURS);
      expect(texte).not.toContain("{{");
      // No sign without its no-break space.
      expect(texte.replaceAll(/https?:\S+/g, "")).not.toMatch(/(?<!\u00A0)[:;?!»]|«(?!\u00A0)/);
    }
    expect(new Set(MODELES_PROPOSES.map(({ nom }) => nom)).size).toBe(MODELES_PROPOSES.length);
  });

  it("ceux du motif d’abord, sans les retirés", () => {
    const make = (id: string, motifs: ModeleMessage["motifs"], retireLe: string | null): ModeleMessage => ({
      id,
      motifs,
      retireLe,
      version: 1,
      nom: id,
      objet: "",
      texte: "",
      modifieLe: "",
    });
    const tous = [make("a", [], null), make("b", ["panne"], null), make("c", ["panne"], "2026-11-01")];
    const { duMotif, autres } = sortModeles(tous, "panne");
    expect([duMotif.map(({ id }) => id), autres.map(({ id }) => id)]).toEqual([["b"], ["a"]]);
  });

  it("prend la place d’un texte vide ou du modèle d’avant, jamais de ce qui est tapé", () => {
    expect(mergeTexte(" \r\n", { pose: null, neuf: "neuf" })).toBe("neuf");
    expect(mergeTexte("avant\r\nligne", { pose: "avant\nligne", neuf: "neuf" })).toBe("neuf");
    expect(mergeTexte("avant, changé", { pose: "avant", neuf: "neuf" })).toBe("avant, changé\n\nneuf");
  });
});
