/** Where a file stands: who has it, since when, until when, why, and what comes next. */
import { Bandeau } from "./liste-resume.tsx";
import { Texte } from "./texte.tsx";

export interface SuiviEnMots {
  id: string;
  titre: string;
  depuis: string;
  reponse: string;
  raison: string;
  suite: { texte: string; href: string; libelle: string };
}

export function Suivi({ suivis }: { suivis: readonly SuiviEnMots[] }) {
  return suivis.map(({ id, titre, depuis, reponse, raison, suite }) => (
    <Bandeau key={id} ton="info" titre={titre}>
      <p>
        Depuis le {depuis}, {reponse}.
      </p>
      <p>
        <Texte>{`Pourquoi : ${raison}.`}</Texte> {suite.texte} <a href={suite.href}>{suite.libelle}</a>
      </p>
    </Bandeau>
  ));
}
