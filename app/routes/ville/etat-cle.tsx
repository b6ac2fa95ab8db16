import { Etiquette } from "#app/components/liste-resume.tsx";
import type { EtatCle } from "#app/domain/export/partenaire.ts";

const ETATS = {
  valable: { ton: "succes", mot: "valable" },
  expiree: { ton: "neutre", mot: "expirée" },
  revoquee: { ton: "attention", mot: "révoquée" },
} as const;

export const EtiquetteCle = ({ etat }: { etat: EtatCle }) => (
  <Etiquette ton={ETATS[etat].ton}>{ETATS[etat].mot}</Etiquette>
);
