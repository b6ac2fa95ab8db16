/** Three example families: their price in this draft, and in the published version. */
import { useMemo, useState } from "react";
import { libelleBase } from "#app/domain/bases/base.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { describeMotif } from "#app/domain/tarification/explication.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseEssai } from "#app/domain/tarification/situation-essai.ts";
import { readReperes } from "#app/domain/tarification/verification/reperes.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";

export interface Temoin {
  valeur: string;
  horsCommune: boolean;
  rang: string;
}

const DEPART: readonly Temoin[] = [
  { valeur: "410", horsCommune: false, rang: "1" },
  { valeur: "687", horsCommune: false, rang: "1" },
  { valeur: "1450", horsCommune: false, rang: "1" },
];

/** Other words that the grid looks at, one choice for the three families. */
const MOTS_LUS = {
  produit: "Formule",
  modalite: "Fréquentation",
  niveau: "Niveau scolaire",
  regime: "Régime social",
  "tarif-nomme": "Tarif désigné",
} as const;
type MotLu = keyof typeof MOTS_LUS;

interface Choix {
  mot: MotLu;
  valeurs: readonly string[];
}

/** What a family must say besides its base, and the words that the grid knows for it. */
function listChoix(grille: Grille): { choix: Choix[]; quantites: string[] } {
  const { valeurs, quantites } = readReperes(grille);
  const choix = (Object.keys(MOTS_LUS) as MotLu[]).flatMap((mot) => {
    const lues = (valeurs.get(mot) ?? []).filter((une) => typeof une === "string");
    return lues.length > 0 ? [{ mot, valeurs: lues }] : [];
  });
  return { choix, quantites: Object.entries(quantites).map(([nom, exemple]) => `${nom}=${exemple}`) };
}

type Prix = { centimes: number; mots: string } | { centimes: null; mots: string };

function computePrix(
  grille: Grille,
  { valeur, horsCommune, rang }: Temoin,
  { jour, dits }: { jour: string; dits: Partial<Record<MotLu, string>> },
): Prix {
  const dite = valeur.trim().replace(",", ".");
  const base =
    grille.base === "aucune"
      ? {}
      : grille.base === "quotient-familial"
        ? { qf: dite }
        : { revenu: [`${grille.base}=${dite}`] };
  const { choix, quantites } = listChoix(grille);
  const mots = Object.fromEntries(choix.map(({ mot, valeurs }) => [mot, dits[mot] ?? valeurs[0]]));
  const options = { ...base, ...mots, quantite: quantites, "hors-commune": horsCommune, rang: rang.trim() };
  const essai = parseEssai(grille, options, jour);
  if (essai.kind === "refusee") return { centimes: null, mots: "à compléter" };
  const resultat = computeTarif(grille, essai.situation);
  return resultat.kind === "prix"
    ? { centimes: resultat.centimes, mots: formatMontant(resultat.centimes) }
    : { centimes: null, mots: describeMotif(resultat.motif).toLowerCase() };
}

/** « inchangé », « + 1,10 € ». */
function compareMots(neuf: Prix, publie: Prix): string {
  if (neuf.centimes === null || publie.centimes === null)
    return neuf.mots === publie.mots ? "inchangé" : `version publiée\u00a0: ${publie.mots}`;
  const ecart = neuf.centimes - publie.centimes;
  if (ecart === 0) return "inchangé";
  return `${ecart > 0 ? "+" : "−"}\u00a0${formatMontant(Math.abs(ecart))}`;
}

interface PropsTemoins {
  tarif: Grille | null;
  publiee: Grille | null;
  jour: string;
}

export function Temoins({ tarif, publiee, jour }: PropsTemoins) {
  const [temoins, setTemoins] = useState(DEPART);
  const put = (place: number, neuf: Partial<Temoin>): void =>
    setTemoins(temoins.map((un, ou) => (ou === place ? { ...un, ...neuf } : un)));
  const base = tarif?.base ?? "quotient-familial";
  const [dits, setDits] = useState<Partial<Record<MotLu, string>>>({});
  const choix = useMemo(() => (tarif ? listChoix(tarif).choix : []), [tarif]);
  return (
    <section className="bloc" aria-labelledby="temoins">
      <h2 id="temoins">Familles témoins</h2>
      {tarif ? null : <p>Les prix reviennent quand le tarif se lit.</p>}
      {choix.map(({ mot, valeurs }) => (
        <div className="saisie" key={mot}>
          <label htmlFor={`temoins-${mot}`}>
            {MOTS_LUS[mot]}
            <span className="visually-hidden"> des familles témoins</span>
          </label>
          <select
            id={`temoins-${mot}`}
            value={dits[mot] ?? valeurs[0]}
            onChange={({ currentTarget }) => setDits({ ...dits, [mot]: currentTarget.value })}
          >
            {valeurs.map((une) => (
              <option key={une} value={une}>
                {une}
              </option>
            ))}
          </select>
        </div>
      ))}
      <ul className="temoins">
        {temoins.map((temoin, place) => {
          const ou = <span className="visually-hidden"> de la famille témoin {place + 1}</span>;
          const id = `temoin-${place}`;
          const prix = tarif && computePrix(tarif, temoin, { jour, dits });
          return (
            <li key={place}>
              <div className="temoin-champs">
                {base === "aucune" ? null : (
                  <div>
                    <label htmlFor={`${id}-valeur`}>
                      {libelleBase(base)}
                      {ou}
                    </label>
                    <input
                      id={`${id}-valeur`}
                      value={temoin.valeur}
                      autoComplete="off"
                      onChange={({ currentTarget }) => put(place, { valeur: currentTarget.value })}
                    />
                  </div>
                )}
                <div>
                  <label htmlFor={`${id}-domicile`}>Domicile{ou}</label>
                  <select
                    id={`${id}-domicile`}
                    value={temoin.horsCommune ? "hors" : "commune"}
                    onChange={({ currentTarget }) =>
                      put(place, { horsCommune: currentTarget.value === "hors" })
                    }
                  >
                    <option value="commune">commune</option>
                    <option value="hors">hors commune</option>
                  </select>
                </div>
                <div>
                  <label htmlFor={`${id}-rang`}>Rang{ou}</label>
                  <input
                    id={`${id}-rang`}
                    value={temoin.rang}
                    autoComplete="off"
                    onChange={({ currentTarget }) => put(place, { rang: currentTarget.value })}
                  />
                </div>
              </div>
              {prix ? (
                <p>
                  <strong>{prix.mots}</strong>
                  {publiee ? ` · ${compareMots(prix, computePrix(publiee, temoin, { jour, dits }))}` : ""}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
