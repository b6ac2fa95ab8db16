/** Where a household says it lives, street and number, and what the town's list of streets made of it. */
import { z } from "zod";
import { findRue, listProches, normaliseRue, splitNumero, type Rue, type RueSaisie } from "./rues.ts";

export const adresseSchema = z.object({
  numero: z.string(),
  rue: z.string(),
  /** `absente`: not in the list. `contredite`: the list says otherwise than the family. An agent settles both. */
  liste: z.enum(["trouvee", "absente", "contredite"]),
  /** What ties a household of another commune to this one: a grid may look at it. */
  attaches: z.array(z.string()),
  /** School sector. */
  secteur: z.string().optional(),
});
export type Adresse = z.infer<typeof adresseSchema>;

export const hasAttaches = (adresse: Adresse | null): boolean =>
  adresse !== null && adresse.attaches.length > 0;

export interface Declaration {
  commune: boolean;
  numero: string;
  rue: string;
  /** The family has read what the list says, and keeps its own words. */
  maintenue?: boolean;
}

export type IssueAdresse =
  | { kind: "situee"; commune: boolean; adresse: Adresse | null }
  | { kind: "incomplete"; champ: "rue" | "numero"; message: string }
  /** The family is asked again, with the streets that look like its own; it may keep its words. */
  | { kind: "a-choisir"; raison: "inconnue" | "contredite"; proches: readonly string[]; lue: RueSaisie };

const toAdresse = (
  { numero, rue }: Pick<Declaration, "numero" | "rue">,
  liste: Adresse["liste"],
  connue?: Rue,
): Adresse => ({
  numero,
  rue: connue?.nom ?? rue,
  liste,
  attaches: connue?.attache ? [connue.attache] : [],
  ...(connue?.secteur && { secteur: connue.secteur }),
});

/** @param rues the town's list; empty, the family's word alone is kept, as without a list */
export function situateAdresse(rues: readonly Rue[], { maintenue, ...dite }: Declaration): IssueAdresse {
  const { commune } = dite;
  if (rues.length === 0) return { kind: "situee", commune, adresse: null };
  // The same street name stands in many communes: who lives elsewhere is looked for among the streets of elsewhere.
  const cherchees = commune ? rues : rues.filter((rue) => !rue.commune);
  const lue = splitNumero(cherchees, { numero: dite.numero.trim(), rue: dite.rue.trim() });
  if (lue.rue === "" && commune)
    return { kind: "incomplete", champ: "rue", message: "Écrivez le nom de votre rue." };
  const issue = findRue(cherchees, lue);
  switch (issue.kind) {
    case "trouvee":
      if (issue.rue.commune === commune)
        return { kind: "situee", commune, adresse: toAdresse(lue, "trouvee", issue.rue) };
      if (maintenue) return { kind: "situee", commune, adresse: toAdresse(lue, "contredite") };
      return { kind: "a-choisir", raison: "contredite", proches: [], lue };
    case "numero-attendu":
      if (maintenue) return { kind: "situee", commune, adresse: toAdresse(lue, "absente") };
      return {
        kind: "incomplete",
        champ: "numero",
        message: "Écrivez le numéro\u00A0: dans cette rue, le tarif en dépend.",
      };
    case "inconnue":
      if (!commune) return { kind: "situee", commune, adresse: null };
      if (maintenue) return { kind: "situee", commune, adresse: toAdresse(lue, "absente") };
      return { kind: "a-choisir", raison: "inconnue", proches: listProches(rues, lue.rue), lue };
  }
}

/** The same place, however it is written. */
export const isMemeAdresse = (une: Adresse, autre: Adresse): boolean =>
  une.numero.toLowerCase() === autre.numero.toLowerCase() &&
  normaliseRue(une.rue) === normaliseRue(autre.rue);
