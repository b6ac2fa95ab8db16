/** Under a preview: decide exactly what was shown, or go back to what was typed. */
import { Bouton } from "#app/components/champs.tsx";
import type { Saisie } from "#app/web/form.ts";

interface ConfirmerProps {
  /** Of the form, where something beside it sends it. */
  id?: string;
  saisie: Saisie;
  /** False: nobody of this family has an e-mail, and the agent is told. */
  joignable: boolean;
}

export function Confirmer({ id, saisie, joignable }: ConfirmerProps) {
  return (
    <form method="post" id={id}>
      {Object.entries(saisie)
        .filter(([nom]) => nom !== "action")
        .map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
      {joignable ? null : (
        <p>Cette famille n’a pas d’adresse électronique&nbsp;: vous devrez la prévenir vous-même.</p>
      )}
      <p className="actions">
        <Bouton name="action" value="decider">
          {joignable ? "Décider et prévenir la famille" : "Décider"}
        </Bouton>
        <Bouton name="action" value="modifier" variante="second">
          Modifier la saisie
        </Bouton>
      </p>
    </form>
  );
}
