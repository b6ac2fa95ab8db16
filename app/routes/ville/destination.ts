/** The address of what a step or a missing point asks. */
import type { Destination } from "#app/domain/ville/guide.ts";
import { paths } from "#app/web/paths.ts";

export function toHref(ou: Destination): string {
  switch (ou.page) {
    case "section":
      return paths.ville.section(ou.code);
    case "connecteur":
      return paths.ville.connecteur(ou.code);
    case "inviterAgent":
      return `${paths.ville.inviterAgent}?role=${ou.role}`;
    case "brouillon":
      return paths.ville.brouillon(ou.id);
    case "relecture":
      return paths.ville.publier(ou.id);
    case "nouvelleActivite":
      return `${paths.ville.nouvelleActivite}?grille=${ou.grille}`;
    default:
      return paths.ville[ou.page];
  }
}
