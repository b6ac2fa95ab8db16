/** From the answer that was prepared to the words of its preview. */
import { isChosen } from "#app/domain/inscription/choix.ts";
import { isSansDecision } from "#app/usecases/agent/apply-acte.ts";
import type { Preparation } from "#app/usecases/agent/prepare-decision.ts";
import { comparePrix } from "./vue-dossier.ts";

/** What the decision would change, request by request. */
export function makeVueApercu({
  reponses,
  lignes,
  motivation,
  dossier,
  acte,
}: Extract<Preparation, { kind: "prete" }>) {
  return {
    motivation,
    sansDecision: isSansDecision(acte),
    joignable: dossier.responsables.some(({ identite }) => identite.email),
    reponses: reponses.map(({ demande, avant, issue }) => ({
      id: demande.id,
      numero: demande.numero ?? "",
      complete: issue.kind === "decision",
      provisoire: issue.kind === "decision" && issue.decision.provisoire,
      lignes: comparePrix(
        issue.kind === "decision"
          ? issue.decision.lignes
          : lignes.filter((ligne) => isChosen(demande.choix, ligne)),
        avant?.lignes ?? null,
      ),
    })),
    /** Without any request, what the family will see. */
    prix: reponses.length === 0 ? comparePrix(lignes, null) : [],
  };
}

export type VueApercu = ReturnType<typeof makeVueApercu>;
