/** What applies in each state where the base of the price does not serve. */
import { useState } from "react";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { ETATS_SANS_BASE, libelleEtat } from "#app/domain/bases/etats.ts";
import { asObjet, writeAt } from "#app/domain/tarification/chemin.ts";
import { fillSansBase } from "#app/domain/grille/edition/blanc.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { ChampCase, ChampListe, Geste } from "./champs.tsx";
import { Constats } from "./constats.tsx";
import { toId, useEdition, useNoms } from "./contexte.tsx";
import { Tarif } from "./noeud.tsx";

const OPTIONS_REGLE = [
  { valeur: A_COMPLETER, libelle: "à décider" },
  { valeur: "plus-haute", libelle: "le prix le plus haut" },
  { valeur: "tranche-nommee", libelle: "le prix d’une ligne" },
  { valeur: "hors-commune", libelle: "le prix des familles hors commune" },
  { valeur: "provisoire", libelle: "un prix provisoire, à part" },
  { valeur: "pas-de-prix", libelle: "pas de prix sans décision" },
];

function createRegle(kind: string): unknown {
  switch (kind) {
    case A_COMPLETER:
      return A_COMPLETER;
    case "pas-de-prix":
      return { kind };
    case "provisoire":
      return { kind, tarif: { kind: "forfait" } };
    default:
      return { kind, provisoire: true };
  }
}

const readRegle = (regle: unknown): string => {
  const { kind } = asObjet(regle);
  return typeof kind === "string" ? kind : A_COMPLETER;
};

export function SansBase({ document }: { document: Readonly<Record<string, unknown>> }) {
  const { change } = useEdition();
  const { lignes } = useNoms();
  const { base, sansBase } = document;
  const regles = asObjet(sansBase);
  const [coches, setCoches] = useState<ReadonlySet<EtatSansBase>>(new Set());
  const [source, setSource] = useState<EtatSansBase>(ETATS_SANS_BASE[0]);
  const put = (etat: EtatSansBase, regle: unknown, libelle: string): void =>
    change(
      (avant) => writeAt(avant, ["sansBase"], { ...fillSansBase(asObjet(avant)["sansBase"]), [etat]: regle }),
      libelle,
    );
  const toggle = (etat: EtatSansBase): void => {
    const neuf = new Set(coches);
    if (!neuf.delete(etat)) neuf.add(etat);
    setCoches(neuf);
  };
  /** One rule for several states at once. */
  const copy = (): void =>
    change(
      (avant) => {
        const avec = fillSansBase(asObjet(avant)["sansBase"]);
        return writeAt(avant, ["sansBase"], {
          ...avec,
          ...Object.fromEntries([...coches].map((etat) => [etat, avec[source]])),
        });
      },
      `Règle « ${libelleEtat(source).toLowerCase()} » donnée à ${coches.size} états`,
    );
  if (base === "aucune" && sansBase === undefined) return null;
  return (
    <>
      <h2 id="sans-quotient">Quand le quotient n’est pas connu</h2>
      {base === "aucune" ? (
        <Geste onClick={() => change((avant) => writeAt(avant, ["sansBase"], undefined), "Règles enlevées")}>
          Enlever ces règles, le prix ne dépend d’aucun quotient
        </Geste>
      ) : null}
      {ETATS_SANS_BASE.map((etat) => {
        const regle = asObjet(regles[etat]);
        const kind = readRegle(regles[etat]);
        const chemin = ["sansBase", etat];
        const idCase = `${toId(chemin)}-coche`;
        return (
          <div className="etat" key={etat}>
            <div className="rangee">
              <div className="case">
                <input type="checkbox" id={idCase} checked={coches.has(etat)} onChange={() => toggle(etat)} />
                <label htmlFor={idCase}>
                  {libelleEtat(etat)}
                  <span className="visually-hidden">&nbsp;: cocher</span>
                </label>
              </div>
              <ChampListe
                chemin={chemin}
                valeur={kind}
                libelle={`Règle\u00a0: ${libelleEtat(etat).toLowerCase()}`}
                muet
                options={OPTIONS_REGLE}
                onChange={(valeur) => put(etat, createRegle(valeur), "Règle changée")}
              />
              {kind === "tranche-nommee" ? (
                <ChampListe
                  chemin={[...chemin, "nom"]}
                  valeur={regle["nom"]}
                  libelle="Ligne"
                  noeud={chemin}
                  options={lignes.map((nom) => ({ valeur: nom, libelle: nom }))}
                />
              ) : null}
              {typeof regle["provisoire"] === "boolean" ? (
                <ChampCase
                  chemin={[...chemin, "provisoire"]}
                  valeur={regle["provisoire"]}
                  libelle="prix provisoire, à revoir"
                  noeud={chemin}
                />
              ) : null}
            </div>
            <Constats chemin={chemin} />
            {kind === "provisoire" ? (
              <Tarif chemin={[...chemin, "tarif"]} valeur={regle["tarif"]} niveau={3} />
            ) : null}
          </div>
        );
      })}
      <div className="rangee">
        <div className="saisie">
          <label htmlFor="sans-base-source">Donner aux états cochés la règle de</label>
          <select
            id="sans-base-source"
            value={source}
            onChange={({ currentTarget }) => setSource(currentTarget.value as EtatSansBase)}
          >
            {ETATS_SANS_BASE.map((etat) => (
              <option key={etat} value={etat}>
                {libelleEtat(etat).toLowerCase()}
              </option>
            ))}
          </select>
        </div>
        <Geste onClick={copy} disabled={coches.size === 0}>
          Appliquer aux états cochés
        </Geste>
        <Geste
          discret
          onClick={() => setCoches(new Set(coches.size === ETATS_SANS_BASE.length ? [] : ETATS_SANS_BASE))}
        >
          {coches.size === ETATS_SANS_BASE.length ? "Tout décocher" : "Tout cocher"}
        </Geste>
      </div>
    </>
  );
}
