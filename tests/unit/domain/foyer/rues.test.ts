/** A street is found however it is written, and never guessed: what is unknown or shared is asked again. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMemeAdresse, situateAdresse } from "#app/domain/foyer/adresse.ts";
import { findRue, listProches, normaliseRue, splitNumero, type Rue } from "#app/domain/foyer/rues.ts";
import { sectionRues } from "#app/domain/ville/sections/rues.ts";
import { listChangements, type VilleReglee } from "#app/domain/ville/sections/section.ts";

const LISTE = `Rue des Lilas : commune, secteur Jean Moulin
Rue du Moulin
Rue des Moulins
Avenue du 8-Mai-1945
Allée de l'Église Saint-Jean
Route de Vannes, 1 à 45 : commune
Route de Vannes, 46 à 99, pairs : commune
Route de Vannes, 46 à 99, impairs : hors commune, attache convention
Quai du Cœur-Vaillant : hors commune`;

const VILLE = { nom: "Rivelune", reglages: {} } as unknown as VilleReglee;
const applique = (rues: string) => sectionRues.appliquer(VILLE, { rues }, "2026-11-24T09:00:00.000Z");

function read(texte: string): { rues: Rue[]; ville: VilleReglee } {
  const lecture = applique(texte);
  if (lecture.kind === "refuse") throw new Error(lecture.erreurs[0]?.message);
  return { rues: lecture.valeur.reglages.rues ?? [], ville: lecture.valeur };
}
const { rues: RUES, ville: REGLEE } = read(LISTE);
const nomTrouve = (rue: string, numero = ""): string => {
  const issue = findRue(RUES, { numero, rue });
  return issue.kind === "trouvee" ? issue.rue.nom : issue.kind;
};

describe("normaliseRue", () => {
  it.each([
    ["R. des LILAS", "rue des lilas"],
    ["Av. du Gal Leclerc", "avenue du general leclerc"],
    ["  Bd   St-Michel ", "boulevard saint michel"],
    ["Allée de l’Église", "allee de l eglise"],
    ["rue Saint R.", "rue saint r"],
    ["Quai du Cœur", "quai du coeur"],
    ["constructor", "constructor"],
    ["", ""],
  ])("« %s » → « %s »", (texte, attendu) => expect(normaliseRue(texte)).toBe(attendu));

  it("rendue, ne change plus", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (texte) => {
        const cle = normaliseRue(texte);
        expect(normaliseRue(cle)).toBe(cle);
      }),
    );
  });

  it("ne voit ni casse, ni accents, ni ponctuation, ni espaces", () => {
    const bruit = fc.constantFrom(
      (nom: string) => nom.toUpperCase(),
      (nom: string) => nom.normalize("NFD").replace(/\p{M}/gu, ""),
      (nom: string) => nom.replace(/^Rue/, "r."),
      (nom: string) => nom.replace(/^Avenue/, "AV"),
      (nom: string) => nom.replaceAll("'", "’").replaceAll("-", " "),
      (nom: string) => `  ${nom.replaceAll(" ", "  ")} `,
    );
    const sures = RUES.filter(({ du }) => du === undefined);
    fc.assert(
      fc.property(fc.constantFrom(...sures), fc.array(bruit, { maxLength: 4 }), (rue, bruits) => {
        expect(nomTrouve(bruits.reduce((nom, un) => un(nom), rue.nom))).toBe(rue.nom);
      }),
    );
  });
});

describe("findRue", () => {
  it("deux rues qui ne diffèrent que d’un « s » ne se confondent pas", () => {
    expect([nomTrouve("rue du moulin"), nomTrouve("rue des moulins")]).toEqual([
      "Rue du Moulin",
      "Rue des Moulins",
    ]);
    expect(nomTrouve("rue moulin")).toBe("inconnue");
    expect(nomTrouve("avenue du moulin")).toBe("inconnue");
  });

  it.each([
    ["1", true],
    ["45 bis", true],
    ["46", true],
    ["47", false],
    ["99", false],
  ])("au %s route de Vannes, dans la commune : %s", (numero, commune) =>
    expect(findRue(RUES, { numero, rue: "rte de vannes" })).toMatchObject({
      kind: "trouvee",
      rue: { commune },
    }),
  );

  it("une rue partagée attend son numéro, et un numéro d’aucune ligne n’est pas deviné", () => {
    expect(nomTrouve("route de Vannes")).toBe("numero-attendu");
    expect(nomTrouve("route de Vannes", "bis")).toBe("numero-attendu");
    expect(nomTrouve("route de Vannes", "100")).toBe("inconnue");
    expect(nomTrouve("route de Vannes", "0")).toBe("inconnue");
  });

  it("propose les rues qui ont les mêmes mots, sans choisir", () => {
    expect(listProches(RUES, "chemin du moulin")).toEqual(["Rue du Moulin"]);
    expect(listProches(RUES, "saint jean")).toEqual(["Allée de l'Église Saint-Jean"]);
    expect(listProches(RUES, "rue de la")).toEqual([]);
    expect(listProches(RUES, "rue inconnue")).toEqual([]);
  });

  it("le numéro écrit devant la rue se lit, sauf s’il est dans son nom", () => {
    expect(splitNumero(RUES, { numero: "", rue: "12 bis, rue des Lilas" })).toEqual({
      numero: "12 bis",
      rue: "rue des Lilas",
    });
    const [huit] = read("8 Mai 1945").rues;
    expect(splitNumero([huit!], { numero: "", rue: "8 mai 1945" })).toEqual({
      numero: "",
      rue: "8 mai 1945",
    });
    expect(splitNumero(RUES, { numero: "3", rue: "12 rue des Lilas" }).numero).toBe("3");
  });
});

describe("situateAdresse", () => {
  const dire = (commune: boolean, rue: string, plus: { numero?: string; maintenue?: boolean } = {}) =>
    situateAdresse(RUES, { commune, numero: "", rue, ...plus });

  it("sans liste, la parole de la famille seule, comme avant", () =>
    expect(situateAdresse([], { commune: true, numero: "3", rue: "rue des Lilas" })).toEqual({
      kind: "situee",
      commune: true,
      adresse: null,
    }));

  it("trouvée, elle porte le nom de la liste et le secteur", () =>
    expect(dire(true, "r. des lilas", { numero: "3" })).toEqual({
      kind: "situee",
      commune: true,
      adresse: {
        numero: "3",
        rue: "Rue des Lilas",
        liste: "trouvee",
        attaches: [],
        secteur: "Jean Moulin",
      },
    }));

  it("inconnue, elle se redemande, puis se garde à la main", () => {
    expect(dire(true, "12 impasse des lilas")).toMatchObject({
      kind: "a-choisir",
      raison: "inconnue",
      proches: ["Rue des Lilas"],
      lue: { numero: "12", rue: "impasse des lilas" },
    });
    expect(dire(true, "12 impasse des lilas", { maintenue: true })).toEqual({
      kind: "situee",
      commune: true,
      adresse: { numero: "12", rue: "impasse des lilas", liste: "absente", attaches: [] },
    });
  });

  it("contredite par la liste, elle se redemande, puis attend un agent sans rien gagner", () => {
    const ici = { numero: "51" };
    expect(dire(true, "route de vannes", ici)).toMatchObject({ kind: "a-choisir", raison: "contredite" });
    expect(dire(true, "route de vannes", { ...ici, maintenue: true })).toMatchObject({
      kind: "situee",
      commune: true,
      adresse: { liste: "contredite" },
    });
    expect(dire(false, "route de vannes", ici)).toMatchObject({
      kind: "situee",
      commune: false,
      adresse: { liste: "trouvee", attaches: ["convention"] },
    });
  });

  it("qui habite ailleurs n’est pas pris pour un habitant d’une rue du même nom", () =>
    expect(dire(false, "rue des Lilas")).toEqual({ kind: "situee", commune: false, adresse: null }));

  it("demande la rue à qui habite la commune, le numéro là où il compte", () => {
    expect(dire(true, " ")).toMatchObject({ kind: "incomplete", champ: "rue" });
    expect(dire(false, "")).toMatchObject({ kind: "situee" });
    expect(dire(true, "route de Vannes")).toMatchObject({ kind: "incomplete", champ: "numero" });
  });

  it("la même adresse, autrement écrite", () => {
    const une = { numero: "3 BIS", rue: "Rue des Lilas", liste: "trouvee" as const, attaches: [] };
    expect(isMemeAdresse(une, { ...une, numero: "3 bis", rue: "r. des lilas" })).toBe(true);
    expect(isMemeAdresse(une, { ...une, numero: "4" })).toBe(false);
  });
});

describe("la liste de la ville", () => {
  it("se relit telle qu’elle se réécrit", () => {
    const { rues } = sectionRues.lire(REGLEE);
    expect(read(rues ?? "").rues).toEqual(RUES);
  });

  it.each([
    ["Rue A : ailleurs", "Ligne 1"],
    ["Rue A\nRue B, 45 à 1", "Ligne 2"],
    ["Rue A : commune : commune", "Ligne 1"],
    [" : commune", "Ligne 1"],
    ["Rue A : commune, attache travail", "Ligne 1"],
    ["Rue des Lilas\nr. des lilas", "écrite deux fois"],
    ["Rue A, 1 à 9\nRue A, 9 à 12", "écrite deux fois"],
    ["Rue A, pairs\nRue A, 9 à 12", "écrite deux fois"],
    ["Rue A, pairs\nRue A", "écrite deux fois"],
  ])("« %s » est refusée : %s", (texte, message) =>
    expect(applique(texte)).toMatchObject({
      kind: "refuse",
      erreurs: [{ champ: "rues", message: expect.stringContaining(message) as string }],
    }),
  );

  it("longue, elle ne dit d’un changement que les lignes qui changent", () => {
    const longue = Array.from({ length: 60 }, (_, rang) => `Rue ${rang}`).join("\n");
    expect(listChangements(sectionRues.champs, { rues: longue }, { rues: `${longue}\nRue B` })).toEqual([
      { champ: "rues", libelle: "Rues et quartiers", avant: "", apres: "Rue B" },
    ]);
    expect(listChangements(sectionRues.champs, { rues: longue }, { rues: longue })).toEqual([]);
  });

  it("un seul numéro d’un seul côté ne se recouvre pas", () =>
    expect(read("Rue A, 9 à 9, pairs\nRue A, 9 à 9, impairs\nRue A, 10 à 20").rues).toHaveLength(3));
});
