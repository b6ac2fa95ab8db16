/** One-time links sent by e-mail: what they are for, how long they live, how often they may be asked. */
import { z } from "zod";

const MINUTE = 60_000;

/** A link serves one purpose and no other: `annulation` undoes a change of address, from the old one. */
export type ButLien = "connexion" | "adresse" | "annulation";

export const DUREE_LIEN: Readonly<Record<ButLien, number>> = {
  connexion: 20 * MINUTE,
  adresse: 20 * MINUTE,
  annulation: 7 * 24 * 60 * MINUTE,
};

/** So many acts in one stretch of time; the next ones are refused until it ends. */
export interface Limite {
  nombre: number;
  fenetreMs: number;
}

/** Whatever the address, known or not: the limit tells nothing. */
export const LIMITE_PAR_ADRESSE: Limite = { nombre: 3, fenetreMs: 15 * MINUTE };
/** A town hall or a telephone network shows many families under one address. */
export const LIMITE_PAR_ORIGINE: Limite = { nombre: 60, fenetreMs: 60 * MINUTE };
/** Links that open nothing, from one address. */
export const LIMITE_ECHECS: Limite = { nombre: 30, fenetreMs: 60 * MINUTE };

/** Two spellings of one mailbox are one door. */
export const adresseSchema = z
  .string({ error: "Écrivez votre adresse électronique." })
  .trim()
  .toLowerCase()
  .min(1, "Écrivez votre adresse électronique.")
  .max(254, "Cette adresse est trop longue.")
  .pipe(z.email("Écrivez une adresse complète, par exemple nom@exemple.fr."));

/** « c…e@exemple.fr »: enough for whoever knows it, not for the others. */
export function maskAdresse(adresse: string): string {
  const [nom = "", domaine = ""] = adresse.split("@");
  const fin = nom.length > 2 ? (nom.at(-1) ?? "") : "";
  return `${nom[0] ?? ""}…${fin}@${domaine}`;
}
