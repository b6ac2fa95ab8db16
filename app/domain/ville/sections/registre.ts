/** Every page of settings, in the order of the index. */
import { calendrier } from "./calendrier.ts";
import { coordonnees } from "./coordonnees.ts";
import { mentions } from "./mentions.ts";
import { regles } from "./regles.ts";
import type { Section } from "./section.ts";

export const SECTIONS: readonly Section[] = [coordonnees, regles, calendrier, mentions];

export const findSection = (code: string): Section | null =>
  SECTIONS.find((section) => section.code === code) ?? null;
