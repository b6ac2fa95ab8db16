/** Every page of settings, in the order of the index. */
import { apparence } from "./apparence.ts";
import { calendrier } from "./calendrier.ts";
import { coordonnees } from "./coordonnees.ts";
import { declarations } from "./declarations.ts";
import { documents } from "./documents.ts";
import { mentions } from "./mentions.ts";
import { regles } from "./regles.ts";
import type { Section } from "./section.ts";

export const SECTIONS: readonly Section[] = [coordonnees, regles, documents, calendrier, mentions];

/** Those that have a page of their own beside the index. */
const AILLEURS: readonly Section[] = [declarations, apparence];

export const findSection = (code: string): Section | null =>
  [...SECTIONS, ...AILLEURS].find((section) => section.code === code) ?? null;
