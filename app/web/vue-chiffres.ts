/** Figures in words, the same for the town, the public and the files. */
import type { Barre } from "#app/components/histogramme.tsx";
import type { Empilee } from "#app/components/barres-empilees.tsx";
import { shorten } from "#app/components/libelle-court.ts";
import { toOptionMois } from "#app/components/dates.ts";
import { describeDelai, type Delais } from "#app/domain/statistiques/delais.ts";
import { SEUIL, type Effectif, type Part } from "#app/domain/statistiques/seuil.ts";
import type { Statistiques } from "#app/domain/statistiques/statistiques.ts";

const RIEN = "non détaillé";
const NB = "\u00A0";

const writeEffectif = (effectif: Effectif): string =>
  effectif === null ? `moins de ${SEUIL}` : String(effectif);

export function writePart(part: Part): string {
  if (part === null) return RIEN;
  const { kind, pourcent } = part;
  const suite = { environ: "", "au-plus": " ou moins", "au-moins": " ou plus" }[kind];
  return `${pourcent}${NB}%${suite}`;
}

export const writeNote = (dixiemes: number | null): string =>
  dixiemes === null ? RIEN : `${Math.floor(dixiemes / 10)},${dixiemes % 10} sur 5`;

const writeDelai = (minutes: number | null | undefined): string =>
  minutes === null || minutes === undefined ? RIEN : describeDelai(minutes);

export interface VueChiffres {
  id: string;
  titre: string;
  note: string | null;
  entetes: string[];
  /** The first cell names the line. */
  lignes: (string | number)[][];
  graphique:
    | { kind: "barres"; titre: string; barres: Barre[] }
    | { kind: "empilees"; titre: string; series: string[]; lignes: Empilee[] };
}

/** A file keeps numbers as numbers. */
const toCellule = (effectif: Effectif): string | number => effectif ?? writeEffectif(effectif);

const direMois = (mois: string): string => toOptionMois(mois).libelle;

const barre = (libelle: string, nombre: number, dit: string): Barre => ({
  libelle,
  nombre,
  dit,
  ton: "autant",
});

/** A bound is drawn as all that it may be. */
const toBarrePart = (libelle: string, part: NonNullable<Part>): Barre => {
  const { kind, pourcent } = part;
  const [nombre, jusqua] = {
    environ: [pourcent, pourcent],
    "au-plus": [0, pourcent],
    "au-moins": [pourcent, 100],
  }[kind] as [number, number];
  return { ...barre(libelle, nombre, writePart(part)), jusqua };
};

export const barresPart = (lignes: readonly { mois: string; part: Part }[]): Barre[] =>
  lignes.flatMap(({ mois, part }) => (part ? [toBarrePart(direMois(mois), part)] : []));

/** An amount under the threshold is drawn as nothing, and said. */
const barresEffectif = (lignes: readonly { libelle: string; nombre: Effectif }[]): Barre[] =>
  lignes.map(({ libelle, nombre }) => barre(shorten(libelle), nombre ?? 0, writeEffectif(nombre)));

const SORTS = [
  ["automatique", "Décision automatique, en ligne"],
  ["agent", "En ligne, puis un agent"],
  ["guichet", "Au guichet"],
  ["attente", "En attente"],
] as const;

const makeCanaux = ({ demandes }: Statistiques): VueChiffres => ({
  id: "canaux",
  titre: "Demandes en ligne, automatiques et au guichet",
  note: "Chaque demande envoyée dans le mois, d’après sa première décision.",
  entetes: ["Mois", "Demandes", ...SORTS.map(([, libelle]) => libelle), "Part automatique"],
  lignes: demandes.map(({ mois, envoyees, sorts, automatiques }) => [
    direMois(mois),
    toCellule(envoyees),
    ...SORTS.map(([sort]) => toCellule(sorts[sort])),
    writePart(automatiques),
  ]),
  graphique: {
    kind: "empilees",
    titre: "Demandes envoyées, par mois",
    series: SORTS.map(([, libelle]) => libelle),
    lignes: demandes.map(({ mois, sorts, envoyees }) => ({
      libelle: direMois(mois),
      parts: SORTS.map(([sort]) => sorts[sort] ?? 0),
      dit: writeEffectif(envoyees),
    })),
  },
});

const barreDelai = (mois: string, delais: Delais | null): Barre[] =>
  delais ? [barre(direMois(mois), delais.mediane, describeDelai(delais.mediane))] : [];

const makeDelais = ({ demandes }: Statistiques): VueChiffres => ({
  id: "delais",
  titre: "Temps jusqu’à la décision",
  note: "Entre l’envoi de la demande et sa première décision. Le délai médian partage les familles en deux moitiés ; neuf familles sur dix attendent moins que le second.",
  entetes: ["Mois", "Délai médian", "Neuf familles sur dix"],
  lignes: demandes.map(({ mois, delais }) => [
    direMois(mois),
    writeDelai(delais?.mediane),
    writeDelai(delais?.p90),
  ]),
  graphique: {
    kind: "barres",
    titre: "Délai médian, par mois",
    barres: demandes.flatMap(({ mois, delais }) => barreDelai(mois, delais)),
  },
});

/** Reasons that are drawn by themselves; the others are one. */
const MOTIFS_DESSINES = 4;

function makeFile({ file }: Statistiques): VueChiffres {
  const totaux = new Map<string, number>();
  for (const { motifs } of file)
    for (const { motif, nombre } of motifs) totaux.set(motif, (totaux.get(motif) ?? 0) + (nombre ?? 0));
  const motifs = [...totaux].sort(([, a], [, b]) => b - a).map(([motif]) => motif);
  const [dessines, autres] = [motifs.slice(0, MOTIFS_DESSINES), motifs.slice(MOTIFS_DESSINES)];
  const read = (siens: (typeof file)[number]["motifs"], motif: string): Effectif =>
    siens.find((un) => un.motif === motif)?.nombre ?? null;
  return {
    id: "file",
    titre: "Dossiers en attente d’un agent, par motif",
    note: "Ouverts à la fin de chaque mois. Un dossier effacé depuis n’est plus compté.",
    entetes: ["Mois", "Tous", ...motifs],
    lignes: file.map(({ mois, total, motifs: siens }) => [
      direMois(mois),
      toCellule(total),
      ...motifs.map((motif) => toCellule(read(siens, motif))),
    ]),
    graphique: {
      kind: "empilees",
      titre: "Dossiers ouverts à la fin de chaque mois",
      series: autres.length > 0 ? [...dessines, "Autres motifs"] : dessines,
      lignes: file.map(({ mois, total, motifs: siens }) => ({
        libelle: direMois(mois),
        parts: [
          ...dessines.map((motif) => read(siens, motif) ?? 0),
          ...(autres.length > 0
            ? [autres.reduce((somme, motif) => somme + (read(siens, motif) ?? 0), 0)]
            : []),
        ],
        dit: writeEffectif(total),
      })),
    },
  };
}

const makeTranches = (
  vue: Pick<VueChiffres, "id" | "titre" | "note">,
  entete: string,
  tranches: Statistiques["quotients"],
): VueChiffres => ({
  ...vue,
  entetes: [entete, "Foyers"],
  lignes: tranches.map(({ libelle, foyers }) => [libelle, toCellule(foyers)]),
  graphique: {
    kind: "barres",
    titre: vue.titre,
    barres: barresEffectif(tranches.map(({ libelle, foyers }) => ({ libelle, nombre: foyers }))),
  },
});

const makeAppels = ({ appels }: Statistiques): VueChiffres => ({
  id: "caisses",
  titre: "Santé de l’API des caisses",
  note: "Une caisse répond quand elle dit quelque chose de la famille, même qu’elle ne la connaît pas. Ces chiffres ne se filtrent ni par activité ni par service.",
  entetes: ["Mois", "Demandes à la caisse", "Part répondue"],
  lignes: appels.map(({ mois, appels: nombre, repondus }) => [
    direMois(mois),
    toCellule(nombre),
    writePart(repondus),
  ]),
  graphique: {
    kind: "barres",
    titre: "Part des demandes auxquelles une caisse a répondu",
    barres: barresPart(appels.map(({ mois, repondus }) => ({ mois, part: repondus }))),
  },
});

const makeComptes = (
  vue: Pick<VueChiffres, "id" | "titre" | "note">,
  entete: string,
  comptes: readonly { libelle: string; nombre: Effectif }[],
): VueChiffres => ({
  ...vue,
  entetes: [entete, "Nombre"],
  lignes: comptes.map(({ libelle, nombre }) => [libelle, toCellule(nombre)]),
  graphique: { kind: "barres", titre: vue.titre, barres: barresEffectif(comptes) },
});

const makeOuverts = ({ ouverts }: Statistiques): VueChiffres =>
  makeComptes(
    {
      id: "motifs",
      titre: "Pourquoi un agent a été nécessaire",
      note: "Dossiers ouverts pendant toute la période.",
    },
    "Motif",
    ouverts.map(({ motif, nombre }) => ({ libelle: motif, nombre })),
  );

const makeSatisfaction = ({ satisfaction: lues }: Statistiques): VueChiffres => {
  const satisfaction = lues.toReversed();
  return {
    id: "satisfaction",
    titre: "Satisfaction des familles",
    note: "Notes de 1 à 5 données après la décision ; 4 et 5 sont des familles satisfaites. Rien ne dit qui a répondu, ni pour quelle activité.",
    entetes: ["Mois", "Réponses", "Familles satisfaites", "Note moyenne"],
    lignes: satisfaction.map((un) =>
      un.kind === "total"
        ? [direMois(un.mois), un.reponses, writePart(un.satisfaits), writeNote(un.moyenneDixiemes)]
        : [direMois(un.mois), writeEffectif(null), RIEN, RIEN],
    ),
    graphique: {
      kind: "barres",
      titre: "Familles satisfaites, notes 4 et 5",
      barres: barresPart(
        satisfaction.flatMap((un) => (un.kind === "total" ? [{ mois: un.mois, part: un.satisfaits }] : [])),
      ),
    },
  };
};

const writeDixMilliemes = (part: number): string =>
  `${Math.floor(part / 100)},${String(part % 100).padStart(2, "0")}${NB}%`;

const makeDisponibilite = ({ disponibilite }: Statistiques): VueChiffres => ({
  id: "disponibilite",
  titre: "Disponibilité du portail",
  note: "Part des minutes où le portail fonctionnait et pouvait écrire dans la base de la ville. Il les compte lui-même : une coupure entre lui et les familles ne se voit pas ici.".replace(
    " :",
    `${NB}:`,
  ),
  entetes: ["Mois", "Part du temps", "Minutes d’arrêt"],
  lignes: disponibilite.map(({ mois, mesure }) =>
    mesure
      ? [direMois(mois), writeDixMilliemes(mesure.dixMilliemes), mesure.arretMinutes]
      : [direMois(mois), "pas encore mesurée", ""],
  ),
  graphique: {
    kind: "barres",
    titre: "Part du temps où le portail fonctionnait",
    barres: disponibilite.flatMap(({ mois, mesure }) =>
      mesure
        ? [barre(direMois(mois), mesure.dixMilliemes / 100, writeDixMilliemes(mesure.dixMilliemes))]
        : [],
    ),
  },
});

/** All that the town reads. */
export const makeVuesVille = (lues: Statistiques): VueChiffres[] => [
  makeCanaux(lues),
  makeDelais(lues),
  makeFile(lues),
  makeTranches(
    {
      id: "quotients",
      titre: "Foyers par quotient familial",
      note: "Foyers inscrits cette année scolaire, d’après leur dernier quotient. La période ne change rien ici.",
    },
    "Quotient familial, en euros",
    lues.quotients,
  ),
  ...lues.grilles.map(({ code, titre, activites, tranches }) =>
    makeTranches(
      {
        id: `grille-${code}`,
        titre: `Foyers par ligne : ${titre}`.replace(" :", `${NB}:`),
        note: `Foyers inscrits cette année à ${activites.join(", ")}.`,
      },
      "Ligne de la grille",
      tranches,
    ),
  ),
  makeAppels(lues),
  makeComptes(
    { id: "reponses", titre: "Réponses des caisses", note: "Pendant toute la période." },
    "Réponse",
    lues.issues,
  ),
  makeSatisfaction(lues),
  makeDisponibilite(lues),
];

const makeAchevement = ({ demandes }: Statistiques): VueChiffres => ({
  id: "achevement",
  titre: "Demandes terminées",
  note: "Part des demandes commencées dans le mois qui ont été envoyées.",
  entetes: ["Mois", "Demandes envoyées", "Part terminée", "Part décidée sans agent"],
  lignes: demandes.map(({ mois, envoyees, terminees, automatiques }) => [
    direMois(mois),
    toCellule(envoyees),
    writePart(terminees),
    writePart(automatiques),
  ]),
  graphique: {
    kind: "barres",
    titre: "Part des demandes commencées qui ont été envoyées",
    barres: barresPart(demandes.map(({ mois, terminees }) => ({ mois, part: terminees }))),
  },
});

/** What the town publishes each month (SQ-10). */
export const makeVuesPubliques = (lues: Statistiques): VueChiffres[] => [
  makeAchevement(lues),
  makeDelais(lues),
  makeOuverts(lues),
  makeSatisfaction(lues),
  makeAppels(lues),
  makeDisponibilite(lues),
];
