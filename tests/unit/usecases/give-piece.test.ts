/** What a document costs the town: nothing is cleaned for who gave too much, and refused files count too. */
import { describe, expect, it } from "vitest";
import type { Limite } from "#app/domain/porte/lien.ts";
import { givePiece } from "#app/usecases/give-piece.ts";
import type { Compte } from "#app/usecases/ports/magasin.ts";

const NOW = "2026-11-24T09:00:00.000Z";
const compte = { id: "compte-a", foyerId: "foyer-a" } as Compte;
const fichier = { nom: "attestation.pdf", octets: new TextEncoder().encode("%PDF-1.7 abîmé") };

/** A cleaning that refuses everything, and counts what it was asked. */
function makePorts({ donnees = 0 } = {}) {
  const compteur = { nettoyages: 0 };
  const prises = new Map<string, number>();
  const piece = { etat: "supprimee", taille: 1, donneeLe: NOW };
  const ports = {
    pieces: { list: async () => Array.from({ length: donnees }, () => piece) },
    essais: {
      take: async (cle: string, { nombre }: Limite) => {
        prises.set(cle, (prises.get(cle) ?? 0) + 1);
        return (prises.get(cle) ?? 0) <= nombre;
      },
    },
    nettoyage: {
      clean: async () => {
        compteur.nettoyages += 1;
        return { kind: "refuse", refus: "pdf-illisible" };
      },
    },
  } as unknown as Parameters<typeof givePiece>[0];
  const give = (qui = compte) =>
    givePiece(ports, { compte: qui, nature: "autre", fichier, declaration: null, now: NOW });
  return { compteur, give };
}

describe("givePiece", () => {
  it("ne nettoie rien pour qui a déjà donné tous les documents d’un jour", async () => {
    const { compteur, give } = makePorts({ donnees: 40 });
    expect(await give()).toMatchObject({ message: expect.stringContaining("Continuez demain") });
    expect(compteur.nettoyages).toBe(0);
  });

  it("compte les fichiers refusés, et dit quoi faire ; un autre compte n’en souffre pas", async () => {
    const { compteur, give } = makePorts();
    for (let fois = 0; fois < 60; fois += 1)
      expect(await give()).toMatchObject({ message: expect.stringContaining("abîmé") });
    expect(await give()).toEqual({
      kind: "refuse",
      message:
        "Vous avez envoyé beaucoup de fichiers en peu de temps. Recommencez dans une heure, ou appelez le guichet.",
    });
    expect(compteur.nettoyages).toBe(60);
    await give({ ...compte, id: "compte-b" });
    expect(compteur.nettoyages).toBe(61);
  });
});
