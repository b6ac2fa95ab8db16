import { z } from "zod";
import { push, type Genre } from "./contexte.ts";

/** Le tarif écrit une fois dans les `definitions` de la grille. */
export interface Renvoi {
  readonly kind: "renvoi";
  readonly vers: string;
}

export interface EtapeRenvoi {
  readonly kind: "renvoi";
  readonly vers: string;
}

export const nomDefinitionSchema = z.string().min(1).max(60);

export const renvoiSchema: z.ZodType<Renvoi> = z.strictObject({
  kind: z.literal("renvoi"),
  vers: nomDefinitionSchema,
});

export const renvoi: Genre<Renvoi, EtapeRenvoi> = {
  evaluate({ vers }, calcul) {
    push<EtapeRenvoi>(calcul, { kind: "renvoi", vers });
    return calcul.evaluate(calcul.regles.definitions[vers]!, calcul);
  },
  compile: ({ vers }, { compileDefinition }) => compileDefinition(vers),
  listSousNoeuds: () => [],
  check: ({ vers }, visite) => visite.visitDefinition(vers),
  describe: ({ vers }) => ({ libelle: `Selon «\u00a0${vers}\u00a0»`, valeur: null }),
};
