/** Where a version or a draft stands, as a label. */
import { Etiquette } from "#app/components/liste-resume.tsx";
import type { EtatVersion } from "#app/domain/grille/versions.ts";
import type { Brouillon } from "#app/usecases/ports/grilles.ts";

const VERSIONS = {
  "en-vigueur": { ton: "succes", libelle: "en vigueur" },
  "a-venir": { ton: "info", libelle: "à venir" },
  remplacee: { ton: "neutre", libelle: "remplacée" },
  terminee: { ton: "attention", libelle: "terminée, sans suite" },
} as const satisfies Record<EtatVersion, { ton: string; libelle: string }>;

export function EtiquetteVersion({ etat }: { etat: EtatVersion }) {
  const { ton, libelle } = VERSIONS[etat];
  return <Etiquette ton={ton}>{libelle}</Etiquette>;
}

export function EtiquetteBrouillon({ etat, renvoi }: { etat: Brouillon["etat"]; renvoi: string | null }) {
  if (etat === "soumis") return <Etiquette ton="info">à relire</Etiquette>;
  return renvoi === null ? (
    <Etiquette ton="neutre">en cours</Etiquette>
  ) : (
    <Etiquette ton="attention">renvoyé</Etiquette>
  );
}
