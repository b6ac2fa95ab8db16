import { asObjet, readAt, writeAt, type Chemin } from "../chemin.ts";

/** Une écriture dans le document : `valeur` à la place dite, la place enlevée, ou le nœud de cette place entouré. */
type EcritureCorrection =
  | { readonly place: Chemin; readonly valeur: unknown }
  | { readonly place: Chemin; readonly enleve: true }
  | { readonly place: Chemin; readonly entoure: Readonly<Record<string, unknown>> };

/** Ce qui répare un constat, tel qu'un agent le demande d'un geste. */
export interface Correction {
  readonly libelle: string;
  readonly ecritures: readonly EcritureCorrection[];
}

/** Le document corrigé. */
export const applyCorrection = (document: unknown, { ecritures }: Correction): unknown =>
  ecritures.reduce((avant: unknown, ecriture) => {
    const { place } = ecriture;
    if ("valeur" in ecriture) return writeAt(avant, place, ecriture.valeur);
    if ("enleve" in ecriture) return writeAt(avant, place, undefined);
    const tarif = readAt(avant, place);
    // un nœud du même genre prend la borne ; un autre est entouré
    const meme = asObjet(tarif)["kind"] === ecriture.entoure["kind"];
    return writeAt(
      avant,
      place,
      meme ? { ...asObjet(tarif), ...ecriture.entoure } : { ...ecriture.entoure, tarif },
    );
  }, document);
