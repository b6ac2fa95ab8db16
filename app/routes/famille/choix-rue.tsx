/** The typed street is not in the town's list, or the list says otherwise: the family says which one is right. */
import { ChoixUnique } from "#app/components/champs.tsx";
import type { Saisie } from "#app/web/form.ts";

export interface RueAChoisir {
  raison: "inconnue" | "contredite";
  proches: string[];
}

const RUE = "rue:";

/** The choice, said in the fields of the first question. */
export function readChoixRue({ choix = "", ...saisie }: Saisie): Saisie {
  if (choix.startsWith(RUE)) return { ...saisie, rue: choix.slice(RUE.length) };
  if (choix === "ailleurs") return { ...saisie, commune: "non" };
  return choix === "maintenue" ? { ...saisie, maintenue: "oui" } : saisie;
}

interface Props {
  ville: string;
  saisie: Saisie;
  choix: RueAChoisir;
  erreur?: string;
}

export function ChoixRue({ ville, saisie, choix: { raison, proches }, erreur }: Props) {
  const { numero = "", rue = "" } = saisie;
  return (
    <>
      <input type="hidden" name="commune" value="oui" />
      <input type="hidden" name="numero" value={numero} />
      <input type="hidden" name="rue" value={rue} />
      <ChoixUnique
        nom="choix"
        question
        legende={`${[numero, rue].filter(Boolean).join(" ")}\u00A0: où est-ce\u00A0?`}
        erreur={erreur}
        options={[
          ...proches.map((nom) => ({ valeur: `${RUE}${nom}`, libelle: nom })),
          {
            valeur: "maintenue",
            libelle:
              raison === "inconnue" && proches.length > 0
                ? `Aucune de celles-ci, et nous habitons ${ville}`
                : `Nous habitons bien ${ville}`,
            aide: "Votre adresse est gardée comme vous l’avez écrite. Un agent la vérifie avec votre justificatif.",
          },
          { valeur: "ailleurs", libelle: "Nous habitons une autre commune" },
        ]}
      />
    </>
  );
}
