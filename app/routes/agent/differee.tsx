/** An answer that has not taken effect yet: how long it can be taken back. */
import { Bouton } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";

export interface VueDifferee {
  agent: string;
  vu: string;
  /** 0: it is about to take effect. */
  minutes: number;
}

export function Differee({
  differee: { agent, vu, minutes },
  peutDecider,
}: {
  differee: VueDifferee;
  peutDecider: boolean;
}) {
  return (
    <Bandeau
      ton="info"
      titre={
        minutes > 0
          ? `Décision prise par ${agent}, qui part dans ${minutes} minute${minutes > 1 ? "s" : ""}`
          : `Décision prise par ${agent}, qui part maintenant`
      }
    >
      <p>
        <Texte>{vu}</Texte>
      </p>
      <p>
        Rien n’est encore enregistré ni envoyé&nbsp;: le dossier est comme avant. Pour imprimer la décision,
        faites-la partir d’abord.
      </p>
      {peutDecider && minutes > 0 ? (
        <form method="post">
          <p className="actions">
            <Bouton name="action" value="annuler" variante="second">
              Annuler cette décision (encore {minutes}&nbsp;minute{minutes > 1 ? "s" : ""})
            </Bouton>
            <Bouton name="action" value="maintenant">
              La faire partir maintenant
            </Bouton>
          </p>
        </form>
      ) : null}
    </Bandeau>
  );
}

/** Too late: what to do instead. */
export const DejaPartie = () => (
  <Bandeau ton="attention" titre="Cette décision ne peut plus être annulée">
    <p>
      Elle est partie, ou un collègue l’a déjà annulée. Pour la changer, prenez une nouvelle décision&nbsp;:
      attendez la réponse de la famille, ou fixez un prix depuis la liste des décisions.
    </p>
  </Bandeau>
);
