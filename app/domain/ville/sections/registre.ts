/** Every page of settings, in the order of the index. */
import { actualisation } from "./actualisation.ts";
import { apparence } from "./apparence.ts";
import { calendrier } from "./calendrier.ts";
import { coordonnees } from "./coordonnees.ts";
import { courriels } from "./courriels.ts";
import { declarations } from "./declarations.ts";
import { documents } from "./documents.ts";
import { familles } from "./familles.ts";
import { mentions } from "./mentions.ts";
import { publication } from "./publication.ts";
import { regles } from "./regles.ts";
import { sectionRues } from "./rues.ts";
import { makeSectionSansQuotient } from "./sans-quotient.ts";
import type { Section } from "./section.ts";

export const listSections = (services: readonly string[] = []): readonly Section[] => [
  coordonnees,
  regles,
  makeSectionSansQuotient(services),
  familles,
  actualisation,
  documents,
  courriels,
  publication,
  sectionRues,
  calendrier,
  mentions,
];

/** Those that have a page of their own beside the index. */
const AILLEURS: readonly Section[] = [declarations, apparence];

/** @param services names of the services, as the activities say them */
export const findSection = (code: string, services: readonly string[]): Section | null =>
  [...listSections(services), ...AILLEURS].find((section) => section.code === code) ?? null;
