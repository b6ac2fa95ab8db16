import { expect, test } from "vitest";
import { etatBaseSchema } from "#app/domain/bases/etat-base.ts";
import { toEtatQuotient } from "#app/usecases/to-etat-quotient.ts";
import type { ReponseQuotient } from "#app/usecases/ports/externes.ts";

const NOW = "2026-11-24T09:00:00.000Z";
const requestId = null;

const ECHECS: ReponseQuotient[] = [
  { kind: "valeur-absente", requestId },
  { kind: "dossier-absent", caisse: "CNAF", requestId },
  { kind: "dossier-absent", caisse: "CNAV", requestId },
  { kind: "non-reference", requestId },
  { kind: "identite-inconnue", requestId },
  { kind: "erreur-inattendue", requestId },
  { kind: "jeton-expire", requestId },
  { kind: "jeton-refuse", requestId },
  { kind: "privileges-insuffisants", requestId },
  { kind: "adresse-ip-refusee", requestId },
  { kind: "conflit", requestId },
  { kind: "parametres-refuses", codes: ["00366"], requestId },
  { kind: "trop-de-demandes", reessayerApresSecondes: 30, requestId },
  { kind: "panne", cause: "503", reessayerApresSecondes: 1200, requestId },
  { kind: "delai-depasse", requestId },
  { kind: "reponse-illisible", requestId },
];

test.each(ECHECS)("$kind ne donne aucun quotient et ouvre un dossier", (reponse) => {
  const { etat, motif } = toEtatQuotient(reponse, "api-franceconnect", NOW);
  expect(etatBaseSchema.parse(etat).kind).not.toBe("connue");
  expect(motif).not.toBeNull();
});

test("un quotient de 0 est une valeur", () => {
  const quotient = { fournisseur: "CNAF" as const, valeur: "0", mois: "2026-10", moisCalcul: null };
  const { etat, motif } = toEtatQuotient({ kind: "trouve", quotient, requestId }, "api-franceconnect", NOW);
  expect(etatBaseSchema.parse(etat)).toMatchObject({
    kind: "connue",
    quotient: { valeur: "0" },
    source: "api-franceconnect",
  });
  expect(motif).toBeNull();
});

test("les deux sens du code 35003 ne se confondent pas", () => {
  expect(toEtatQuotient({ kind: "non-reference", requestId }, "api-franceconnect", NOW).etat.kind).toBe(
    "non-allocataire",
  );
  expect(toEtatQuotient({ kind: "erreur-inattendue", requestId }, "api-franceconnect", NOW).etat.kind).toBe(
    "indisponible",
  );
});

test("une maintenance dit quand réessayer", () => {
  const panne = { kind: "panne" as const, cause: "503" as const, reessayerApresSecondes: 1200, requestId };
  expect(toEtatQuotient(panne, "api-franceconnect", NOW).etat).toEqual({
    kind: "indisponible",
    reessayerApres: "2026-11-24T09:20:00.000Z",
  });
});
