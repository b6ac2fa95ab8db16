import type { KindEtatBase } from "#app/domain/bases/etat-base.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import type { Chemin } from "#app/domain/tarification/chemin.ts";

/** Une place d'une liste, comptée à partir de 1. */
const RANGS: Record<string, string> = {
  lignes: "ligne",
  cas: "cas",
  parts: "part",
  choix: "choix",
  points: "point",
  casDeControle: "cas de contrôle",
  derogations: "dérogation",
};

const MOTS: Record<string, string> = {
  titre: "titre",
  unite: "unité",
  service: "service",
  base: "base",
  deliberation: "délibération",
  numero: "numéro",
  date: "date",
  url: "adresse",
  page: "page",
  valable: "dates d’application",
  du: "premier jour",
  au: "dernier jour",
  coutUsager: "coût par usager",
  qfFractionnaire: "règle des décimales",
  arrondi: "arrondi",
  mode: "sens",
  pas: "pas",
  etape: "moment",
  residents: "attaches qui valent domicile",
  deuxFoyers: "deux foyers",
  choix: "choix",
  derogations: "dérogations",
  motif: "motif",
  code: "constat assumé",
  sansBase: "sans quotient",
  definitions: "tarifs nommés",
  casDeControle: "cas de contrôle",
  libelle: "libellé",
  attendu: "prix attendu",
  kind: "genre",
  centimes: "prix",
  article: "article",
  nom: "nom",
  de: "début",
  a: "fin",
  valeur: "valeur",
  compris: "valeur comprise",
  baseConnueExigee: "quotient connu exigé",
  taux: "taux",
  plancher: "minimum",
  plafond: "maximum",
  assiette: "valeur retenue",
  critere: "critère",
  si: "condition",
  parmi: "valeurs",
  auMoins: "au moins",
  auPlus: "au plus",
  autrement: "autrement",
  sinon: "à défaut",
  facteur: "facteur",
  payeur: "payeur",
  part: "part",
  lignes: "lignes",
  parts: "parts",
  points: "points",
  par: "taille d’une unité",
  entamee: "unité entamée",
  vers: "tarif appelé",
  provisoire: "provisoire",
  condition: "condition",
  tarif: "tarif",
};

const AJUSTEMENTS: ReadonlySet<unknown> = new Set(["centimes", "part", "lignes"]);

const isEtat = (cle: string | number): cle is KindEtatBase =>
  typeof cle === "string" && libelleEtat(cle as KindEtatBase) !== undefined;

/** Les mots d'un chemin, du plus large au plus précis : « tarif, ligne 3, prix ». */
export function nameChemin(chemin: Chemin): string {
  const mots: string[] = [];
  for (const [place, cle] of chemin.entries()) {
    const avant = chemin[place - 1];
    const deux = chemin[place - 2];
    if (typeof cle === "number") {
      const nom = RANGS[String(avant)];
      // « choix » nomme deux listes : les parts d'un minimum, et ce que la ville a tranché
      mots.pop();
      mots.push(`${nom ?? MOTS[String(avant)] ?? String(avant)} ${cle + 1}`);
    } else if (avant === "definitions") {
      mots.pop();
      mots.push(`tarif «\u00a0${cle}\u00a0»`);
    } else if (avant === "sansBase" && isEtat(cle)) mots.push(libelleEtat(cle).toLowerCase());
    else if (cle === "tarif" && place > 0) {
      // le tarif d'une ligne, d'un cas ou d'un état se confond avec eux
      if (typeof avant !== "number" && deux !== "sansBase") mots.push("tarif de départ");
    } else if (cle === "de" && AJUSTEMENTS.has(chemin[place + 1])) {
      // ce dont un ajustement change le prix, et non le début d'une ligne
    } else if (cle === "part" && typeof avant !== "number" && avant !== "de") mots.push("part du tiers");
    else mots.push(MOTS[cle] ?? cle);
  }
  return mots.join(", ");
}
