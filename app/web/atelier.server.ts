/** The process's worker threads, and the answers that they gave lately. */
import { createHash } from "node:crypto";
import { createAtelier } from "#app/adapters/atelier/atelier.server.ts";
import type { Atelier, IssueTravail } from "#app/usecases/ports/atelier.ts";
import type { EffetCalcule } from "#app/usecases/ports/effets.ts";
import type { Emplacement } from "#db/villes.ts";
import type * as travaux from "./travaux.server.ts";

/** Figures only, never a family: a few kilobytes each. */
const MEMOIRE = 64;

export interface AtelierPortail {
  readonly atelier: Atelier<typeof travaux>;
  /** Gives again the answer known under this name, or the one being worked out; keeps it when it is a success. */
  remember(
    question: string,
    compute: () => Promise<IssueTravail<EffetCalcule>>,
  ): Promise<IssueTravail<EffetCalcule>>;
  close(): Promise<void>;
}

/** @param prets threads to start at once; without them the first job waits for its own */
export function startAtelier({ adresse, cles }: Emplacement, prets = 0): AtelierPortail {
  const atelier = createAtelier<typeof travaux>({
    travaux: new URL("./travaux.server.ts", import.meta.url),
    contexte: { adresse, cles },
    prets,
  });
  const connus = new Map<string, Promise<IssueTravail<EffetCalcule>>>();
  return {
    atelier,
    remember: (question, compute) => {
      const cle = createHash("sha256").update(question).digest("base64url");
      const connu = connus.get(cle) ?? compute();
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
