/** Reads a form field by field, and keeps the faults in the order of the page. */
import type { ErreurForm, Saisie } from "./saisie.ts";

/** « 1 234,50 » → « 1234.50 »; null when it is not an amount. */
function readEuros(texte: string): string | null {
  const serre = texte.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  return /^\d{1,7}(\.\d{1,2})?$/.test(serre) ? serre : null;
}

export const readEntier = (texte: string, max: number): number | null =>
  /^\d{1,2}$/.test(texte) && Number(texte) <= max ? Number(texte) : null;

export class Lecteur {
  readonly erreurs: ErreurForm[] = [];
  protected readonly saisie: Saisie;

  constructor(saisie: Saisie) {
    this.saisie = saisie;
  }

  texte(champ: string): string {
    return (this.saisie[champ] ?? "").trim();
  }

  refuse(champ: string, message: string): null {
    this.erreurs.push({ champ, message });
    return null;
  }

  euros(champ: string, message: string, vide?: string): string | null {
    const texte = this.texte(champ);
    return readEuros(texte === "" && vide !== undefined ? vide : texte) ?? this.refuse(champ, message);
  }

  entier(champ: string, max: number, message: string, vide?: string): number | null {
    const texte = this.texte(champ);
    return readEntier(texte === "" && vide !== undefined ? vide : texte, max) ?? this.refuse(champ, message);
  }
}
