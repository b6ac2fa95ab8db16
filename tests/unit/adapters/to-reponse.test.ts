import { describe, expect, it } from "vitest";

import { toReponse } from "#app/adapters/api-particulier/to-reponse.ts";

type Entetes = Readonly<Record<string, string>>;

function lire(status: number, corps: unknown, entetes: Entetes = {}, moisDemande?: string) {
  return toReponse({
    status,
    header: (name) => entetes[name.toLowerCase()] ?? null,
    corps: typeof corps === "string" ? corps : JSON.stringify(corps),
    moisDemande,
  });
}

const erreur = (code: string, title: string, meta: object = {}, source?: object | null) => ({
  errors: [{ code, title, detail: "texte libre", meta, ...(source === undefined ? {} : { source }) }],
});
const quotient = {
  fournisseur: "CNAF",
  valeur: 464,
  annee: 2026,
  mois: 9,
  annee_calcul: 2026,
  mois_calcul: 8,
};
const succes = (change: object = {}) => ({
  data: { quotient_familial: { ...quotient, ...change } },
  links: {},
  meta: {},
});

describe("les erreurs de l'API, une issue chacune", () => {
  const nonTraitable = "Entité non traitable";
  it.each<[number, object, object]>([
    [401, erreur("00101", "Interdit", {}, { parameter: "token" }), { kind: "jeton-refuse" }],
    [401, erreur("00103", "Jeton expiré", {}, { parameter: "token" }), { kind: "jeton-refuse" }],
    [401, erreur("00105", "Jeton sur liste noire", {}, null), { kind: "jeton-refuse" }],
    [401, erreur("50001", "Accès non autorisé"), { kind: "jeton-refuse" }],
    [401, erreur("50002", "Accès non autorisé"), { kind: "jeton-expire" }],
    [401, erreur("50003", "Accès non autorisé"), { kind: "jeton-refuse" }],
    [
      403,
      erreur("00100", "Privilèges insuffisants", {}, { parameter: "token" }),
      { kind: "privileges-insuffisants" },
    ],
    [
      403,
      erreur("00107", "Adresse IP non autorisée", {}, { header: "X-Forwarded-For" }),
      { kind: "adresse-ip-refusee" },
    ],
    [409, erreur("00015", "Conflit"), { kind: "conflit" }],
    ...[
      "00203",
      "00210",
      "00354",
      "00356",
      "00363",
      "00365",
      "00366",
      "00367",
      "00400",
      "00420",
      "00427",
      "00428",
    ].map((code): [number, object, object] => [
      422,
      erreur(code, nonTraitable),
      { kind: "parametres-refuses", codes: [code] },
    ]),
    [422, erreur("00355", "Impossible d'identifier l'allocataire"), { kind: "identite-inconnue" }],
    [
      404,
      erreur("23003", "Dossier allocataire absent CNAF", { provider: "CNAF" }),
      { kind: "dossier-absent", caisse: "CNAF" },
    ],
    [
      404,
      erreur("10003", "Dossier allocataire absent MSA", { provider: "MSA" }),
      { kind: "dossier-absent", caisse: "MSA" },
    ],
    [
      404,
      erreur("40003", "Dossier allocataire absent RNCPS", { provider: "RNCPS" }),
      { kind: "dossier-absent", caisse: "RNCPS" },
    ],
    [
      404,
      erreur("37003", "Dossier allocataire absent CNAV", { provider: "CNAV" }, null),
      { kind: "dossier-absent", caisse: "CNAV" },
    ],
    [404, erreur("35003", "Dossier allocataire absent", {}), { kind: "dossier-absent", caisse: null }],
    [
      404,
      erreur("35003", "Allocataire non référencé", { provider: "CNAF & MSA" }),
      { kind: "non-reference" },
    ],
    [404, erreur("35003", "Erreur inatendue", { provider: "CNAF & MSA" }), { kind: "erreur-inattendue" }],
    [404, erreur("35003", "Erreur inattendue", { provider: "CNAF & MSA" }), { kind: "erreur-inattendue" }],
    [404, erreur("35003", "Un titre encore inconnu"), { kind: "erreur-inattendue" }],
    [404, erreur("00402", "Version d'API non prise en charge"), { kind: "reponse-illisible" }],
    [429, erreur("00429", "Trop de requêtes"), { kind: "trop-de-demandes", reessayerApresSecondes: 60 }],
    [500, erreur("00000", "Erreur interne"), { kind: "panne", cause: "502" }],
    ...["37999", "37001", "37008", "37004", "37006"].map((code): [number, object, object] => [
      502,
      erreur(code, "Fournisseur", { provider: "CNAV" }),
      { kind: "panne", cause: "502" },
    ]),
    [
      502,
      erreur("00501", "Erreur réseau", { retry_in: 10 }),
      { kind: "panne", cause: "502", reessayerApresSecondes: 10 },
    ],
    [504, erreur("37002", "Intermédiaire hors-délai", { provider: "CNAV" }), { kind: "panne", cause: "504" }],
    [
      503,
      erreur("35020", "Maintenance", { retry_in: 1200 }),
      { kind: "panne", cause: "503", reessayerApresSecondes: 1200 },
    ],
  ])("%i %j", (status, corps, attendu) => {
    expect(lire(status, corps)).toEqual({ ...attendu, requestId: null });
  });

  it("garde tous les codes d'un 422", () => {
    const corps = {
      errors: [...erreur("00354", nonTraitable).errors, ...erreur("00210", nonTraitable).errors],
    };
    expect(lire(422, corps)).toMatchObject({ kind: "parametres-refuses", codes: ["00354", "00210"] });
  });

  it("suit Retry-After d'abord", () => {
    expect(lire(429, erreur("00429", "Trop de requêtes"), { "retry-after": "7" })).toMatchObject({
      reessayerApresSecondes: 7,
    });
    expect(lire(503, "", { "retry-after": "30" })).toMatchObject({ reessayerApresSecondes: 30 });
  });
});

describe("un corps que l'on ne peut pas lire", () => {
  const html = "<!DOCTYPE html><html><body>Bad Gateway</body></html>";
  it.each<[number, string, object]>([
    [200, html, { kind: "reponse-illisible" }],
    [200, JSON.stringify(succes()).slice(0, 40), { kind: "reponse-illisible" }],
    [200, "", { kind: "reponse-illisible" }],
    [200, "null", { kind: "reponse-illisible" }],
    [204, "", { kind: "reponse-illisible" }],
    [302, html, { kind: "reponse-illisible" }],
    [400, html, { kind: "reponse-illisible" }],
    [404, html, { kind: "reponse-illisible" }],
    [404, '{"errors":[{"code":"23003","ti', { kind: "reponse-illisible" }],
    [410, "Gone", { kind: "reponse-illisible" }],
    [422, html, { kind: "reponse-illisible" }],
    [401, html, { kind: "jeton-refuse" }],
    [403, html, { kind: "privileges-insuffisants" }],
    [409, html, { kind: "conflit" }],
    [429, html, { kind: "trop-de-demandes" }],
    [502, html, { kind: "panne", cause: "502" }],
    [503, html, { kind: "panne", cause: "503" }],
    [504, html, { kind: "panne", cause: "504" }],
  ])("%i %s", (status, corps, attendu) => {
    expect(lire(status, corps)).toMatchObject(attendu);
  });
});

describe("le quotient", () => {
  it("ne laisse sortir que les champs permis", () => {
    const corps = {
      data: {
        quotient_familial: { ...quotient, inconnu: "x" },
        allocataires: [
          { nom_naissance: "INVENTÉ", date_naissance: "2012-04-00", jour_date_de_naissance: null },
        ],
        enfants: [],
        adresse: { pays: "FRANCE" },
      },
    };
    expect(lire(200, corps, { "x-request-id": "b1c2-d3" })).toEqual({
      kind: "trouve",
      quotient: { fournisseur: "CNAF", valeur: "464", mois: "2026-09", moisCalcul: "2026-08" },
      requestId: "b1c2-d3",
    });
  });

  it.each<[unknown, string]>([
    [0, "0"],
    [500, "500"],
    [722.22, "722.22"],
    ["599.5", "599.5"],
  ])("%j se lit %s", (valeur, attendu) => {
    expect(lire(200, succes({ valeur }))).toMatchObject({ kind: "trouve", quotient: { valeur: attendu } });
  });

  it.each([{ valeur: null }, { valeur: "" }, { valeur: undefined }])("sans valeur : %j", (change) => {
    expect(lire(200, succes(change))).toMatchObject({ kind: "valeur-absente" });
  });

  it.each([
    { valeur: -1 },
    { valeur: 1e21 },
    { valeur: "douze" },
    { fournisseur: "CNAV" },
    { mois: 13 },
    { mois: null },
    { annee: "l'an dernier" },
  ])("refuse %j", (change) => {
    expect(lire(200, succes(change))).toMatchObject({ kind: "reponse-illisible" });
  });

  it("accepte un mois de calcul inconnu", () => {
    const lu = lire(200, succes({ annee_calcul: null, mois_calcul: null }));
    expect(lu).toMatchObject({ kind: "trouve", quotient: { moisCalcul: null } });
  });

  it("sans le scope, la clé est absente ; nulle, la valeur manque", () => {
    expect(lire(200, { data: { enfants: [] } })).toMatchObject({ kind: "privileges-insuffisants" });
    expect(lire(200, { data: { quotient_familial: null } })).toMatchObject({ kind: "valeur-absente" });
  });

  it("refuse un autre mois que celui demandé", () => {
    expect(lire(200, succes(), {}, "2026-09")).toMatchObject({ kind: "trouve" });
    expect(lire(200, succes(), {}, "2026-08")).toMatchObject({ kind: "reponse-illisible" });
  });

  it("n'accepte pas n'importe quel numéro de requête", () => {
    expect(lire(200, succes(), { "x-request-id": "<script>" })).toMatchObject({ requestId: null });
  });
});
