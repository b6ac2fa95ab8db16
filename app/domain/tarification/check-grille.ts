import { ETATS_SANS_BASE } from "#app/domain/bases/etat-base.ts";
import { arrondir, formatMontant } from "#app/domain/montant/montant.ts";
import {
  add,
  compare,
  createRationnel,
  floor,
  formatNombre,
  isEntier,
  mul,
  negate,
  parseRationnel,
  ZERO,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";
import { computeTarif } from "./compute-tarif.ts";
import type { Critere } from "./criteres.ts";
import { describeMotif } from "./explication.ts";
import { parseGrille, type Grille } from "./grille.ts";
import type { RegleFraction } from "./noeuds/contexte.ts";
import { listSousNoeuds, type Noeud } from "./noeuds/registre.ts";
import type { Borne, Tranches } from "./noeuds/tranches.ts";
import type { Situation } from "./situation.ts";

/** `bloquant` : la grille ne se publie pas ; `a-completer` : de même, sauf pour un modèle ; `avertissement` : à relire. */
interface Constat {
  readonly gravite: "bloquant" | "a-completer" | "avertissement";
  readonly code:
    | "document"
    | "trou"
    | "chevauchement"
    | "ligne-vide"
    | "regle-decimales"
    | "sans-base"
    | "panne-tarifante"
    | "cas-de-controle"
    | "prix-au-dessus-du-cout"
    | "prix-en-baisse"
    | "deliberation"
    | "cout"
    | "aucun-cas";
  readonly lieu: string;
  readonly message: string;
}

interface Place {
  readonly lieu: string;
  readonly noeud: Noeud;
}

function listNoeuds(lieu: string, noeud: Noeud): Place[] {
  return [
    { lieu, noeud },
    ...listSousNoeuds(noeud).flatMap(([place, enfant]) => listNoeuds(`${lieu} › ${place}`, enfant)),
  ];
}

const isTranches = (noeud: Noeud): noeud is Tranches<Noeud> => noeud.kind === "tranches";
const readsBase = (noeud: Noeud): boolean =>
  noeud.kind === "taux" || (isTranches(noeud) && noeud.sur === "base");

/** Plus petit écart entre deux valeurs lues ; `null` si toutes les valeurs sont possibles. */
function readPas(sur: Tranches["sur"], regle: RegleFraction): Rationnel | null {
  if (sur !== "base" || regle === "tronquer" || regle === "arrondir-commercial") return createRationnel(1);
  return regle === "au-centime" ? createRationnel(1, 100) : null;
}

/** Signe de ce qui sépare la fin d'une ligne du début de la suivante : 1 un trou, -1 un chevauchement, 0 rien. */
function compareJonction(fin: Borne, debut: Borne, pas: Rationnel | null): -1 | 0 | 1 {
  const [haut, bas] = [parseRationnel(fin.valeur), parseRationnel(debut.valeur)];
  if (pas === null) {
    const ordre = compare(bas, haut);
    if (ordre !== 0) return ordre;
    return fin.compris && debut.compris ? -1 : fin.compris || debut.compris ? 0 : 1;
  }
  // sur une échelle de pas fixe, la première valeur lue après la fin doit être la première de la ligne suivante
  const apresFin = nextLue(haut, !fin.compris, pas);
  return compare(nextLue(bas, debut.compris, pas), apresFin);
}

/** Première valeur lue à partir de `borne` (comprise ou non) sur l'échelle de pas `pas` (1 ou 1/100). */
function nextLue(borne: Rationnel, compris: boolean, pas: Rationnel): Rationnel {
  const echelle = pas.d;
  const place = createRationnel(borne.n * echelle, borne.d);
  const entier = floor(place);
  const rang = isEntier(place) ? (compris ? entier : entier + 1) : entier + 1;
  return createRationnel(rang, echelle);
}

function checkTranches({ sur, lignes }: Tranches, lieu: string, regle: RegleFraction): Constat[] {
  const constats: Constat[] = [];
  const pas = readPas(sur, regle);
  const push = (code: Constat["code"], message: string): void =>
    void constats.push({ gravite: "bloquant", code, lieu, message });
  const depart: Borne = { valeur: sur === "rang" ? "1" : "0", compris: true };
  const premiere = lignes[0]!;
  if (premiere.de !== null) {
    const ecart = compare(parseRationnel(premiere.de.valeur), parseRationnel(depart.valeur));
    if (ecart > 0 || (ecart === 0 && !premiere.de.compris))
      push("trou", `Rien n’est prévu à partir de ${depart.valeur}.`);
  }
  if (lignes.at(-1)!.a !== null) push("trou", "La dernière ligne est fermée : rien n’est prévu au-dessus.");
  for (const [place, ligne] of lignes.entries()) {
    if (ligne.de !== null && ligne.a !== null && isVide(ligne.de, ligne.a, pas)) {
      push("ligne-vide", `La ligne « ${ligne.nom} » ne contient aucune valeur.`);
    }
    const suivante = lignes[place + 1];
    if (!suivante) continue;
    if (ligne.a === null || suivante.de === null) {
      push("chevauchement", `Les lignes « ${ligne.nom} » et « ${suivante.nom} » se recouvrent.`);
      continue;
    }
    const jonction = compareJonction(ligne.a, suivante.de, pas);
    const [fin, debut] = [ligne.a, suivante.de].map(({ valeur }) => formatNombre(parseRationnel(valeur)));
    if (jonction > 0)
      push("trou", `Il manque une ligne entre ${fin} (« ${ligne.nom} ») et ${debut} (« ${suivante.nom} »).`);
    if (jonction < 0)
      push(
        "chevauchement",
        `Les lignes « ${ligne.nom} » et « ${suivante.nom} » se recouvrent vers ${debut}.`,
      );
  }
  return constats;
}

function isVide(de: Borne, a: Borne, pas: Rationnel | null): boolean {
  const ordre = compare(parseRationnel(de.valeur), parseRationnel(a.valeur));
  if (pas === null) return ordre > 0 || (ordre === 0 && !(de.compris && a.compris));
  const debut = nextLue(parseRationnel(de.valeur), de.compris, pas);
  const apres = nextLue(parseRationnel(a.valeur), !a.compris, pas);
  return compare(debut, apres) >= 0;
}

/** Deux lignes qui se suivent comme 599 puis 600 sont écrites en entiers. */
function isEcriteEnEntiers({ sur, lignes }: Tranches): boolean {
  if (sur !== "base") return false;
  return lignes.some(({ a }, place) => {
    const de = lignes[place + 1]?.de;
    if (!a?.compris || !de?.compris) return false;
    return (
      compare(add(parseRationnel(de.valeur), negate(parseRationnel(a.valeur))), createRationnel(1)) === 0
    );
  });
}

function checkSansBase(grille: Grille, noeuds: readonly Place[]): Constat[] {
  const lignes = noeuds.flatMap(({ noeud }) =>
    isTranches(noeud) && noeud.sur === "base" ? noeud.lignes : [],
  );
  const utile = noeuds.some(({ noeud }) => readsBase(noeud));
  return ETATS_SANS_BASE.flatMap((etat): Constat[] => {
    const regle = grille.sansBase[etat];
    const lieu = `sansBase › ${etat}`;
    const constats: Constat[] = [];
    const push = (code: Constat["code"], message: string): void =>
      void constats.push({ gravite: "bloquant", code, lieu, message });
    if (regle.kind === "tranche-nommee" && utile) {
      const ligne = lignes.find(({ nom }) => nom === regle.nom);
      if (!ligne) push("sans-base", `Aucune ligne ne s’appelle « ${regle.nom} ».`);
      else if (ligne.baseConnueExigee)
        push("sans-base", `La ligne « ${regle.nom} » demande un quotient connu.`);
    }
    if (regle.kind === "provisoire" && listNoeuds("", regle.tarif).some(({ noeud }) => readsBase(noeud))) {
      push("sans-base", "Le tarif provisoire regarde le quotient, qui manque justement.");
    }
    if (
      etat === "indisponible" &&
      regle.kind !== "pas-de-prix" &&
      regle.kind !== "provisoire" &&
      !regle.provisoire
    ) {
      push(
        "panne-tarifante",
        "Une panne ne fixe jamais un prix : la règle doit être provisoire, ou sans prix.",
      );
    }
    return constats;
  });
}

function checkCas(grille: Grille): Constat[] {
  return grille.casDeControle.flatMap(({ libelle, situation, attendu }, place): Constat[] => {
    const resultat = computeTarif(grille, situation);
    const obtenu = resultat.kind === "prix" ? resultat.centimes : null;
    if (obtenu === attendu) return [];
    const voulu = attendu === null ? "pas de prix" : formatMontant(attendu);
    const dit = resultat.kind === "prix" ? formatMontant(resultat.centimes) : describeMotif(resultat.motif);
    const message = `${libelle ? `${libelle} : ` : ""}attendu ${voulu}, la grille donne ${dit}.`;
    return [{ gravite: "bloquant", code: "cas-de-controle", lieu: `casDeControle › ${place + 1}`, message }];
  });
}

const COMBINAISONS_MAX = 4000;

/** Valeurs utiles d'un critère : celles que la grille nomme, et une qu'elle ne nomme pas. */
function listValeurs(noeuds: readonly Place[], critere: Critere): (string | number)[] {
  const conditions = noeuds.flatMap(({ noeud }) => {
    if (noeud.kind === "selon" && noeud.critere === critere) return noeud.cas.map(({ si }) => si);
    return noeud.kind === "ajustement" && noeud.si?.critere === critere ? [noeud.si.condition] : [];
  });
  const valeurs = conditions.flatMap((si) =>
    "parmi" in si ? si.parmi : [si.auMoins, si.auPlus].filter((n) => n !== undefined),
  );
  return [...new Set(valeurs)];
}

/** Quotients autour de chaque borne de la grille, en ordre croissant. */
function listQuotients(noeuds: readonly Place[]): string[] {
  const bornes = noeuds.flatMap(({ noeud }) =>
    isTranches(noeud) && noeud.sur === "base"
      ? noeud.lignes
          .flatMap(({ de, a }) => [de, a])
          .flatMap((borne) => (borne ? [parseRationnel(borne.valeur)] : []))
      : [],
  );
  const ecarts = ["-1", "-0.01", "0", "0.01", "1"].map(parseRationnel);
  return [
    ...bornes.flatMap((borne) => ecarts.map((ecart) => add(borne, ecart))),
    ZERO,
    ...[500, 1000, 2000, 9999].map((n) => createRationnel(n)),
  ]
    .filter((valeur) => compare(valeur, ZERO) >= 0)
    .sort(compare)
    .map(formatCentiemes)
    .filter((valeur, place, tous) => valeur !== tous[place - 1]);
}

/** Écrit une valeur positive en texte décimal à deux chiffres, arrondie au centième. */
function formatCentiemes(valeur: Rationnel): string {
  const chiffres = String(arrondir(mul(valeur, createRationnel(100)), "commercial")).padStart(3, "0");
  return `${chiffres.slice(0, -2)}.${chiffres.slice(-2)}`;
}

/** Situations d'essai : toutes les combinaisons des critères nommés, hors quotient. */
function listSituations(grille: Grille, noeuds: readonly Place[]): Situation[] {
  const depart: Situation = {
    format: "situation/1",
    date: grille.valable.du,
    quotient: { kind: "en-attente" },
    residence: { commune: true, prouvee: true },
    enfant: { rang: 1, pai: false },
    foyer: { nombreEnfants: 1 },
    modalite: "regulier",
    quantite: 1,
    ...(grille.coutUsager !== undefined && { coutReelCentimes: grille.coutUsager }),
  };
  const variantes: ((s: Situation) => Situation[])[] = [
    (s) => [s, ...listValeurs(noeuds, "modalite").map((v) => ({ ...s, modalite: String(v) }))],
    (s) => [s, ...listEntiers(noeuds, "rang").map((rang) => ({ ...s, enfant: { ...s.enfant, rang } }))],
    (s) => [
      s,
      ...listEntiers(noeuds, "nombre-enfants").map((n) => ({
        ...s,
        foyer: { ...s.foyer, nombreEnfants: n },
      })),
    ],
    (s) => [
      s,
      ...listValeurs(noeuds, "niveau").map((v) => ({ ...s, enfant: { ...s.enfant, niveau: String(v) } })),
    ],
    (s) => [
      s,
      ...listValeurs(noeuds, "regime").map((v) => ({ ...s, foyer: { ...s.foyer, regime: String(v) } })),
    ],
    (s) =>
      listValeurs(noeuds, "pai").length === 0 ? [s] : [s, { ...s, enfant: { ...s.enfant, pai: true } }],
    (s) =>
      listValeurs(noeuds, "residence").length === 0
        ? [s]
        : [s, { ...s, residence: { ...s.residence, commune: false } }],
  ];
  return variantes.reduce((liste, vary) => liste.flatMap(vary).slice(0, COMBINAISONS_MAX), [depart]);
}

function listEntiers(noeuds: readonly Place[], critere: Critere): number[] {
  return listValeurs(noeuds, critere).filter((v): v is number => typeof v === "number" && v >= 1 && v <= 30);
}

function withQuotient(situation: Situation, valeur: string): Situation {
  const quotient = { valeur, fournisseur: "CNAF", mois: situation.date.slice(0, 7) } as const;
  return {
    ...situation,
    quotient: { kind: "connue", quotient, source: "declare", obtenuLe: situation.date },
  };
}

/** Essaie la grille autour de toutes ses bornes : prix au-dessus du coût, prix qui baisse quand le quotient monte. */
function checkPrix(grille: Grille, noeuds: readonly Place[]): Constat[] {
  const constats = new Map<string, Constat>();
  const quotients = listQuotients(noeuds);
  for (const situation of listSituations(grille, noeuds)) {
    let avant: { valeur: string; centimes: number } | null = null;
    for (const valeur of quotients) {
      const resultat = computeTarif(grille, withQuotient(situation, valeur));
      if (resultat.kind !== "prix") continue;
      const { centimes } = resultat;
      if (grille.coutUsager !== undefined && centimes > grille.coutUsager && !constats.has("cout")) {
        const message = `Au quotient ${valeur}, le prix de ${formatMontant(centimes)} dépasse le coût par usager de ${formatMontant(grille.coutUsager)}.`;
        constats.set("cout", { gravite: "bloquant", code: "prix-au-dessus-du-cout", lieu: "tarif", message });
      }
      if (avant && centimes < avant.centimes && !constats.has("baisse")) {
        const message = `Le prix baisse de ${formatMontant(avant.centimes)} à ${formatMontant(centimes)} quand le quotient passe de ${avant.valeur} à ${valeur}.`;
        constats.set("baisse", { gravite: "avertissement", code: "prix-en-baisse", lieu: "tarif", message });
      }
      avant = { valeur, centimes };
    }
  }
  return [...constats.values()];
}

function checkComplet({ deliberation, coutUsager, casDeControle }: Grille): Constat[] {
  const constats: Constat[] = [];
  if (deliberation === null) {
    constats.push({
      gravite: "a-completer",
      code: "deliberation",
      lieu: "deliberation",
      message: "La délibération est à compléter par la ville.",
    });
  }
  if (coutUsager === undefined) {
    constats.push({
      gravite: "a-completer",
      code: "cout",
      lieu: "coutUsager",
      message: "Le coût par usager est à compléter par la ville.",
    });
  }
  if (casDeControle.length === 0) {
    constats.push({
      gravite: "avertissement",
      code: "aucun-cas",
      lieu: "casDeControle",
      message: "Aucun cas de contrôle.",
    });
  }
  return constats;
}

/** Tout ce qu'un agent doit corriger ou relire avant de publier. Une liste vide : rien à redire. */
export function checkGrille(grille: Grille): Constat[] {
  const noeuds = listNoeuds("tarif", grille.tarif);
  const regles = ETATS_SANS_BASE.flatMap((etat) => {
    const regle = grille.sansBase[etat];
    return regle.kind === "provisoire" ? listNoeuds(`sansBase › ${etat}`, regle.tarif) : [];
  });
  const regleFraction = grille.qfFractionnaire ?? "exact";
  return [
    ...[...noeuds, ...regles].flatMap(({ lieu, noeud }): Constat[] => {
      if (!isTranches(noeud)) return [];
      if (grille.qfFractionnaire === undefined && isEcriteEnEntiers(noeud)) {
        const message =
          "Les lignes sont écrites en entiers : dire comment se lit un quotient à décimales (qfFractionnaire).";
        return [{ gravite: "bloquant", code: "regle-decimales", lieu, message }];
      }
      return checkTranches(noeud, lieu, regleFraction);
    }),
    ...checkSansBase(grille, noeuds),
    ...checkCas(grille),
    ...checkPrix(grille, noeuds),
    ...checkComplet(grille),
  ];
}

/** Comme `checkGrille`, pour un document inconnu : ce qui ne se lit pas est un constat bloquant, avec sa place. */
export function checkDocument(document: unknown): Constat[] {
  const lecture = parseGrille(document);
  if (lecture.kind === "lue") return checkGrille(lecture.grille);
  return lecture.fautes.map(({ lieu, message }) => {
    const code = lieu.startsWith("sansBase") ? ("sans-base" as const) : ("document" as const);
    return { gravite: "bloquant" as const, code, lieu, message };
  });
}

/** Dit si la grille peut être publiée ; un modèle ne l'est jamais tel quel. */
export function isPubliable(grille: Grille): boolean {
  return !grille.modele && checkGrille(grille).every(({ gravite }) => gravite === "avertissement");
}
