/** Messages as they were written, the newest last; `moi` is the side that reads. */
import type { Message } from "#app/domain/dossier/message.ts";
import { DateTexte } from "./date-texte.tsx";

interface FilMessagesProps {
  messages: readonly Pick<Message, "id" | "de" | "auteur" | "objet" | "texte" | "ecritLe">[];
  moi: Message["de"];
}

export function FilMessages({ messages, moi }: FilMessagesProps) {
  return (
    <ol className="messages">
      {messages.map(({ id, de, auteur, objet, texte, ecritLe }) => (
        <li key={id} className={de === moi ? "message le-mien" : "message"}>
          <p className="message-tete">
            <strong>{auteur}</strong> <DateTexte date={ecritLe} />
          </p>
          {objet ? <p className="message-objet">{objet}</p> : null}
          <p className="message-texte">{texte}</p>
        </li>
      ))}
    </ol>
  );
}
