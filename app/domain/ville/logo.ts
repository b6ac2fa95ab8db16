/** A logo that a town sends: PNG or JPEG, of a sane size, and rebuilt. SVG is a program of its own, and is refused. */
import { findTypeImage, readImage, type Image, type TypeImage } from "#app/domain/image/image.ts";

export const LOGO_MAX_OCTETS = 200 * 1024;
const COTE_MAX = 2000;
const COTE_MIN = 16;

export type TypeLogo = TypeImage;

export type IssueLogo = ({ kind: "logo" } & Image) | { kind: "refuse"; message: string };

const refuse = (message: string): IssueLogo => ({ kind: "refuse", message });
const ILLISIBLE = refuse(
  "Ce fichier n’est pas une image PNG ou JPEG entière. Enregistrez-la de nouveau, puis réessayez.",
);

export function checkLogo(octets: Uint8Array): IssueLogo {
  if (octets.length === 0) return refuse("Choisissez un fichier.");
  if (octets.length > LOGO_MAX_OCTETS) return refuse("Ce fichier est trop lourd\u00A0: 200\u00A0Ko au plus.");
  if (findTypeImage(octets) !== null) {
    const image = readImage(octets);
    return image ? checkTaille({ kind: "logo", ...image }) : ILLISIBLE;
  }
  return refuse(
    "Choisissez une image PNG ou JPEG. Les autres formats, SVG compris, ne sont pas acceptés\u00A0: ouvrez le logo dans le logiciel qui l’a fait, exportez-le en PNG, puis envoyez ce fichier.",
  );
}

function checkTaille(issue: IssueLogo): IssueLogo {
  if (issue.kind === "refuse") return issue;
  const { largeur, hauteur } = issue;
  if (Math.max(largeur, hauteur) > COTE_MAX)
    return refuse(
      `Cette image est trop grande (${largeur} × ${hauteur})\u00A0: ${COTE_MAX} pixels de côté au plus.`,
    );
  if (Math.min(largeur, hauteur) < COTE_MIN)
    return refuse(
      `Cette image est trop petite (${largeur} × ${hauteur})\u00A0: ${COTE_MIN} pixels de côté au moins.`,
    );
  return issue;
}
