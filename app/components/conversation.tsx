/** Messages between a family and its town, the oldest first; the same for both. */
import { DateTexte } from "./date-texte.tsx";

export interface MessageLu {
  id: string;
  de: "famille" | "ville";
  envoyeLe: string;
  texte: string;
  auteur: string;
  objet: string | null;
}

export function Conversation({ messages, moi }: { messages: readonly MessageLu[]; moi: MessageLu["de"] }) {
  if (messages.length === 0) return <p>Aucun message pour l’instant.</p>;
  return (
    <ol className="conversation">
      {messages.map(({ id, de, envoyeLe, texte, auteur, objet }) => (
        <li key={id} className={de === moi ? "message message-mien" : "message"}>
          <p className="message-auteur">
            <strong>{auteur || (de === "famille" ? "La famille" : "La ville")}</strong>,{" "}
            <DateTexte date={envoyeLe} />
          </p>
          {objet ? <p className="message-objet">{objet}</p> : null}
          {texte.split("\n").map((ligne, rang) => (
            <p key={rang}>{ligne}</p>
          ))}
        </li>
      ))}
    </ol>
  );
}
