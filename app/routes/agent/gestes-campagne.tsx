/** What an agent may do of a campaign now, each act with what follows from it. */
import type { ReactNode } from "react";
import { Bouton } from "#app/components/champs.tsx";
import type { GesteCampagne } from "#app/domain/actualisation/campagne.ts";
import type { VueCampagne } from "./vue-campagne.ts";

const foyers = (nombre: number): string => (nombre === 1 ? "1 foyer" : `${nombre} foyers`);

interface Geste {
  bouton: string;
  suite: ReactNode;
}

/** Null: it would do nothing. */
function describeGeste(
  geste: GesteCampagne,
  { attente, aConfirmer, confirmes, echecs }: VueCampagne,
): Geste | null {
  switch (geste) {
    case "lancer":
      return attente === 0
        ? null
        : {
            bouton: `Redemander ${attente === 1 ? "le quotient d’un foyer" : `les quotients de ${foyers(attente)}`}`,
            suite: "Les réponses attendent ensuite votre confirmation. Rien ne change avant.",
          };
    case "arreter":
      return { bouton: "Arrêter", suite: "Ce qui est en route finit. Vous pourrez reprendre." };
    case "reprendre":
      return { bouton: "Reprendre", suite: "Qui a déjà été demandé ne l’est pas de nouveau." };
    case "terminer":
      return {
        bouton: "Finir sans demander les autres",
        suite: `${foyers(attente)} ${attente > 1 ? "gardent leur" : "garde son"} quotient.`,
      };
    case "redemander":
      return echecs === 0
        ? null
        : {
            bouton: `Redemander ${foyers(echecs)} sans réponse`,
            suite: "Les autres ne sont pas redemandés.",
          };
    case "confirmer":
      return aConfirmer === 0
        ? null
        : {
            bouton: `Confirmer les réponses de ${foyers(aConfirmer)}`,
            suite:
              confirmes > 0
                ? "Leurs prix ont changé depuis votre lecture\u00A0: relisez-les d’abord."
                : "Les quotients sont enregistrés, les nouveaux prix décidés, et les familles prévenues comme la ville l’a réglé.",
          };
    case "abandonner":
      return {
        bouton: "Abandonner",
        suite: "Les réponses reçues sont effacées, et aucun prix ne change.",
      };
  }
}

const VARIANTES: Partial<Record<GesteCampagne, "second" | "danger">> = {
  arreter: "second",
  terminer: "second",
  redemander: "second",
  abandonner: "danger",
};

/** The one to do first comes first; what cannot be undone comes last. */
const ORDRE: readonly GesteCampagne[] = [
  "lancer",
  "arreter",
  "reprendre",
  "confirmer",
  "redemander",
  "terminer",
  "abandonner",
];

export function GestesCampagne(vue: VueCampagne) {
  const { gestes, version } = vue;
  return ORDRE.filter((one) => gestes.includes(one)).map((geste) => {
    const dit = describeGeste(geste, vue);
    return dit === null ? null : (
      <form key={geste} method="post" className="geste-campagne">
        <input type="hidden" name="version" value={version} />
        <Bouton name="geste" value={geste} variante={VARIANTES[geste] ?? "principal"}>
          {dit.bouton}
        </Bouton>
        <p>{dit.suite}</p>
      </form>
    );
  });
}
