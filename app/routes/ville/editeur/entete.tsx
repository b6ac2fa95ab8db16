/** What the délibération says around the prices. */
import { asListe, asObjet, changeListe } from "#app/domain/tarification/chemin.ts";
import { ENTIER, EUROS, MOTS } from "#app/domain/grille/edition/notation.ts";
import { countCasHors, dateDocument } from "#app/domain/grille/date-grille.ts";
import { isJour } from "#app/domain/saisie/saisie.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { ChampListe, ChampTexte, Geste } from "./champs.tsx";
import { Constats } from "./constats.tsx";
import { toId, useEdition } from "./contexte.tsx";
import {
  OPTIONS_BASE,
  OPTIONS_DEROGATION,
  OPTIONS_DEUX_FOYERS,
  OPTIONS_ETAPE,
  OPTIONS_FRACTION,
  OPTIONS_MODE,
  OPTIONS_SERVICE,
} from "./mots.ts";

type Document = Readonly<Record<string, unknown>>;

/** The pair with this key changed; « à compléter » again when nothing is left. */
function changePaire(paire: unknown, cle: string, valeur: unknown): unknown {
  const reste = Object.entries({ ...asObjet(paire), [cle]: valeur }).filter(([, une]) => une !== undefined);
  return reste.length === 0 ? A_COMPLETER : Object.fromEntries(reste);
}

export function Identite({ document }: { document: Document }) {
  return (
    <>
      <h2 id="grille">La grille</h2>
      <div className="rangee">
        <ChampTexte chemin={["titre"]} valeur={document["titre"]} libelle="Titre" taille={16} />
        <ChampTexte
          chemin={["unite"]}
          valeur={document["unite"]}
          libelle="Ce qu’un prix paie"
          invite="repas, heure, mois"
        />
        <ChampListe
          chemin={["service"]}
          valeur={document["service"]}
          libelle="Service"
          options={OPTIONS_SERVICE}
          aucun="non précisé"
        />
        <ChampListe
          chemin={["base"]}
          valeur={document["base"]}
          libelle="Le prix dépend de"
          options={OPTIONS_BASE}
        />
      </div>
      <Constats chemin={["base"]} />
    </>
  );
}

export function Deliberation({ document }: { document: Document }) {
  const { write } = useEdition();
  const deliberation = asObjet(document["deliberation"]);
  const valable = asObjet(document["valable"]);
  const put = (cle: "deliberation" | "valable", champ: string) => (valeur: unknown) =>
    write([cle], changePaire(document[cle], champ, valeur));
  return (
    <>
      <h2 id="deliberation">Délibération et dates</h2>
      <div className="rangee">
        <ChampTexte
          chemin={["deliberation", "numero"]}
          valeur={deliberation["numero"]}
          libelle="Numéro de la délibération"
          write={put("deliberation", "numero")}
        />
        <ChampTexte
          chemin={["deliberation", "date"]}
          valeur={deliberation["date"]}
          libelle="Date de la délibération"
          type="date"
          write={put("deliberation", "date")}
        />
        <ChampTexte
          chemin={["deliberation", "url"]}
          valeur={deliberation["url"]}
          libelle="Adresse de la délibération"
          invite="https://"
          write={put("deliberation", "url")}
          facultatif
        />
        <ChampTexte
          chemin={["deliberation", "page"]}
          valeur={deliberation["page"]}
          libelle="Page"
          notation={ENTIER}
          taille={4}
          write={put("deliberation", "page")}
          facultatif
        />
      </div>
      <div className="rangee">
        <ChampTexte
          chemin={["valable", "du"]}
          valeur={valable["du"]}
          libelle="S’applique à partir du"
          type="date"
          write={put("valable", "du")}
        />
        <ChampTexte
          chemin={["valable", "au"]}
          valeur={valable["au"]}
          libelle="Dernier jour"
          type="date"
          write={put("valable", "au")}
          facultatif
        />
        <ChampTexte
          chemin={["coutUsager"]}
          valeur={document["coutUsager"]}
          libelle="Coût d’une unité par usager, en euros"
          notation={EUROS}
          taille={8}
          vide={A_COMPLETER}
          aide="Aucun prix ne le dépasse."
        />
      </div>
      <CasHors document={document} />
    </>
  );
}

export function Regles({ document }: { document: Document }) {
  const arrondi = asObjet(document["arrondi"]);
  return (
    <>
      <h2 id="regles">Décimales et arrondi</h2>
      <div className="rangee">
        {document["base"] === "aucune" ? null : (
          <ChampListe
            chemin={["qfFractionnaire"]}
            valeur={document["qfFractionnaire"]}
            libelle="Un quotient à décimales se lit"
            options={OPTIONS_FRACTION}
            aucun="non précisé"
          />
        )}
        <ChampListe
          chemin={["arrondi", "mode"]}
          valeur={arrondi["mode"]}
          libelle="Le prix est arrondi"
          options={OPTIONS_MODE}
        />
        <ChampTexte
          chemin={["arrondi", "pas"]}
          valeur={arrondi["pas"]}
          libelle="À combien près, en euros"
          notation={EUROS}
          taille={8}
          aide="0,01 pour le centime."
        />
        <ChampListe
          chemin={["arrondi", "etape"]}
          valeur={arrondi["etape"]}
          libelle="Quand"
          options={OPTIONS_ETAPE}
        />
      </div>
      <h2 id="familles">Familles</h2>
      <div className="rangee">
        <ChampListe
          chemin={["deuxFoyers"]}
          valeur={document["deuxFoyers"]}
          libelle="Garde partagée, deux foyers"
          options={OPTIONS_DEUX_FOYERS}
          aucun="pas de prix sans décision"
        />
        <ChampTexte
          chemin={["residents"]}
          valeur={document["residents"]}
          libelle="Comptent comme habitants"
          notation={MOTS}
          invite="travail, ecole"
          aide="Ce qui rattache à la commune une famille qui n’y habite pas."
          facultatif
        />
      </div>
    </>
  );
}

/** Cases of a model bear the days of another town: said here, and brought to the first day by one gesture. */
function CasHors({ document }: { document: Document }) {
  const { change } = useEdition();
  const { du, au } = asObjet(document["valable"]);
  if (typeof du !== "string" || !isJour(du)) return null;
  const valable = { du, ...(typeof au === "string" && isJour(au) ? { au } : {}) };
  const hors = countCasHors(document["casDeControle"], valable);
  if (hors === 0) return null;
  const cas = hors > 1 ? `${hors} cas de contrôle` : "un cas de contrôle";
  return (
    <p>
      La grille ne s’applique pas le jour de {cas}.{" "}
      <Geste
        onClick={() =>
          change(
            (avant) => dateDocument(asObjet(avant), valable),
            "Cas de contrôle ramenés au premier jour",
            toId(["valable", "du"]),
          )
        }
      >
        Ramener {cas} au premier jour
      </Geste>
    </p>
  );
}

/** What was settled where the voted text is silent, and what the town stands by. */
export function Motifs({ document }: { document: Document }) {
  const { change } = useEdition();
  const choix = asListe(document["choix"]);
  const derogations = asListe(document["derogations"]);
  const add = (cle: string, nouveau: unknown, libelle: string, focus: string): void =>
    change((avant) => changeListe(avant, [cle], (liste) => [...liste, nouveau]), libelle, focus);
  /** A list that is empty again is no list. */
  const remove = (cle: string, place: number, libelle: string): void =>
    change(
      (avant) => {
        const reste = asListe(asObjet(avant)[cle]).filter((_, une) => une !== place);
        const { [cle]: _, ...sans } = asObjet(avant);
        return reste.length === 0 ? sans : { ...sans, [cle]: reste };
      },
      libelle,
      `${toId([cle])}-ajouter`,
    );
  return (
    <>
      <h2 id="motifs">Ce que vous avez tranché</h2>
      {choix.map((un, place) => (
        <div className="rangee large" key={place}>
          <ChampTexte
            chemin={["choix", place]}
            valeur={un}
            libelle={`Choix ${place + 1}`}
            lignes={2}
            vide=""
          />
          <Geste discret onClick={() => remove("choix", place, `Choix ${place + 1} enlevé`)}>
            Enlever le choix {place + 1}
          </Geste>
        </div>
      ))}
      <Geste
        id={`${toId(["choix"])}-ajouter`}
        onClick={() => add("choix", "", "Choix ajouté", toId(["choix", choix.length]))}
      >
        Noter un choix fait là où la délibération se tait
      </Geste>
      <h3>Points assumés par la ville</h3>
      {derogations.map((une, place) => {
        const ici = ["derogations", place];
        return (
          <div className="rangee large" key={place}>
            <ChampListe
              chemin={[...ici, "code"]}
              valeur={asObjet(une)["code"]}
              libelle={`Point assumé ${place + 1}`}
              options={OPTIONS_DEROGATION}
            />
            <ChampTexte
              chemin={[...ici, "motif"]}
              valeur={asObjet(une)["motif"]}
              libelle="Raison"
              noeud={ici}
              lignes={2}
            />
            <Geste
              discret
              noeud={ici}
              onClick={() => remove("derogations", place, `Point assumé ${place + 1} enlevé`)}
            >
              Enlever
            </Geste>
          </div>
        );
      })}
      <Geste
        id={`${toId(["derogations"])}-ajouter`}
        onClick={() =>
          add("derogations", {}, "Point assumé ajouté", toId(["derogations", derogations.length, "code"]))
        }
      >
        Assumer un point, avec sa raison
      </Geste>
    </>
  );
}
