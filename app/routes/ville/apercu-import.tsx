/** How a file was understood: the sheet as it is, the reading under each cell, and what is left to decide. */
import { Bouton, Champ, ListeDeroulante, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { paths } from "#app/web/paths.ts";
import type { CelluleVue, VueImport } from "./vue-import.ts";

interface ApercuProps {
  vue: VueImport;
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
  grilles: readonly { valeur: string; libelle: string }[];
}

const BASES_CHOIX = [
  { valeur: "quotient-familial", libelle: "Quotient familial" },
  { valeur: "revenu-fiscal-par-part", libelle: "Revenu fiscal de référence, par part" },
  { valeur: "revenu-par-personne", libelle: "Revenu du foyer, par personne" },
  { valeur: "revenu-mensuel", libelle: "Revenu du mois" },
  { valeur: "revenu-annuel", libelle: "Revenu de l’année" },
];

export function Apercu({ vue, saisie, erreurs, grilles }: ApercuProps) {
  const refus = vue.remarques.filter((one) => one.refus);
  const notes = vue.remarques.filter((one) => !one.refus);
  return (
    <>
      <Retour href={paths.ville.importerGrille}>Choisir un autre fichier</Retour>
      <h1>Ce que le portail a compris</h1>
      <ResumeErreurs erreurs={erreurs} />
      <div id="remarques">
        {refus.length > 0 ? (
          <Bandeau ton="attention" titre="Cette feuille ne donne pas encore une grille">
            <Liste remarques={refus} />
          </Bandeau>
        ) : (
          <Bandeau ton="succes" titre="Toute la feuille se lit">
            Comparez chaque case à votre tableau avant de créer le brouillon.
          </Bandeau>
        )}
        {notes.length > 0 ? (
          <section aria-labelledby="a-savoir">
            <h2 id="a-savoir">À savoir</h2>
            <Liste remarques={notes} />
          </section>
        ) : null}
      </div>
      <form method="post" noValidate className="import-choix">
        <input type="hidden" name="contenu" value={vue.contenu} />
        {Object.entries(vue.decidees).map(([cle, valeur]) => (
          <input key={cle} type="hidden" name={`reponse-${cle}`} value={valeur} />
        ))}
        <Decisions vue={vue} saisie={saisie} erreurs={erreurs} grilles={grilles} />
      </form>
      <Feuille vue={vue} />
    </>
  );
}

function Liste({ remarques }: { remarques: VueImport["remarques"] }) {
  return (
    <ul>
      {remarques.map(({ cellule, message }) => (
        <li key={`${cellule} ${message}`}>
          {cellule ? (
            <>
              <a href={`#${cellule}`}>{cellule}</a>
              {message.startsWith(`${cellule}\u00A0:`) ? (
                <Texte>{message.slice(cellule.length)}</Texte>
              ) : (
                <>
                  &nbsp;: <Texte>{message}</Texte>
                </>
              )}
            </>
          ) : (
            <Texte>{message}</Texte>
          )}
        </li>
      ))}
    </ul>
  );
}

function Decisions({ vue, saisie, erreurs, grilles }: ApercuProps) {
  const { propose, questions, feuilles, rang, prete } = vue;
  return (
    <>
      {feuilles.length > 1 ? (
        <ListeDeroulante
          nom="feuille"
          libelle="Feuille du classeur"
          valeur={String(rang)}
          options={feuilles.map((nom, place) => ({
            valeur: String(place),
            libelle: nom || `Feuille ${place + 1}`,
          }))}
        />
      ) : (
        <input type="hidden" name="feuille" value={rang} />
      )}
      {questions.length > 0 ? (
        <fieldset className="bloc">
          <legend>Ce que la feuille ne dit pas</legend>
          {questions.map(({ cle, libelle, options }) => (
            <ListeDeroulante
              key={cle}
              nom={`reponse-${cle}`}
              libelle={libelle}
              valeur={saisie[`reponse-${cle}`]}
              options={[...options]}
            />
          ))}
        </fieldset>
      ) : null}
      <div className="import-champs">
        <Champ
          nom="titre"
          libelle="Titre de la grille"
          valeur={propose.titre}
          erreur={messageOf(erreurs, "titre")}
        />
        <Champ
          nom="unite"
          libelle="Ce que paie un prix"
          aide="Par exemple repas, heure ou journée."
          valeur={propose.unite}
          taille={16}
          erreur={messageOf(erreurs, "unite")}
        />
        {propose.base === "aucune" ? null : (
          <ListeDeroulante
            nom="base"
            libelle="Ce dont le prix dépend"
            valeur={propose.base}
            options={BASES_CHOIX}
          />
        )}
        {grilles.length > 0 ? (
          <ListeDeroulante
            nom="grille"
            libelle="Grille"
            invite="Une grille nouvelle"
            valeur={saisie.grille}
            options={grilles.map(({ valeur, libelle }) => ({
              valeur,
              libelle: `Nouvelle version de «\u00A0${libelle}\u00A0»`,
            }))}
            erreur={messageOf(erreurs, "grille")}
          />
        ) : null}
      </div>
      <p className="actions">
        {prete ? (
          <>
            <Bouton name="action" value="creer">
              Créer le brouillon
            </Bouton>{" "}
          </>
        ) : null}
        <Bouton name="action" value="relire" variante={prete ? "second" : "principal"}>
          Relire avec ces choix
        </Bouton>
      </p>
    </>
  );
}

function Feuille({ vue }: { vue: VueImport }) {
  const { colonnes, lignes, nonMontrees, feuilles, rang } = vue;
  return (
    <section aria-labelledby="feuille-lue">
      <h2 id="feuille-lue">La feuille, case par case</h2>
      <div className="tableau feuille-lue" role="region" aria-labelledby="feuille-legende" tabIndex={0}>
        <table>
          <caption id="feuille-legende">
            Feuille «&nbsp;{feuilles[rang]}&nbsp;»&nbsp;: sous chaque case, ce que le portail a compris
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Ligne</span>
              </th>
              {colonnes.map((nom) => (
                <th key={nom} scope="col">
                  {nom}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lignes.map(({ numero, cellules }) => (
              <tr key={numero}>
                <th scope="row">{numero}</th>
                {cellules.map((cellule, place) => (
                  <Case key={colonnes[place]} id={`${colonnes[place]}${numero}`} cellule={cellule} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {nonMontrees > 0 ? <p>{nonMontrees} lignes de plus sont lues sans être montrées ici.</p> : null}
    </section>
  );
}

function Case({ id, cellule: { texte, role, mots } }: { id: string; cellule: CelluleVue }) {
  if (role === null) return <td id={id}>{texte}</td>;
  return (
    <td id={id} className={`case-${role}`}>
      <span className="case-texte">{texte || <span className="visually-hidden">Case vide</span>}</span>
      {mots ? (
        <small>
          <Texte>{mots}</Texte>
        </small>
      ) : null}
    </td>
  );
}
