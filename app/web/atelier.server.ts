/** The process's worker threads, and the answers that they gave lately. */
import { createHash } from "node:crypto";
import { createAtelier } from "#app/adapters/atelier/atelier.server.ts";
import type { Atelier, IssueTravail } from "#app/usecases/ports/atelier.ts";
import type { Emplacement } from "#db/villes.ts";
import type * as travaux from "./travaux.server.ts";

/** Figures only, never a family: a few kilobytes each. */
const MEMOIRE = 64;

export interface AtelierPortail {
  readonly atelier: Atelier<typeof travaux>;
  /** Gives again the answer known under this name, or the one being worked out; keeps it when it is a success. */
  remember<T>(question: string, compute: () => Promise<IssueTravail<T>>): Promise<IssueTravail<T>>;
  close(): Promise<void>;
}

/** @param prets threads to start at once; without them the first job waits for its own */
export function startAtelier({ adresse, cles }: Emplacement, prets = 0): AtelierPortail {
  const atelier = createAtelier<typeof travaux>({
    travaux: new URL("./travaux.server.ts", import.meta.url),
    contexte: { adresse, cles },
    prets,
  });
  const connus = new Map<string, Promise<IssueTravail<unknown>>>();
  return {
    atelier,
    remember: <T>(question: string, compute: () => Promise<IssueTravail<T>>) => {
      const cle = createHash("sha256").update(question).digest("base64url");
      // One question, one kind of answer: whoever asks it again computes the same.
      const connu = (connus.get(cle) as Promise<IssueTravail<T>> | undefined) ?? compute();
      connus.delete(cle);
      connus.set(cle, connu);
      const [ancien] = connus.keys();
      if (connus.size > MEMOIRE && ancien !== undefined) connus.delete(ancien);
      const forget = (): void => {
        if (connus.get(cle) === connu) connus.delete(cle);
      };
      void connu.then(({ kind }) => (kind === "fait" ? undefined : forget()), forget);
      return connu;
    },
    close: () => atelier.close(),
  };
}
