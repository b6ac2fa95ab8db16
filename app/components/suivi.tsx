/** Where a file stands: who has it, and for each point since when, until when, why, and what comes next. */
import { Bandeau } from "./liste-resume.tsx";
import { Texte } from "./texte.tsx";

export interface SuiviEnMots {
  id: string;
  service: string;
  depuis: string;
  reponse: string;
  raison: string;
  suite: { texte: string; href: string; libelle: string };
}

function Point({ depuis, reponse, raison, suite }: SuiviEnMots) {
  return (
    <>
      <p>
        Depuis le {depuis}, <Texte>{raison}</Texte>&nbsp;: {reponse}.
      </p>
      <p>
        {suite.texte} <a href={suite.href}>{suite.libelle}</a>
      </p>
    </>
  );
}

export function Suivi({ suivis }: { suivis: readonly SuiviEnMots[] }) {
  const [premier, ...autres] = suivis;
  if (!premier) return null;
  return (
    <Bandeau ton="info" titre={`Votre dossier est chez le ${premier.service}`}>
      {autres.length === 0 ? (
        <Point {...premier} />
      ) : (
        <ul className="points">
          {suivis.map((suivi) => (
            <li key={suivi.id}>
              <Point {...suivi} />
            </li>
          ))}
        </ul>
      )}
    </Bandeau>
  );
}
