/** The situation of a test case, as a form: what the grid looks at first, the rest when asked for. */
import { ETATS_SANS_BASE, libelleEtat } from "#app/domain/bases/etats.ts";
import { BASES, libelleBase } from "#app/domain/bases/base.ts";
import { asObjet, writeAt, type Chemin } from "#app/domain/tarification/chemin.ts";
import {
  ENTIER,
  EUROS,
  MOIS,
  MOTS,
  NAISSANCE,
  NOMBRE,
  type Notation,
} from "#app/domain/grille/edition/notation.ts";
import { ChampCase, ChampListe, ChampTexte, Geste, Plus } from "./champs.tsx";
import { useEdition, useNoms } from "./contexte.tsx";
import { Quantites } from "./quantites.tsx";

const OPTIONS_ETAT = ["connue" as const, ...ETATS_SANS_BASE].map((etat) => ({
  valeur: etat,
  libelle: libelleEtat(etat).toLowerCase(),
}));
const OPTIONS_ETAT_REVENU = [
  { valeur: "connue", libelle: "connu" },
  { valeur: "contestee", libelle: "contesté" },
  { valeur: "perimee", libelle: "trop ancien" },
  { valeur: "en-attente", libelle: "en attente" },
  { valeur: "refusee", libelle: "non communiqué" },
];
const OPTIONS_FOURNISSEUR = [
  { valeur: "CNAF", libelle: "CAF" },
  { valeur: "MSA", libelle: "MSA" },
  { valeur: "COMMUNE", libelle: "la commune" },
];
const OPTIONS_SOURCE = [
  { valeur: "document", libelle: "un document" },
  { valeur: "declare", libelle: "une déclaration" },
  { valeur: "api-franceconnect", libelle: "la caisse, par FranceConnect" },
  { valeur: "api-identite", libelle: "la caisse, par l’identité" },
];

const isDetenu = (kind: unknown): boolean => kind === "connue" || kind === "contestee" || kind === "perimee";

interface PropsPart {
  chemin: Chemin;
  /** The test case, or the other household of it. */
  noeud: Chemin;
  valeur: unknown;
  jour: string;
}

function ChampsQuotient({ chemin, noeud, valeur, jour }: PropsPart) {
  const { write } = useEdition();
  const etat = asObjet(valeur);
  const quotient = asObjet(etat["quotient"]);
  const detenu = isDetenu(etat["kind"]);
  return (
    <>
      <ChampListe
        chemin={[...chemin, "kind"]}
        valeur={etat["kind"]}
        libelle="État du quotient"
        noeud={noeud}
        options={OPTIONS_ETAT}
        onChange={(kind) =>
          write(
            chemin,
            isDetenu(kind)
              ? {
                  kind,
                  quotient: detenu ? quotient : { fournisseur: "CNAF", mois: jour.slice(0, 7) },
                  source: etat["source"] ?? "document",
                  obtenuLe: etat["obtenuLe"] ?? jour,
                }
              : { kind },
          )
        }
      />
      {detenu ? (
        <>
          <ChampTexte
            chemin={[...chemin, "quotient", "valeur"]}
            valeur={quotient["valeur"]}
            libelle="Quotient"
            noeud={noeud}
            notation={NOMBRE}
            taille={8}
          />
          <Plus noeud={noeud} ouvert={false} titre="D’où vient ce quotient">
            <ChampListe
              chemin={[...chemin, "quotient", "fournisseur"]}
              valeur={quotient["fournisseur"]}
              libelle="Caisse"
              noeud={noeud}
              options={OPTIONS_FOURNISSEUR}
            />
            <ChampTexte
              chemin={[...chemin, "quotient", "mois"]}
              valeur={quotient["mois"]}
              libelle="Mois du quotient"
              noeud={noeud}
              notation={MOIS}
              taille={8}
            />
            <ChampListe
              chemin={[...chemin, "source"]}
              valeur={etat["source"]}
              libelle="Lu sur"
              noeud={noeud}
              options={OPTIONS_SOURCE}
            />
            <ChampTexte
              chemin={[...chemin, "obtenuLe"]}
              valeur={etat["obtenuLe"]}
              libelle="Obtenu le"
              noeud={noeud}
              type="date"
            />
          </Plus>
        </>
      ) : null}
    </>
  );
}

function ChampsRevenu({ chemin, noeud, valeur, jour, base }: PropsPart & { base: string }) {
  const { write } = useEdition();
  const etat = asObjet(asObjet(valeur)[base]);
  const revenu = asObjet(etat["revenu"]);
  const ici = [...chemin, base];
  const nom = libelleBase(base as (typeof BASES)[number]);
  return (
    <>
      <ChampListe
        chemin={[...ici, "kind"]}
        valeur={etat["kind"]}
        libelle={`État\u00a0: ${nom.toLowerCase()}`}
        noeud={noeud}
        options={OPTIONS_ETAT_REVENU}
        aucun="non demandé"
        onChange={(kind) =>
          write(
            ici,
            kind === ""
              ? undefined
              : isDetenu(kind)
                ? {
                    kind,
                    revenu: { annee: jour.slice(0, 4), ...revenu },
                    source: etat["source"] ?? "document",
                    obtenuLe: etat["obtenuLe"] ?? jour,
                  }
                : { kind },
          )
        }
      />
      {isDetenu(etat["kind"]) ? (
        <>
          <ChampTexte
            chemin={[...ici, "revenu", "valeur"]}
            valeur={revenu["valeur"]}
            libelle={nom}
            noeud={noeud}
            notation={NOMBRE}
            taille={8}
          />
          <ChampTexte
            chemin={[...ici, "revenu", "annee"]}
            valeur={revenu["annee"]}
            libelle="Année du revenu"
            noeud={noeud}
            taille={4}
          />
          <ChampTexte
            chemin={[...ici, "obtenuLe"]}
            valeur={etat["obtenuLe"]}
            libelle="Revenu obtenu le"
            noeud={noeud}
            type="date"
          />
        </>
      ) : null}
    </>
  );
}

type Ligne = readonly [chemin: readonly string[], libelle: string, notation?: Notation];

const ENFANT: readonly Ligne[] = [
  [["enfant", "rang"], "Rang de l’enfant", ENTIER],
  [["foyer", "nombreEnfants"], "Enfants du foyer", ENTIER],
  [["modalite"], "Fréquentation"],
];
const AUTRES: readonly Ligne[] = [
  [["enfant", "rangInscrits"], "Rang parmi les inscrits", ENTIER],
  [["enfant", "rangPresents"], "Rang parmi les présents", ENTIER],
  [["enfant", "rangPrix"], "Rang, du plus cher au moins cher", ENTIER],
  [["enfant", "naissance"], "Naissance", NAISSANCE],
  [["enfant", "niveau"], "Niveau scolaire"],
  [["foyer", "nombreInscrits"], "Enfants inscrits", ENTIER],
  [["foyer", "regime"], "Régime social"],
  [["statuts"], "Situations particulières", MOTS],
  [["residence", "attaches"], "Attaches à la commune", MOTS],
  [["produit"], "Formule"],
  [["tarifNomme"], "Tarif désigné"],
  [["coutReelCentimes"], "Coût réel, en euros", EUROS],
  [["ancienPrixCentimes"], "Ancien prix, en euros", EUROS],
];

const readPath = (objet: unknown, chemin: readonly string[]): unknown =>
  chemin.reduce((dans: unknown, cle) => asObjet(dans)[cle], objet);

interface PropsSituation {
  chemin: Chemin;
  noeud: Chemin;
  situation: Readonly<Record<string, unknown>>;
  base: unknown;
}

export function ChampsSituation({ chemin, noeud, situation, base }: PropsSituation) {
  const { change } = useEdition();
  const { jour: aujourdhui } = useNoms();
  const jour = typeof situation["date"] === "string" ? situation["date"] : aujourdhui;
  const champ = ([suite, libelle, notation]: Ligne) => (
    <ChampTexte
      key={libelle}
      chemin={[...chemin, ...suite]}
      valeur={readPath(situation, suite)}
      libelle={libelle}
      noeud={noeud}
      {...(notation && { notation })}
      taille={8}
      facultatif={AUTRES.some(([, autre]) => autre === libelle)}
    />
  );
  const surRevenu = typeof base === "string" && base !== "aucune" && base !== "quotient-familial";
  const autre = situation["autreFoyer"];
  return (
    <>
      <div className="rangee">
        <ChampTexte
          chemin={[...chemin, "date"]}
          valeur={situation["date"]}
          libelle="Jour du prix"
          noeud={noeud}
          type="date"
        />
        {surRevenu ? (
          <ChampsRevenu
            chemin={[...chemin, "revenus"]}
            noeud={noeud}
            valeur={situation["revenus"]}
            jour={jour}
            base={base}
          />
        ) : null}
        <ChampsQuotient
          chemin={[...chemin, "quotient"]}
          noeud={noeud}
          valeur={situation["quotient"]}
          jour={jour}
        />
        {ENFANT.map(champ)}
        <ChampCase
          chemin={[...chemin, "residence", "commune"]}
          valeur={readPath(situation, ["residence", "commune"])}
          libelle="Habite la commune"
          noeud={noeud}
        />
        <ChampCase
          chemin={[...chemin, "residence", "prouvee"]}
          valeur={readPath(situation, ["residence", "prouvee"])}
          libelle="Domicile vérifié"
          noeud={noeud}
        />
        <ChampCase
          chemin={[...chemin, "enfant", "pai"]}
          valeur={readPath(situation, ["enfant", "pai"])}
          libelle="Apporte son repas (PAI)"
          noeud={noeud}
        />
        <div className="gestes">
          <Geste
            discret
            noeud={noeud}
            onClick={() =>
              change(
                (document) =>
                  writeAt(
                    document,
                    [...chemin, "autreFoyer"],
                    autre === undefined ? { quotient: { kind: "en-attente" } } : undefined,
                  ),
                autre === undefined ? "Autre foyer ajouté" : "Autre foyer enlevé",
              )
            }
          >
            {autre === undefined ? "Ajouter l’autre foyer, en garde partagée" : "Enlever l’autre foyer"}
          </Geste>
        </div>
      </div>
      <Plus
        noeud={noeud}
        titre="Autres renseignements"
        ouvert={
          situation["quantites"] !== undefined ||
          AUTRES.some(([suite]) => readPath(situation, suite) !== undefined)
        }
      >
        {AUTRES.map(champ)}
        <Quantites chemin={[...chemin, "quantites"]} noeud={noeud} quantites={situation["quantites"]} />
      </Plus>
      {autre === undefined ? null : (
        <fieldset className="part">
          <legend>L’autre foyer</legend>
          <div className="rangee">
            <ChampsQuotient
              chemin={[...chemin, "autreFoyer", "quotient"]}
              noeud={[...noeud, "autreFoyer"]}
              valeur={asObjet(autre)["quotient"]}
              jour={jour}
            />
          </div>
        </fieldset>
      )}
    </>
  );
}
