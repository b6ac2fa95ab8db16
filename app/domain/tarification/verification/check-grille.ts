import { ETATS_SANS_BASE, libelleEtat } from "#app/domain/bases/etats.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { computeTarif } from "../compute-tarif.ts";
import { describeMotif } from "../explication.ts";
import { A_COMPLETER, findRegleSansBase, type Grille } from "../grille.ts";
import { parseGrille } from "../parse-grille.ts";
import { checkPrix } from "./check-prix.ts";
import { checkStructure } from "./check-structure.ts";
import { readReperes, type ReperesGrille } from "./reperes.ts";
import type { CodeConstat, Constat } from "./visite.ts";

/** La base et le service : ce que la loi et l'interface permettent. */
function checkBase({ base, service }: Grille, { litBase }: ReperesGrille): Constat[] {
  const constats: Constat[] = [];
  if (service === "creche-psu" && base === "quotient-familial")
    constats.push({
      gravite: "bloquant",
      code: "psu-sur-quotient",
      lieu: "base",
      place: ["base"],
      message:
        "Une crèche financée par la PSU se calcule sur les ressources du mois et non sur le quotient familial, que l’interface ne fournit pas pour elle.",
      remede: "Choisir la base «\u00a0revenu-mensuel\u00a0».",
      corrections: [
        {
          libelle: "Calculer sur le revenu du mois",
          ecritures: [{ place: ["base"], valeur: "revenu-mensuel" }],
        },
      ],
    });
  if (base === "aucune" && litBase)
    constats.push({
      gravite: "bloquant",
      code: "base-aucune",
      lieu: "base",
      place: ["base"],
      message: "Le tarif regarde une base et la grille n’en a pas.",
      remede: "Dire quelle base le tarif regarde.",
    });
  if (base !== "aucune" && base !== "quotient-familial")
    constats.push({
      gravite: "avertissement",
      code: "base-non-fournie",
      lieu: "base",
      place: ["base"],
      message:
        "Aucune interface ne fournit cette base à la ville\u00a0: chaque famille devra remettre un document, et un agent le lire.",
    });
  return constats;
}

/** Une panne ne fixe jamais un prix : la règle doit être provisoire, ou sans prix. */
function checkPanne(grille: Grille): Constat[] {
  const regle = findRegleSansBase(grille, "indisponible");
  if (
    regle === A_COMPLETER ||
    regle.kind === "pas-de-prix" ||
    regle.kind === "provisoire" ||
    regle.provisoire
  )
    return [];
  return [
    {
      gravite: "bloquant",
      code: "panne-tarifante",
      lieu: "sansBase › indisponible",
      place: ["sansBase", "indisponible"],
      message: "Une panne ne fixe jamais un prix\u00a0: la règle doit être provisoire, ou sans prix.",
      remede: "Rendre la règle provisoire.",
      corrections: [
        {
          libelle: "Rendre ce prix provisoire",
          ecritures: [{ place: ["sansBase", "indisponible", "provisoire"], valeur: true }],
        },
      ],
    },
  ];
}

function checkCas(grille: Grille): Constat[] {
  return grille.casDeControle.flatMap(({ libelle, situation, attendu }, place): Constat[] => {
    const resultat = computeTarif(grille, situation);
    const obtenu = resultat.kind === "prix" ? resultat.centimes : null;
    if (obtenu === attendu) return [];
    const voulu = attendu === null ? "pas de prix" : formatMontant(attendu);
    const dit = resultat.kind === "prix" ? formatMontant(resultat.centimes) : describeMotif(resultat.motif);
    const message = `${libelle ? `${libelle}\u00a0: ` : ""}attendu ${voulu}, la grille donne ${dit}.`;
    return [
      {
        gravite: "bloquant",
        code: "cas-de-controle",
        lieu: `casDeControle › ${place + 1}`,
        place: ["casDeControle", place],
        message,
      },
    ];
  });
}

/** Ce que la ville doit encore dire. */
function checkComplet(grille: Grille, { litBase }: ReperesGrille): Constat[] {
  const constats: Constat[] = [];
  const complete = (code: CodeConstat, lieu: string, quoi: string): void =>
    void constats.push({
      gravite: "a-completer",
      code,
      lieu,
      place: lieu.split(" › "),
      message: `${quoi}\u00a0: ${A_COMPLETER}.`,
    });
  if (grille.deliberation === A_COMPLETER) complete("deliberation", "deliberation", "La délibération");
  if (grille.valable === A_COMPLETER) complete("dates", "valable", "Les dates d’application");
  if (grille.coutUsager === A_COMPLETER) complete("cout", "coutUsager", "Le coût par usager");
  if (litBase)
    for (const etat of ETATS_SANS_BASE)
      if (findRegleSansBase(grille, etat) === A_COMPLETER)
        complete(
          "sans-base",
          `sansBase › ${etat}`,
          `La règle «\u00a0${libelleEtat(etat).toLowerCase()}\u00a0»`,
        );
  if (grille.casDeControle.length === 0)
    constats.push({
      gravite: "avertissement",
      code: "aucun-cas",
      lieu: "casDeControle",
      place: ["casDeControle"],
      message: "Aucun cas de contrôle\u00a0: rien ne dit que la grille donne les prix votés.",
    });
  return constats;
}

/** Un constat que la ville assume n'empêche plus de publier ; il reste écrit, avec sa raison. */
function applyDerogations(constats: readonly Constat[], { derogations = [] }: Grille): Constat[] {
  return constats.map((constat) => {
    const assume = derogations.find(({ code }) => code === constat.code);
    if (!assume) return constat;
    return {
      ...constat,
      gravite: "avertissement",
      message: `${constat.message} Assumé\u00a0: ${assume.motif}`,
    };
  });
}

/** Tout ce qu'un agent doit corriger ou relire avant de publier. Une liste vide : rien à redire. */
export function checkGrille(grille: Grille): Constat[] {
  const reperes = readReperes(grille);
  const constats = [
    ...checkStructure(grille, reperes),
    ...checkBase(grille, reperes),
    ...checkPanne(grille),
    ...checkCas(grille),
    ...checkPrix(grille, reperes),
    ...checkComplet(grille, reperes),
  ];
  return applyDerogations(constats, grille);
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

/** Ce constat empêche-t-il de publier ? Dans un modèle, ce qui reste à compléter n'est pas une faute. */
export const isBloquant = (
  { gravite }: Constat,
  { modele = false }: { modele?: boolean | undefined },
): boolean => gravite === "bloquant" || (gravite === "a-completer" && !modele);

/** Dit si la grille peut être publiée ; un modèle ne l'est jamais tel quel. */
export function isPubliable(grille: Grille): boolean {
  return !grille.modele && checkGrille(grille).every((constat) => !isBloquant(constat, {}));
}
