/** The form of any page of settings: its fields, what was refused, what somebody else changed meanwhile. */
import {
  Bouton,
  Champ,
  ChoixMultiple,
  ChoixUnique,
  ListeDeroulante,
  ResumeErreurs,
} from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { dateEnClair, estIso } from "#app/components/dates.ts";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import type { Changement, ChampReglage } from "#app/domain/ville/sections/section.ts";
import { paths } from "#app/web/paths.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";

export interface RetourReglages {
  erreurs?: ErreurForm[];
  saisie?: Saisie;
  conflit?: Changement[];
}

interface Props {
  champs: readonly ChampReglage[];
  /** What the town has now. */
  valeurs: Saisie;
  /** What the form was opened on; sent back with it. */
  avant: string;
  retour?: RetourReglages;
  bouton?: string;
}

export function FormulaireReglages({ champs, valeurs, avant, retour, bouton = "Enregistrer" }: Props) {
  const { erreurs = [], saisie = valeurs, conflit } = retour ?? {};
  return (
    <>
      {conflit ? <Conflit changements={conflit} /> : null}
      <ResumeErreurs erreurs={trier(erreurs, champs)} />
      <form method="post" noValidate className="reglages">
        <input type="hidden" name="avant" value={avant} />
        {grouper(champs).map((groupe) => (
          <Groupe key={groupe.champs[0]?.nom} groupe={groupe} valeurs={saisie} erreurs={erreurs} />
        ))}
        <p className="actions">
          <Bouton>{bouton}</Bouton>
        </p>
      </form>
    </>
  );
}

/** In the order of the page, as the reader meets them. */
function trier(erreurs: readonly ErreurForm[], champs: readonly ChampReglage[]): ErreurForm[] {
  const rang = ({ champ }: ErreurForm): number => champs.findIndex(({ nom }) => nom === champ);
  return [...erreurs].sort((a, b) => rang(a) - rang(b));
}

interface GroupeChamps {
  titre: string | undefined;
  replie: boolean;
  champs: ChampReglage[];
}

/** A field that bears a title begins a group; those that follow are in it. */
function grouper(champs: readonly ChampReglage[]): GroupeChamps[] {
  const groupes: GroupeChamps[] = [];
  for (const champ of champs) {
    const dernier = groupes.at(-1);
    if (dernier && !champ.groupe) dernier.champs.push(champ);
    else groupes.push({ titre: champ.groupe, replie: champ.replie ?? false, champs: [champ] });
  }
  return groupes;
}

interface GroupeProps {
  groupe: GroupeChamps;
  valeurs: Saisie;
  erreurs: readonly ErreurForm[];
}

function Groupe({ groupe: { titre, replie, champs }, valeurs, erreurs }: GroupeProps) {
  const contenu = (
    <div className="groupe">
      {champs.map((champ) => (
        <UnChamp
          key={champ.nom}
          champ={champ}
          valeur={valeurs[champ.nom] ?? ""}
          erreur={messageOf(erreurs, champ.nom)}
        />
      ))}
    </div>
  );
  if (!replie)
    return (
      <div className="bloc">
        {titre ? <h2>{titre}</h2> : null}
        {contenu}
      </div>
    );
  // Folded while nothing is in it: what is filled or refused must be seen.
  const rempli = champs.some(({ nom }) => valeurs[nom] || messageOf(erreurs, nom));
  return (
    <details className="bloc" open={rempli}>
      <summary>{titre}</summary>
      {contenu}
    </details>
  );
}

/** They take the whole width: a text of several lines, cards to tick. */
const LARGES: ReadonlySet<ChampReglage["saisie"]> = new Set(["bloc", "cases"]);

function UnChamp({ champ, valeur, erreur }: { champ: ChampReglage; valeur: string; erreur?: string }) {
  const { nom, libelle, saisie, options = [], facultatif } = champ;
  const enPlace = saisie === "secret" && valeur !== "";
  const aide = champ.aide ? (
    <>
      {enPlace ? (
        <>
          En place&nbsp;: <span aria-hidden="true">••••••••</span>{" "}
          {estIso(valeur) ? (
            <>
              remplacé le <DateTexte date={valeur} />
            </>
          ) : (
            valeur
          )}
          .{" "}
        </>
      ) : null}
      <Texte>{champ.aide}</Texte>
    </>
  ) : undefined;
  const commun = { nom, aide, erreur };
  return (
    <div className={LARGES.has(saisie) ? "large" : undefined}>
      {saisie === "choix" && options.length > 3 ? (
        <ListeDeroulante
          {...commun}
          libelle={libelle}
          valeur={valeur}
          options={options.filter((option) => option.valeur !== "")}
          invite={options.find((option) => option.valeur === "")?.libelle}
        />
      ) : saisie === "choix" ? (
        <ChoixUnique {...commun} legende={libelle} valeur={valeur} options={options} />
      ) : saisie === "cases" ? (
        <ChoixMultiple {...commun} legende={libelle} valeurs={valeur.split("\n")} options={options} />
      ) : (
        <Champ
          {...commun}
          libelle={libelle}
          facultatif={facultatif}
          autoComplete="off"
          {...(saisie === "secret"
            ? { type: "password", autoComplete: "new-password" }
            : {
                valeur,
                ...(saisie === "bloc" ? { lignes: Math.min(12, valeur.split("\n").length + 2) } : {}),
              })}
          {...(saisie === "nombre" ? { inputMode: "numeric" as const, taille: 8 as const } : {})}
        />
      )}
    </div>
  );
}

/** Somebody else saved first: nothing was written, nothing typed is lost. */
export function Conflit({ changements }: { changements: readonly Changement[] }) {
  return (
    <Bandeau ton="attention" titre="Quelqu’un d’autre a enregistré avant vous">
      <p>
        Votre saisie n’est pas enregistrée&nbsp;; elle est gardée dans le formulaire. Relisez-la, puis
        enregistrez de nouveau pour qu’elle l’emporte.
      </p>
      {changements.length > 0 ? (
        <ul>
          {changements.map(({ champ, libelle, avant, apres }) => (
            <li key={champ}>
              {libelle}&nbsp;: était «&nbsp;{dateEnClair(avant) || "vide"}&nbsp;», est maintenant «&nbsp;
              {dateEnClair(apres) || "vide"}
              &nbsp;»
            </li>
          ))}
        </ul>
      ) : (
        <p>Ce qui a changé ne touche pas les champs de cette page.</p>
      )}
    </Bandeau>
  );
}

export function Enregistre({ visible }: { visible: boolean }) {
  if (!visible) return null;
  return (
    <Bandeau ton="succes" titre="C’est enregistré">
      <p>
        <a href={paths.ville.accueil}>Voir la suite</a>
      </p>
    </Bandeau>
  );
}
