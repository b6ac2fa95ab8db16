/** A link that opens nothing, said the same way whatever the reason. */
import { Bouton } from "#app/components/champs.tsx";
import type { RefusLien } from "#app/usecases/porte/read-lien.ts";

/** The answer's status for each refusal. */
export const STATUT_REFUS: Readonly<Record<RefusLien["kind"], number>> = {
  perdu: 404,
  "trop-d-essais": 429,
};

export function LienPerdu({ raison, recommencer }: { raison: RefusLien["kind"]; recommencer: string }) {
  return (
    <>
      <h1>Ce lien ne marche plus</h1>
      <p className="chapo">
        {raison === "perdu"
          ? "Il a déjà servi, il est trop vieux, ou un lien plus récent l’a remplacé. Rien n’est perdu\u00A0: demandez-en un autre."
          : "Trop de liens ont été essayés depuis votre connexion internet. Ouvrez le dernier que vous avez reçu, ou demandez-en un autre."}
      </p>
      <p>
        <Bouton href={recommencer}>Recommencer</Bouton>
      </p>
    </>
  );
}
