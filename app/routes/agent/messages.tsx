/** What the family and the agents wrote, and a word to the family while its case waits. */
import { Bouton, Champ } from "#app/components/champs.tsx";
import { FilMessages } from "#app/components/messages.tsx";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import type { VueDossier } from "./vue-dossier.ts";

interface MessagesProps {
  dossier: VueDossier;
  /** The file is open, the agent may decide, and no other form of the page is an answer. */
  peutEcrire: boolean;
  erreurs: readonly ErreurForm[];
  saisie: Saisie;
}

export function Messages({ dossier: { messages, revision }, peutEcrire, erreurs, saisie }: MessagesProps) {
  const erreur = messageOf(erreurs, "message");
  return (
    <section className="bloc" id="messages">
      <h2>Messages</h2>
      {messages.length === 0 ? <p>Aucun message.</p> : null}
      <FilMessages messages={messages} moi="agent" />
      {peutEcrire ? (
        <details open={erreur !== undefined}>
          <summary>Écrire à la famille sans clore ce dossier</summary>
          <form method="post" noValidate>
            <input type="hidden" name="revision" value={revision} />
            <Champ
              nom="message"
              libelle="Votre message"
              aide="Tous les adultes du foyer le lisent. Aucun détail de santé."
              lignes={4}
              valeur={saisie.message}
              erreur={erreur}
            />
            <Bouton variante="second" name="action" value="ecrire">
              Envoyer le message
            </Bouton>
          </form>
        </details>
      ) : null}
    </section>
  );
}
