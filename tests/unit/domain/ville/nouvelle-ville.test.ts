import { describe, expect, it } from "vitest";
import { connecteursSchema } from "#app/domain/ville/connecteurs.ts";
import { parseVille } from "#app/domain/ville/nouvelle-ville.ts";
import { isOuverte } from "#app/domain/ville/ouverture.ts";
import { reglagesSchema } from "#app/domain/ville/reglages.ts";
import { makeVillesDemo } from "#db/seed.ts";
import { CLAIRVAL, makeClairval } from "#tests/villes-simulees.ts";

const parse = (valeurs: Record<string, string | undefined>) =>
  parseVille({ ...CLAIRVAL.demande, ...valeurs }, "2026-11-25");

describe("parseVille", () => {
  it("une ville sans rien d’inventé : ses réglages se relisent, et elle n’est pas ouverte", () => {
    const { reglages, connecteurs } = makeClairval("2026-11-25");
    expect(reglagesSchema.parse(reglages)).toEqual(reglages);
    expect(connecteursSchema.parse(connecteurs)).toEqual(connecteurs);
    expect(isOuverte(reglages, connecteurs)).toBe(false);
  });

  it("les espaces du SIRET et les majuscules de l’hôte ne comptent pas", () => {
    expect(parse({ siret: "213 609 993\u00A000018", hote: " Familles.Clairval.FR " })).toMatchObject({
      kind: "lu",
      valeur: { siret: "21360999300018", hotes: ["familles.clairval.fr"] },
    });
  });

  it.each([
    ["2026-06-30", "2025-2026"],
    ["2026-07-01", "2026-2027"],
    ["2027-01-01", "2026-2027"],
  ])("le %s, l’année scolaire est %s", (date, anneeScolaire) => {
    expect(makeClairval(date).reglages.anneeScolaire).toBe(anneeScolaire);
  });

  it.each([
    ["siret", "21360999300019"],
    ["siret", "2136099930001"],
    ["siret", undefined],
    ["slug", "Clair Val"],
    ["slug", "clairval-"],
    ["slug", "clair_val"],
    ["slug", "../registre"],
    ["slug", "c".repeat(41)],
    ["hote", "https://clairval.fr"],
    ["hote", "clairval.fr:3000"],
    ["hote", "-clairval.fr"],
    ["hote", "clairval..fr"],
    ["courriel", "clairval"],
    ["administrateur", "Solène"],
    ["nom-administrateur", " "],
    ["nom", undefined],
    ["nom", "Clair\nval"],
    ["signature", "HS256"],
    ["clientId", "deux mots"],
    ["clientSecret", "court"],
    ["clientSecret", undefined],
  ])("%s %j : refusé, et nommé seul", (champ, valeur) => {
    const lecture = parse({ [champ]: valeur });
    expect(lecture).toMatchObject({ kind: "refuse", erreurs: [{ champ }] });
    // Never a word of the schema library, never the value.
    expect(lecture.kind === "refuse" && lecture.erreurs[0]?.message).toMatch(/^[A-ZÉ].*\.$/);
  });
});

describe("isOuverte", () => {
  const [rivelune] = makeVillesDemo("2026-09-01T00:00:00.000Z");
  const reglages = reglagesSchema.parse(rivelune!.reglages);
  const connecteurs = connecteursSchema.parse(rivelune!.prive);

  it("les villes réglées avant restent ouvertes", () => {
    expect(isOuverte(reglages, connecteurs)).toBe(true);
  });

  it.each(["telephone", "autorite", "tribunal"] as const)("sans %s, non", (champ) => {
    expect(isOuverte({ ...reglages, [champ]: "" }, connecteurs)).toBe(false);
  });

  it("sans identifiant FranceConnect, non ; un identifiant sans secret n’est pas gardé", () => {
    const franceConnect = { ...connecteurs.franceConnect, clientId: "", clientSecret: "" };
    expect(isOuverte(reglages, { franceConnect })).toBe(false);
    const demi = { ...connecteurs.franceConnect, clientSecret: "" };
    expect(connecteursSchema.safeParse({ ...connecteurs, franceConnect }).success).toBe(true);
    expect(connecteursSchema.safeParse({ ...connecteurs, franceConnect: demi }).success).toBe(false);
  });
});
