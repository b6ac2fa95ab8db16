import fc from "fast-check";
import { expect, test } from "vitest";
import { ATTENTES } from "#app/domain/dossier/attente.ts";
import {
  listSansReponse,
  LONGUEUR_MESSAGE,
  parseMessage,
  type Message,
} from "#app/domain/dossier/message.ts";
import { isVoulu } from "#app/usecases/preference-courriels.ts";

const make = (de: Message["de"], rang: number): Message => ({
  id: String(rang),
  foyerId: "foyer",
  de,
  auteur: "Awa",
  texte: String(rang),
  ecritLe: "2026-11-25T10:00:00Z",
});

test("ce qui attend est ce que la famille a écrit depuis la dernière réponse", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("famille" as const, "agent" as const)), (auteurs) => {
      const messages = auteurs.map(make);
      const attendent = listSansReponse(messages);
      expect(attendent.every(({ de }) => de === "famille")).toBe(true);
      expect(messages.slice(messages.length - attendent.length)).toEqual(attendent);
      expect(messages.at(-attendent.length - 1)?.de ?? "agent").toBe("agent");
    }),
  );
});

test("un message se lit entier, avec ses retours à la ligne, ou se refuse", () => {
  expect(parseMessage(" Bonjour,\r\nmerci \r\n")).toEqual({ kind: "lu", texte: "Bonjour,\nmerci" });
  expect(parseMessage(" \r\n ").kind).toBe("refuse");
  expect(parseMessage("é".repeat(LONGUEUR_MESSAGE)).kind).toBe("lu");
  expect(parseMessage("é".repeat(LONGUEUR_MESSAGE + 1)).kind).toBe("refuse");
  // A line end counts for one sign, as the family sees it.
  expect(parseMessage("a" + "\r\n".repeat(LONGUEUR_MESSAGE - 2) + "b").kind).toBe("lu");
});

test("chaque préférence laisse partir ce que sa page promet", () => {
  const partent = (["tous", "decisions", "aucun"] as const).map((preference) =>
    (["alerte", "decision", "etape"] as const).filter((genre) => isVoulu(preference, genre)),
  );
  expect(partent).toEqual([["alerte", "decision", "etape"], ["alerte", "decision"], ["alerte"]]);
});

test("chaque raison d’attendre se lit après « parce que », sans mot de métier", () => {
  for (const { raison } of Object.values(ATTENTES)) {
    expect(raison).toMatch(/^(?:[a-zé]|FranceConnect)/);
    expect(raison).not.toMatch(/API|jeton|connecteur|[.!]$/);
  }
});
