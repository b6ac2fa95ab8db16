/** What the family and the agents wrote, and a word to the family while its case waits. */
import type { ReactNode } from "react";
import { Bouton, Champ } from "#app/components/champs.tsx";
import { FilMessages } from "#app/components/messages.tsx";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { ChoixModele, type ChoixModeles } from "./modeles.tsx";
import type { VueDossier } from "./vue-dossier.ts";

interface MessagesProps {
  dossier: VueDossier;
  modeles: ChoixModeles;
  /** The file is open, the agent may decide, and no other form of the page is an answer. */
  peutEcrire: boolean;
  erreurs: readonly ErreurForm[];
  saisie: Saisie;
  /** How far its agent has read the file. */
  lecture: ReactNode;
}

export function Messages({
  dossier: { messages },
  modeles,
  peutEcrire,
  erreurs,
  saisie,
  lecture,
}: MessagesProps) {
  const erreur = messageOf(erreurs, "message");
  const ouvert = ["message", "objet", "modele"].some((champ) => messageOf(erreurs, champ) !== undefined);
  return (
    <section className="bloc" id="messages">
      <h2>Messages</h2>
      {messages.length === 0 ? <p>Aucun message.</p> : null}
      <FilMessages messages={messages} moi="agent" />
      {peutEcrire ? (
        <details open={ouvert || saisie.message !== undefined}>
          <summary>Écrire à la famille ou demander un document, sans clore ce dossier</summary>
          <form method="post" noValidate>
            {lecture}
            <ChoixModele modeles={modeles} erreurs={erreurs} saisie={saisie} />
            <Champ
              nom="objet"
              libelle="Objet"
              facultatif
              valeur={saisie.objet}
              erreur={messageOf(erreurs, "objet")}
              autoComplete="off"
            />
            <Champ
              nom="message"
              libelle="Votre message"
              aide="Tous les adultes du foyer le lisent. Aucun détail de santé."
              lignes={saisie.pose ? 12 : 4}
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
