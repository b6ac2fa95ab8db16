/** The grid editor: the document as typed, read again at each change by the same domain as the server. */
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau, Etiquette } from "#app/components/liste-resume.tsx";
import { libelleBase, BASES } from "#app/domain/bases/base.ts";
import { asListe, asObjet } from "#app/domain/tarification/chemin.ts";
import { listDifferences, mergeDocuments } from "#app/domain/grille/edition/fusion.ts";
import { nameChemin } from "#app/domain/grille/edition/nommer.ts";
import { listNomsLignes } from "#app/domain/grille/edition/nommer-ligne.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { applyCorrection } from "#app/domain/tarification/verification/correction.ts";
import { paths } from "#app/web/paths.ts";
import { AvantPublication } from "./avant-publication.tsx";
import { CasDeControle, useResultats } from "./cas.tsx";
import { Courbe } from "./courbe.tsx";
import { ConflitVu, type Rencontre } from "./conflit.tsx";
import { EditionContext, MessagesContext, NomsContext, type Edition, type Noms } from "./contexte.tsx";
import { Definitions } from "./definitions.tsx";
import { useDepart, useEnregistreur, type Enregistreur } from "./enregistrer.ts";
import { Deliberation, Identite, Motifs, Regles } from "./entete.tsx";
import { createEtat, reduceEtat, type EtatEditeur } from "./etat.ts";
import { makeMessages, useConstatsGrille, useLecture } from "./lecture.ts";
import { Tarif } from "./noeud.tsx";
import { SansBase } from "./sans-base.tsx";
import { Temoins } from "./temoins.tsx";

export interface PropsEditeur {
  brouillon: {
    id: string;
    code: string;
    etat: "en-cours" | "soumis";
    revision: number;
    document: unknown;
    modifieLe: string;
  };
  /** Who saved last. */
  auteur: string;
  publiee: { version: number; document: unknown } | null;
  peutModifier: boolean;
  jour: string;
}

const CHEMIN_TARIF = ["tarif"];

/** Until the page is alive, and where nothing may be changed, fields are read and not typed in. */
const useVivante = (): boolean => {
  const [vivante, setVivante] = useState(false);
  useEffect(() => setVivante(true), []);
  return vivante;
};

/** The gestures of the editor; the focus goes where each one says, once it is drawn. */
function useEditeur(depart: unknown) {
  const [etat, dispatch] = useReducer(reduceEtat, depart, createEtat);
  const { focus } = etat;
  // with the gesture itself: an effect of an earlier drawing must not spend it
  useEffect(() => {
    if (focus) document.getElementById(focus.id)?.focus();
  }, [focus]);
  const edition = useMemo(
    (): Edition => ({
      write: (chemin, valeur) =>
        dispatch({ kind: "write", chemin, valeur, libelle: `Saisie (${nameChemin(chemin.slice(0, 8))})` }),
      change: (change, libelle, vers) => dispatch({ kind: "change", change, libelle, focus: vers }),
      correct: (correction) =>
        dispatch({
          kind: "change",
          change: (avant) => applyCorrection(avant, correction),
          libelle: correction.libelle,
          focus: "points",
        }),
    }),
    [],
  );
  return { etat, dispatch, edition };
}

function useNomsGrille(document: Readonly<Record<string, unknown>>, jour: string): Noms {
  const { base, tarif, definitions } = document;
  return useMemo(
    () => ({
      base: libelleBase(BASES.find((une) => une === base) ?? "quotient-familial"),
      lignes: listNomsLignes({ tarif, definitions }),
      definitions: Object.keys(asObjet(definitions)),
      jour,
    }),
    [base, tarif, definitions, jour],
  );
}

export function Editeur({ brouillon, auteur, publiee, peutModifier, jour }: PropsEditeur) {
  const { etat, dispatch, edition } = useEditeur(brouillon.document);
  const [rencontre, setRencontre] = useState<Rencontre | null>(null);
  const vivante = useVivante();
  const ecrit = peutModifier && brouillon.etat === "en-cours";
  const document = asObjet(etat.document);
  const courant = useRef(etat.document);
  courant.current = etat.document;
  const onDepasse = useCallback(
    (
      {
        document: leur,
        auteur: qui,
        modifieLe: quand,
      }: { document: unknown; auteur: string; modifieLe: string },
      base: unknown,
    ) => {
      const { document: reuni, conflits } = mergeDocuments(base, courant.current, leur);
      setRencontre({ auteur: qui, quand, differences: listDifferences(base, leur), conflits });
      dispatch({ kind: "replace", document: reuni, annonce: `${qui} a enregistré ce brouillon avant vous.` });
    },
    [dispatch],
  );
  const depart = { revision: brouillon.revision, document: brouillon.document, quand: brouillon.modifieLe };
  const enregistreur = useEnregistreur(brouillon.id, depart, { onDepasse });
  const modifie = etat.document !== enregistreur.dernier.document;
  useDepart(modifie);
  const lecture = useLecture(etat.document);
  const constats = useConstatsGrille(lecture);
  const messages = useMemo(() => makeMessages(lecture, constats ?? []), [lecture, constats]);
  const noms = useNomsGrille(document, jour);
  const resultats = useResultats(lecture.tarif, etat.document);
  const grillePubliee = useMemo(() => {
    const lue = publiee && parseGrille(publiee.document);
    return lue?.kind === "lue" ? lue.grille : null;
  }, [publiee]);
  const bloquants =
    lecture.fautes.length + (constats?.filter(({ gravite }) => gravite !== "avertissement").length ?? 0);
  const { titre } = document;
  return (
    <EditionContext.Provider value={edition}>
      <MessagesContext.Provider value={messages}>
        <NomsContext.Provider value={noms}>
          <Retour href={paths.ville.grilles}>Grilles</Retour>
          <h1>
            {typeof titre === "string" && titre !== "" ? titre : "Grille sans titre"}{" "}
            <Etiquette ton={bloquants === 0 ? "succes" : "attention"}>
              <span id="points" tabIndex={-1} role="status">
                {describePoints(constats === null ? null : bloquants)}
              </span>
            </Etiquette>
          </h1>
          <Etats {...{ brouillon, auteur, peutModifier }} />
          {rencontre ? <ConflitVu rencontre={rencontre} onClose={() => setRencontre(null)} /> : null}
          <div className="deux">
            <fieldset className="editeur" disabled={!vivante || !ecrit}>
              <legend className="visually-hidden">La grille</legend>
              <Identite document={document} />
              <h2 id="tarif">Le tarif</h2>
              <Tarif chemin={CHEMIN_TARIF} valeur={document["tarif"]} niveau={3} />
              <Regles document={document} />
              <SansBase document={document} />
              <Definitions definitions={document["definitions"]} />
              <CasDeControle document={document} resultats={resultats} />
              <Deliberation document={document} />
              <Motifs document={document} />
            </fieldset>
            <aside aria-label="Effet de la grille">
              {ecrit ? (
                <Barre
                  etat={etat}
                  modifie={modifie}
                  enregistreur={enregistreur}
                  onUndo={() => dispatch({ kind: "undo" })}
                />
              ) : null}
              <AvantPublication
                id={brouillon.id}
                fautes={lecture.fautes}
                constats={constats}
                justes={lecture.tarif && resultats.filter(({ juste }) => juste).length}
                cas={asListe(document["casDeControle"]).length}
              />
              <Courbe tarif={lecture.tarif} publiee={grillePubliee} version={publiee?.version ?? null} />
              <Temoins tarif={lecture.tarif} publiee={grillePubliee} jour={jour} />
            </aside>
          </div>
          <p className="visually-hidden" role="status">
            {etat.annonce}
          </p>
        </NomsContext.Provider>
      </MessagesContext.Provider>
    </EditionContext.Provider>
  );
}

function describePoints(bloquants: number | null): string {
  if (bloquants === null) return "brouillon";
  if (bloquants === 0) return "brouillon · rien ne bloque la publication";
  return `brouillon · ${bloquants} ${bloquants > 1 ? "points bloquent" : "point bloque"} la publication`;
}

function Etats({
  brouillon,
  auteur,
  peutModifier,
}: Pick<PropsEditeur, "brouillon" | "auteur" | "peutModifier">) {
  return (
    <>
      <noscript>
        <Bandeau ton="attention" titre="Lecture seule">
          Modifier une grille demande JavaScript, qui est désactivé dans ce navigateur. La grille se lit
          ci-dessous.
        </Bandeau>
      </noscript>
      {brouillon.etat === "soumis" ? (
        <Bandeau ton="info" titre="Ce brouillon est soumis à publication">
          Il ne change plus. Pour le reprendre, rappelez-le depuis la page de la grille.
        </Bandeau>
      ) : null}
      {brouillon.etat === "en-cours" && !peutModifier ? (
        <Bandeau ton="info" titre="Lecture seule">
          Votre rôle permet de lire ce brouillon, pas de le modifier.
        </Bandeau>
      ) : null}
      <p className="dernier">
        Dernier enregistrement par {auteur}, le {dateEnClair(brouillon.modifieLe)}.
      </p>
    </>
  );
}

interface PropsBarre {
  etat: EtatEditeur;
  modifie: boolean;
  enregistreur: Enregistreur;
  onUndo: () => void;
}

function Barre({ etat, modifie, enregistreur, onUndo }: PropsBarre) {
  const { enCours, echec, dernier, save } = enregistreur;
  const retour = etat.passe.at(-1);
  return (
    <section className="bloc barre" aria-label="Enregistrement">
      {echec ? (
        <p className="barre-echec" role="alert">
          {echec}
        </p>
      ) : null}
      <button type="button" className="bouton principal" onClick={() => void save(etat.document)}>
        Enregistrer
      </button>
      <p role="status">
        {enCours
          ? "Enregistrement…"
          : modifie
            ? "Des changements ne sont pas enregistrés."
            : `Tout est enregistré (${dateEnClair(dernier.quand)}).`}
      </p>
      {retour ? (
        <button type="button" className="bouton second" onClick={onUndo}>
          Annuler&nbsp;: {retour.libelle.charAt(0).toLowerCase() + retour.libelle.slice(1)}
        </button>
      ) : null}
    </section>
  );
}
