/** Two agents at once, or the family meanwhile: nothing is written over what was not read, and nothing typed is lost. */
import { ChoixMultiple } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau, ListeResume } from "#app/components/liste-resume.tsx";
import type { Saisie } from "#app/web/form.ts";
import type { OptionsFormulaire } from "./formulaire.tsx";
import type { VueChangements } from "./vue-changements.ts";
import type { VueDossier } from "./vue-dossier.ts";

interface LectureProps {
  dossier: Pick<VueDossier, "revision">;
  /** When this page was read, ISO date-time in UTC. */
  luLe: string;
  saisie: Saisie;
  /** The answer was stopped: its agent says that the changes were read. */
  change: boolean;
}

/** How far its agent has read the file: the first page that was shown, until the changes since then are said to be read. */
export function Lecture({ dossier, luLe, saisie, change }: LectureProps) {
  const premiere = saisie.revision ? saisie : { revision: dossier.revision, luLe };
  const { relu } = saisie;
  return (
    <>
      <input type="hidden" name="revision" value={premiere.revision} />
      <input type="hidden" name="luLe" value={premiere.luLe ?? ""} />
      {change ? (
        <>
          <input type="hidden" name="reluLe" value={luLe} />
          <ChoixMultiple
            nom="relu"
            legende="Ce dossier a changé depuis que vous l’avez ouvert"
            options={[
              { valeur: dossier.revision, libelle: "J’ai lu ce qui a changé, et je garde ma réponse" },
            ]}
          />
        </>
      ) : relu ? (
        <>
          <input type="hidden" name="reluLe" value={saisie.reluLe ?? ""} />
          <input type="hidden" name="relu" value={relu} />
        </>
      ) : null}
    </>
  );
}

/** What the form says that its agent has read, the newest first said. */
export const readLecture = ({ relu, reluLe, revision, luLe }: Saisie) =>
  relu ? { revision: relu, luLe: reluLe } : { revision: revision ?? "", luLe };

interface DepasseProps {
  clos: boolean;
  changements: VueChangements;
  saisie: Saisie;
  options: OptionsFormulaire;
  /** The page without what was typed. */
  abandon: string;
}

export function Depasse({ clos, changements, saisie, options, abandon }: DepasseProps) {
  return (
    <Bandeau
      ton="attention"
      titre={clos ? "Un autre agent vient de répondre à ce dossier" : "Ce dossier vient de changer"}
    >
      <p>
        Votre réponse n’est pas enregistrée. Voici ce qui a changé depuis que vous avez ouvert le
        dossier&nbsp;:
      </p>
      {changements.length === 0 ? <p>Rien de plus n’est connu&nbsp;: relisez tout le dossier.</p> : null}
      <ul className="changements">
        {changements.map(({ id, le, par, quoi, precision }) => (
          <li key={id}>
            <DateTexte date={le} />, {par}&nbsp;: {quoi}
            {precision ? ` (${precision})` : ""}
          </li>
        ))}
      </ul>
      {clos ? (
        <>
          <p>Voici ce que vous aviez écrit&nbsp;:</p>
          <ListeResume lignes={listSaisies(saisie, options)} />
        </>
      ) : (
        <p>
          Votre saisie est gardée dans le formulaire. Relisez le dossier, puis dites que vous l’avez lu pour
          l’envoyer, ou <a href={abandon}>abandonnez votre saisie</a>.
        </p>
      )}
    </Bandeau>
  );
}

const SAISIES: Readonly<Record<string, string>> = {
  document: "Document",
  valeur: "Quotient",
  mois: "Mois",
  domicile: "Domicile",
  issue: "Après relecture",
  vu: "Ce que vous avez vu",
  message: "Votre message",
};

/** The words that the lists of the form showed. */
const VALEURS: Readonly<Record<string, string>> = {
  caisse: "quotient déjà transmis",
  aucun: "aucun document",
  commune: "la famille habite la commune",
  ailleurs: "la famille habite une autre commune",
  attachee: "une autre commune, avec une attache",
  confirmee: "décision confirmée",
  revue: "nouvelle décision",
};

function listSaisies(saisie: Saisie, { documents, mois }: OptionsFormulaire) {
  const choisis = [...documents, ...mois];
  return Object.entries(SAISIES).flatMap(([nom, cle]) => {
    const ecrit = saisie[nom];
    if (!ecrit) return [];
    const choix = choisis.find(({ valeur }) => valeur === ecrit)?.libelle ?? VALEURS[ecrit];
    return [{ cle, valeur: ["vu", "message", "valeur"].includes(nom) ? ecrit : (choix ?? ecrit) }];
  });
}
