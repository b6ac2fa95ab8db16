/** The effect of a grid in words, made on the server: the page only lays them out. */
import type { Barre } from "#app/components/histogramme.tsx";
import { libelleBase } from "#app/domain/bases/base.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import type { PlageBase, Sens } from "#app/domain/effet/effet.ts";
import type { BilanMontre, LigneGroupe, LigneSansPrix } from "#app/domain/effet/masque.ts";
import type { Palier } from "#app/domain/effet/paliers.ts";
import type { Hausse, Hypotheses } from "#app/domain/effet/population.ts";
import { formatMontant, type Centimes } from "#app/domain/montant/montant.ts";
import { createRationnel, formatNombre } from "#app/domain/montant/rationnel.ts";
import { describeMotif } from "#app/domain/tarification/explication.ts";
import { describeBornes } from "#app/domain/tarification/noeuds/tranches.ts";
import type { BilanHausse } from "#app/usecases/ports/effets.ts";
import type { CadreEffet } from "#app/usecases/ville/preview-effet.ts";

const NB = "\u00a0";

export interface VueBilan {
  titre: string;
  /** In place of the figures, when too few families are concerned. */
  rien: string | null;
  /** Who, how many, average effect by month. */
  sens: [qui: string, nombre: string, effet: string][];
  recettes: { cle: string; valeur: string }[];
  /** The revenue in a few words. */
  resume: string;
  /** What the revenue leaves out, or why it is not shown. */
  notes: string[];
  alertes: string[];
  barres: Barre[];
  perdants: [groupe: string, enfants: string, avant: string, apres: string, effet: string][];
  compare: boolean;
}

const formatEntier = (nombre: number): string => formatNombre(createRationnel(nombre));
const countEnfants = (nombre: number): string => `${formatEntier(nombre)}${NB}enfant${nombre > 1 ? "s" : ""}`;

const toSigne = (centimes: Centimes): string => (centimes > 0 ? `+${NB}` : centimes < 0 ? `−${NB}` : "");

/** « + 15,40 € ». */
const formatEcart = (centimes: Centimes): string => toSigne(centimes) + formatMontant(Math.abs(centimes));

/** « 473 613 € », « 473 613,50 € ». */
const formatCourt = (centimes: Centimes): string =>
  centimes % 100 === 0 ? `${formatEntier(centimes / 100)}${NB}€` : formatMontant(centimes);

/** « + 2 € », « − 0,50 € ». */
const formatBorne = (centimes: Centimes): string => toSigne(centimes) + formatCourt(Math.abs(centimes));

/** « 3 % », « 2,5 % ». */
const formatHausse = (hausse: Hausse): string =>
  `${formatNombre(createRationnel(Math.abs(hausse), 10))}${NB}%`;

const QUI: Record<Sens, string> = { moins: "paient moins", autant: "paient autant", plus: "paient plus" };

function describePalier({ de, a, inchanges }: Palier): string {
  if (inchanges && de === 0 && a === 0) return "prix inchangé";
  if (de === null) return `plus de ${formatBorne(a!)}`;
  if (a === null) return `plus de ${formatBorne(de)}`;
  return inchanges
    ? `entre ${formatBorne(de)} et ${formatBorne(a)}`
    : `de ${formatBorne(de).replace(`${NB}€`, "")} à ${formatBorne(a)}`;
}

const toBarre = (palier: Palier): Barre => ({
  libelle: describePalier(palier),
  nombre: palier.enfants,
  dit: formatEntier(palier.enfants),
  ton: palier.inchanges ? "autant" : (palier.a ?? 1) > 0 ? "plus" : "moins",
});

const describePlage = ({ de, a }: PlageBase): string =>
  describeBornes(
    de && { valeur: de.valeur, compris: !de.apres },
    a && { valeur: a.valeur, compris: a.apres },
  );

function describeGroupe({ base, commune, nombreEnfants, rang }: LigneGroupe, nom: string): string {
  const parts: string[] = [];
  if (typeof base === "string") parts.push(libelleEtat(base));
  else if (base) parts.push(`${nom}${NB}: ${describePlage(base)}`);
  if (commune !== null) parts.push(commune ? "de la commune" : "hors commune");
  if (rang !== null)
    parts.push(rang === 1 ? "1er enfant" : rang === 4 ? "4e enfant et suivants" : `${rang}e enfant`);
  if (nombreEnfants !== null)
    parts.push(
      nombreEnfants === 4 ? "4 enfants ou plus au foyer" : `${countEnfants(nombreEnfants)} au foyer`,
    );
  return parts.length > 0 ? parts.join(", ") : "Toutes les familles";
}

function describeSansPrix(sansPrix: LigneSansPrix, seuil: number, avec: string): string | null {
  if (sansPrix.kind === "masque")
    return `Moins de ${seuil}${NB}familles n’ont pas de prix ${avec}. Elles ne comptent pas ici.`;
  if (sansPrix.enfants === 0) return null;
  const motifs = sansPrix.motifs.map(({ motif }) => describeMotif(motif).toLowerCase());
  return `${countEnfants(sansPrix.enfants)} sans prix ${avec}${NB}: ${motifs.join(", ou ")}. Ils ne comptent pas ici.`;
}

function makeRecettes({
  recettes,
}: Extract<BilanMontre, { kind: "bilan" }>): Pick<VueBilan, "recettes" | "resume"> {
  const aujourdhui = "Aujourd’hui";
  if (recettes.kind === "masquees")
    return { recettes: [{ cle: aujourdhui, valeur: formatCourt(recettes.avant) }], resume: "" };
  const { avant, apres } = recettes;
  const brouillon = { cle: "Avec le brouillon", valeur: formatCourt(apres) };
  const resume = `Recettes\u00a0: ${formatCourt(apres)} par an`;
  if (avant === null) return { recettes: [brouillon], resume: `${resume}.` };
  const ecart = formatBorne(apres - avant);
  return {
    recettes: [{ cle: aujourdhui, valeur: formatCourt(avant) }, brouillon, { cle: "Écart", valeur: ecart }],
    resume: `${resume}, soit ${ecart} par rapport à la version publiée.`,
  };
}

export function makeVueBilan(
  { hausse, bilan }: BilanHausse,
  { base, sansResidence }: { base: CadreEffet["base"]; sansResidence: number | null },
): VueBilan {
  const titre =
    hausse === 0
      ? "Avec les quotients d’aujourd’hui"
      : `Si les quotients ${hausse > 0 ? "montaient" : "baissaient"} de ${formatHausse(hausse)}`;
  const vide: VueBilan = {
    titre,
    rien: null,
    sens: [],
    recettes: [],
    resume: "",
    notes: [],
    alertes: [],
    barres: [],
    perdants: [],
    compare: false,
  };
  if (bilan.kind === "trop-peu")
    return {
      ...vide,
      rien: `Moins de ${bilan.seuil}${NB}familles sont inscrites et ont un prix\u00a0: leurs chiffres ne sont pas montrés, pour qu’aucune ne soit reconnue.`,
    };
  const { seuil, sens, recettes, sansPrix, paliers, perdants } = bilan;
  const compare = !(recettes.kind === "montrees" && recettes.avant === null);
  const masquees = recettes.kind === "masquees";
  const notes: string[] = [];
  if (masquees)
    notes.push(
      `Moins de ${seuil}${NB}familles paieraient moins, ou plus\u00a0: ni leur nombre ni l’écart des recettes ne sont montrés, pour qu’aucune ne soit reconnue.`,
    );
  else if (seuil > 1)
    notes.push(
      `Ce qui compte moins de ${seuil}${NB}familles est réuni à ce qui l’entoure, ou n’est pas montré.`,
    );
  if (sansResidence === null)
    notes.push(
      `Moins de ${seuil}${NB}familles inscrites n’ont pas dit où elles habitent. Elles ne comptent pas.`,
    );
  else if (sansResidence > 0)
    notes.push(
      `${countEnfants(sansResidence)} de familles qui n’ont pas dit où elles habitent\u00a0: ils ne comptent pas.`,
    );
  const nom = base === "aucune" ? "" : libelleBase(base);
  return {
    ...vide,
    compare,
    sens: compare
      ? sens.map(({ sens: noms, enfants, ecartMensuel }) => [
          noms.map((un) => QUI[un]).join(", ou "),
          formatEntier(enfants),
          ecartMensuel === null ? "–" : formatEcart(ecartMensuel),
        ])
      : [],
    ...makeRecettes(bilan),
    notes,
    alertes: [
      describeSansPrix(sansPrix.apres, seuil, "avec le brouillon"),
      sansPrix.avant && describeSansPrix(sansPrix.avant, seuil, "avec la version publiée"),
    ].filter((one) => one !== null),
    barres: paliers.map(toBarre),
    perdants: perdants.map((groupe) => [
      describeGroupe(groupe, nom),
      formatEntier(groupe.enfants),
      formatMontant(groupe.prixAvant),
      formatMontant(groupe.prixApres),
      formatEcart(groupe.ecartMensuel),
    ]),
  };
}

/** « 14 unités (repas) par mois et par enfant, 10 mois par an. » */
export const describeFrequence = ({ unitesParMois, mois }: Hypotheses, unite: string): string =>
  `${formatEntier(unitesParMois)}${NB}unité${unitesParMois > 1 ? "s" : ""} (${unite}) par mois et par enfant, ${mois}${NB}mois par an.`;
