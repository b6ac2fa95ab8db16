/** The prices that the délibération announces, checked again at each change. */
import { useMemo, useState } from "react";
import { asListe, asObjet, changeListe } from "#app/domain/tarification/chemin.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { createCas } from "#app/domain/grille/edition/blanc.ts";
import { EUROS } from "#app/domain/grille/edition/notation.ts";
import { describeMotif } from "#app/domain/tarification/explication.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseSituation } from "#app/domain/tarification/parse-grille.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { ChampTexte, Geste } from "./champs.tsx";
import { toId, useEdition, useNoms } from "./contexte.tsx";
import { resumeSituation } from "./resume-situation.ts";
import { ChampsSituation } from "./situation.tsx";

interface Obtenu {
  mots: string;
  juste: boolean;
}

function computeCas(tarif: Grille | null, cas: unknown): Obtenu {
  const { situation, attendu } = asObjet(cas);
  const lue = parseSituation(situation);
  if (lue.kind === "refusee") return { mots: "à compléter", juste: false };
  if (!tarif) return { mots: "la grille ne se lit pas encore", juste: false };
  const resultat = computeTarif(tarif, lue.situation);
  if (resultat.kind === "prix")
    return { mots: formatMontant(resultat.centimes), juste: resultat.centimes === attendu };
  return { mots: describeMotif(resultat.motif).toLowerCase(), juste: attendu === null };
}

/** How many test cases give the voted price. */
export function useResultats(tarif: Grille | null, document: unknown): readonly Obtenu[] {
  const cas = asObjet(document)["casDeControle"];
  return useMemo(() => asListe(cas).map((un) => computeCas(tarif, un)), [tarif, cas]);
}

interface PropsCas {
  document: Readonly<Record<string, unknown>>;
  resultats: readonly Obtenu[];
}

export function CasDeControle({ document, resultats }: PropsCas) {
  const { change } = useEdition();
  const { jour } = useNoms();
  const [ouvert, setOuvert] = useState<number | null>(null);
  const cas = asListe(document["casDeControle"]);
  const du = asObjet(document["valable"])["du"];
  const add = (): void => {
    setOuvert(cas.length);
    change(
      (avant) =>
        changeListe(avant, ["casDeControle"], (les) => [
          ...les,
          createCas(typeof du === "string" ? du : jour, document["base"]),
        ]),
      `Cas de contrôle ${cas.length + 1} ajouté`,
      toId(["casDeControle", cas.length, "libelle"]),
    );
  };
  const remove = (place: number): void => {
    setOuvert(null);
    change(
      (avant) => changeListe(avant, ["casDeControle"], (les) => les.filter((_, une) => une !== place)),
      `Cas de contrôle ${place + 1} enlevé`,
      "ajouter-cas",
    );
  };
  return (
    <>
      <h2 id="cas">Cas de contrôle</h2>
      <p>
        Des prix annoncés par la délibération, que la grille doit retrouver. Une grille qui en manque un ne se
        publie pas.
      </p>
      {cas.map((un, place) => (
        <Cas
          key={place}
          place={place}
          cas={asObjet(un)}
          base={document["base"]}
          obtenu={resultats[place]}
          ouvert={ouvert === place}
          onToggle={() => setOuvert(ouvert === place ? null : place)}
          onRemove={() => remove(place)}
        />
      ))}
      <Geste id="ajouter-cas" onClick={add}>
        Ajouter un cas de contrôle
      </Geste>
    </>
  );
}

interface PropsUnCas {
  place: number;
  cas: Readonly<Record<string, unknown>>;
  base: unknown;
  obtenu: Obtenu | undefined;
  ouvert: boolean;
  onToggle: () => void;
  onRemove: () => void;
}

function Cas({ place, cas, base, obtenu, ouvert, onToggle, onRemove }: PropsUnCas) {
  const { write } = useEdition();
  const ici = ["casDeControle", place];
  const { libelle, situation, attendu } = cas;
  const id = toId(ici);
  return (
    <div className={obtenu?.juste ? "cas" : "cas faux"}>
      <div className="rangee">
        <p className="cas-resume" id={id} tabIndex={-1}>
          <strong>{place + 1}.</strong> {typeof libelle === "string" ? `${libelle}\u00a0: ` : ""}
          {resumeSituation(situation, base)}
        </p>
        <ChampTexte
          chemin={[...ici, "attendu"]}
          valeur={attendu === null ? undefined : attendu}
          libelle="Attendu, en euros"
          noeud={ici}
          notation={EUROS}
          taille={8}
          invite={attendu === null ? "pas de prix" : undefined}
          vide={attendu === null ? null : undefined}
        />
        <p className="cas-obtenu">
          {obtenu?.juste ? "Juste" : "La grille donne"}
          {"\u00a0: "}
          <strong>{obtenu?.mots}</strong>
        </p>
        <div className="gestes">
          <button type="button" className="bouton-lien" aria-expanded={ouvert} onClick={onToggle}>
            Situation<span className="visually-hidden"> du cas {place + 1}</span>
          </button>
          <Geste
            discret
            noeud={ici}
            onClick={() => write([...ici, "attendu"], attendu === null ? undefined : null)}
          >
            {attendu === null ? "Attendre un prix" : "N’attendre aucun prix"}
          </Geste>
          <Geste discret noeud={ici} onClick={onRemove}>
            Enlever
          </Geste>
        </div>
      </div>
      {ouvert ? (
        <div className="part">
          <ChampTexte
            chemin={[...ici, "libelle"]}
            valeur={libelle}
            libelle="Libellé"
            noeud={ici}
            taille={16}
            facultatif
          />
          <ChampsSituation
            chemin={[...ici, "situation"]}
            noeud={ici}
            situation={asObjet(situation)}
            base={base}
          />
        </div>
      ) : null}
    </div>
  );
}
