/** The paper says what the page says, and no more of the other household. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DecisionTarif } from "#app/components/decision-tarif.tsx";
import type { Decision } from "#app/domain/decision/decision.ts";
import { printDecision } from "#app/domain/decision/print-decision.ts";
import type { Bloc } from "#app/domain/imprime/imprime.ts";
import { makeDecisionAffichee } from "#app/web/receipt.ts";
import { createTaux, connue, price } from "../inscription/prix-deux-foyers.ts";

const makeDecision = (): Decision => ({
  id: "d1",
  numero: "AAAA-BBBB",
  demandeId: "q1",
  foyerId: "f1",
  priseLe: "2025-01-15T10:00:00Z",
  autorite: "Le maire",
  auteur: { kind: "agent", nom: "Awa Diop", qualite: "Instructrice", motivation: "Attestation lue." },
  provisoire: false,
  effet: { du: "2025-01-15", au: "2025-08-31" },
  lignes: [
    price(createTaux("plus-favorable"), connue(1437), connue(519)),
    price(createTaux("moyenne"), connue(643), connue(1871)),
  ],
  mentions: [
    {
      code: "AD-01",
      titre: "Un traitement algorithmique",
      texte: "Le prix a été calculé par un traitement.",
    },
    { code: "AD-06-recours", titre: "Contester devant le juge", texte: "Dans les deux mois." },
  ],
});

function readBloc(bloc: Bloc): string[] {
  switch (bloc.kind) {
    case "section":
      return [bloc.titre];
    case "fiche":
      return bloc.lignes.flatMap(({ cle, valeur }) => [cle, valeur]);
    case "liste":
      return bloc.lignes.flatMap(({ texte, valeur }) => [texte, valeur ?? ""]);
    case "tableau":
      return bloc.lignes.flat();
    default:
      return [bloc.texte];
  }
}

const normalise = (texte: string): string => texte.replaceAll(/\s+/g, " ");
const readAmounts = (texte: string): string[] => [...new Set(texte.match(/\d+,\d\d €/g))].sort();

test("mêmes montants, mêmes mentions, même résumé que la page", () => {
  const affichee = makeDecisionAffichee(makeDecision(), []);
  const html = renderToStaticMarkup(<DecisionTarif decision={affichee} />);
  const page = normalise(html.replaceAll(/<[^>]+>/g, "").replaceAll("&#x27;", "'"));
  const papier = normalise(printDecision(affichee, "Rivelune").blocs.flatMap(readBloc).join(" "));
  expect(readAmounts(papier)).toEqual(readAmounts(page));
  expect(readAmounts(papier).length).toBeGreaterThan(1);
  for (const { titre, texte } of affichee.mentions)
    for (const mot of [titre, texte]) for (const lu of [page, papier]) expect(lu).toContain(mot);
  for (const { valeur } of affichee.resume) expect(papier).toContain(normalise(valeur));
  for (const { source, effet, etapes } of affichee.recus)
    for (const mot of [source, effet, ...etapes.map(({ libelle }) => libelle)])
      for (const lu of [page, papier]) expect(lu).toContain(normalise(mot));
});

test("le quotient et le prix de l’autre foyer n’y sont pas", () => {
  const papier = JSON.stringify(printDecision(makeDecisionAffichee(makeDecision(), []), "Rivelune"));
  // What the page does not say either: the other household's QF, and its own price where an average is shown.
  expect(papier).not.toMatch(/(?<![\w-])1871(?![\w-])/);
  expect(papier).not.toMatch(/18,71/);
  expect(papier).not.toMatch(/(?<![\w-])519(?![\w-])/);
  expect(papier).toContain("dont le quotient reste confidentiel");
});
