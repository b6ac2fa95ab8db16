/** What the family and the town wrote to each other, and the agent's next words. */
import { Bouton, Champ, ResumeErreurs } from "#app/components/champs.tsx";
import { Conversation, type MessageLu } from "#app/components/conversation.tsx";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";

interface MessagesDossierProps {
  messages: readonly MessageLu[];
  peutEcrire: boolean;
  erreurs: readonly ErreurForm[];
  saisie: Saisie;
}

export function MessagesDossier({ messages, peutEcrire, erreurs, saisie }: MessagesDossierProps) {
  const siennes = erreurs.filter(({ champ }) => champ === "message");
  return (
    <section className="bloc" id="messages">
      <h2>Messages</h2>
      <ResumeErreurs erreurs={siennes} />
      <Conversation messages={messages} moi="ville" />
      {peutEcrire ? (
        <form method="post" noValidate>
          <Champ
            nom="message"
            libelle="Écrire à la famille"
            aide="Elle le lit dans son espace, avec votre nom et votre qualité. Le dossier reste ouvert."
            lignes={3}
            valeur={saisie.message}
            erreur={messageOf(siennes, "message")}
          />
          <p className="actions">
            <Bouton variante="second" name="action" value="ecrire">
              Envoyer le message
            </Bouton>
          </p>
        </form>
      ) : null}
    </section>
  );
}
