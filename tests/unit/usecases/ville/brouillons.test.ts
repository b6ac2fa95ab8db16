/** What is decided of a draft, without a database: where it starts, what stands against it, whom a proof serves. */
import { describe, expect, it } from "vitest";
import { checkPreuve, isRecente, type Preuve } from "#app/domain/habilitation/preuve.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import type { GrillePubliee } from "#app/usecases/ports/grilles.ts";
import { examineBrouillon } from "#app/usecases/ville/examine-brouillon.ts";
import { findRenvoi, readTitre } from "#app/usecases/ville/list-grilles.ts";
import { FICHIER_MAX, parseFichier } from "#app/usecases/ville/parse-fichier.ts";
import { isAutrePersonne } from "#app/usecases/ville/publish-brouillon.ts";
import { searchModeles } from "#app/usecases/ville/search-modeles.ts";
import { createDocument, forfait } from "../../domain/fabriques.ts";

const AUJOURDHUI = "2026-11-25";
const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);

const publiee = (version: number, du: string): GrillePubliee => {
  const document = createDocument(forfait(300), { version, valable: { du } });
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return {
    code: "essai",
    version,
    publieeLe: `${du}T08:00:00.000Z`,
    publieePar: null,
    document,
    grille: lecture.grille,
  };
};

const examine = (reste: Parameters<typeof createDocument>[1], versions: GrillePubliee[] = []) =>
  examineBrouillon({ code: "essai", document: createDocument(forfait(300), reste) }, versions, AUJOURDHUI);

describe("Examiner un brouillon", () => {
  it("lui donne le nom de sa grille et le numéro suivant, quoi qu’il dise", () => {
    const { version, document, publiable } = examine({ id: "autre", version: 40 }, [
      publiee(2, "2025-09-01"),
    ]);
    expect(version).toBe(3);
    expect(document).toMatchObject({ id: "essai", version: 3 });
    expect(publiable).toBe(true);
  });

  it("dit ses défauts avec leur place ; un document illisible n’est pas une panne", () => {
    for (const document of [null, 3, [], {}, { tarif: {} }]) {
      const { grille, publiable, constats } = examineBrouillon({ code: "essai", document }, [], AUJOURDHUI);
      expect([grille, publiable]).toEqual([null, false]);
      expect(constats.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ["un cas de contrôle faux", { casDeControle: [{ situation: situation(), attendu: 301 }] }],
    ["une place à compléter", { coutUsager: "à compléter par la ville" }],
    ["un modèle", { modele: true }],
    ["un prix au-dessus du coût", { coutUsager: 299 }],
  ] as const)("%s empêche de publier", (_, reste) => {
    expect(examine({ casDeControle: [{ situation: situation(), attendu: 300 }] }).publiable).toBe(true);
    expect(examine(reste).publiable).toBe(false);
  });

  it("prévient d’un début passé, d’une fin sans suite et d’une version devancée", () => {
    const avis = (reste: object, ...versions: GrillePubliee[]) =>
      examine(reste, versions).avis.map(({ kind }) => kind);
    expect(avis({ valable: { du: "2027-01-01" } }, publiee(1, "2025-09-01"))).toEqual([]);
    expect(avis({ valable: { du: AUJOURDHUI } })).toEqual([]);
    expect(avis({ valable: { du: "2026-11-24" } })).toEqual(["debut-passe"]);
    expect(avis({ valable: { du: "2027-01-01", au: "2027-06-30" } })).toEqual(["sans-suite"]);
    expect(avis({ valable: { du: "2027-01-01" } }, publiee(1, "2027-01-01"))).toEqual(["devance"]);
  });
});

function situation() {
  return {
    format: "situation/1",
    date: "2025-01-15",
    quotient: { kind: "en-attente" },
    residence: { commune: true, prouvee: true },
    enfant: { rang: 1, pai: false },
    foyer: { nombreEnfants: 1 },
    modalite: "regulier",
  };
}

describe("Une preuve", () => {
  const acte = { agentId: "a", brouillonId: "b", revision: 4 };
  const preuve: Preuve = { ...acte, authTime: 1_000_000 };
  const aLaSeconde = (secondes: number): number => (1_000_000 + secondes) * 1000;

  it("vaut moins de cinq minutes, et supporte une minute d’avance de l’horloge d’en face", () => {
    expect([-61, -60, -59, 0, 299, 300].map((age) => isRecente(preuve.authTime, aLaSeconde(age)))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it("ne sert qu’à son agent, son brouillon et sa révision", () => {
    expect(checkPreuve(preuve, acte, aLaSeconde(10))).toBe("valable");
    expect(checkPreuve(preuve, acte, aLaSeconde(300))).toBe("perimee");
    expect(checkPreuve(null, acte, aLaSeconde(10))).toBe("absente");
    for (const autre of [{ agentId: "z" }, { brouillonId: "z" }, { revision: 5 }])
      expect(checkPreuve(preuve, { ...acte, ...autre }, aLaSeconde(10))).toBe("autre-objet");
  });

  it("publier demande une autre personne, sauf dans la ville qui y renonce", () => {
    const [lu, agent] = [{ modifiePar: "a" }, { id: "a" }];
    expect(isAutrePersonne(lu, agent, {})).toBe(false);
    expect(isAutrePersonne(lu, { id: "b" }, {})).toBe(true);
    expect(isAutrePersonne(lu, agent, { publicationParUneSeulePersonne: false })).toBe(false);
    expect(isAutrePersonne(lu, agent, { publicationParUneSeulePersonne: true })).toBe(true);
  });
});

describe("Un fichier de la ville", () => {
  it("se lit, ou se refuse avec la ligne et la colonne", () => {
    expect(parseFichier(octets('\uFEFF{"a": 1}'))).toEqual({ kind: "lue", document: { a: 1 } });
    expect(parseFichier(octets('{\n  "a": 1,\n  b'))).toMatchObject({
      fautes: [{ lieu: "ligne 3, colonne 3" }],
    });
  });

  it.each([
    ["vide", new Uint8Array(), "vide"],
    ["trop grand", new Uint8Array(FICHIER_MAX + 1), "5 Mo"],
    ["qui n’est pas du texte", Uint8Array.of(0x7b, 0xff, 0x7d), "UTF-8"],
  ])("%s : un refus", (_, contenu, mot) => {
    const lecture = parseFichier(contenu);
    expect(lecture.kind === "refusee" && lecture.fautes[0]!.message).toContain(mot);
  });
});

describe("La liste", () => {
  const acte = (quoi: string, brouillon: string, motif?: string) => ({
    quoi,
    detail: { brouillon, ...(motif && { motif }) },
  });

  it("un motif de renvoi tient jusqu’à la soumission suivante, et ne suit pas un autre brouillon", () => {
    const renvoye = acte("brouillon-renvoye", "b", "La page manque.");
    expect(findRenvoi([acte("brouillon-modifie", "b"), renvoye], "b")).toBe("La page manque.");
    expect(findRenvoi([acte("brouillon-soumis", "b"), renvoye], "b")).toBeNull();
    expect(findRenvoi([renvoye], "c")).toBeNull();
  });

  it("un brouillon sans titre porte le nom de sa grille", () => {
    expect(readTitre({ code: "essai", document: { titre: "Cantine" } })).toBe("Cantine");
    for (const document of [null, {}, { titre: "" }, { titre: 3 }])
      expect(readTitre({ code: "essai", document })).toBe("essai");
  });

  it("les modèles se cherchent par tous leurs mots, sans accent ni casse", () => {
    const modele = {
      id: "m",
      titre: "Fay — repas",
      unite: "repas",
      mecanismes: ["quotient", "taux d’effort"],
    };
    const cherche = (mots: string) => searchModeles([modele], mots).length;
    expect(["", "TAUX repas", "taux d'effort", "Quotient  fay"].map(cherche)).toEqual([1, 1, 1, 1]);
    expect(["taux rang", "points"].map(cherche)).toEqual([0, 0]);
  });
});
