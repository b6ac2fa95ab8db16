/** `npm run grille -- COMMANDE GRILLE.json`: a grid checked, computed or explained, without the portal. */
import { readFileSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { toJour } from "#app/domain/temps/jour.ts";
import { computeCas, formatFaute } from "#app/domain/tarification/compute-cas.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { formatExplication, formatVerification } from "#app/domain/tarification/en-texte.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille, type Faute } from "#app/domain/tarification/parse-grille.ts";
import { parseJson } from "#app/domain/tarification/parse-json.ts";
import { parseEssai } from "#app/domain/tarification/situation-essai.ts";
import { checkDocument, isBloquant } from "#app/domain/tarification/verification/check-grille.ts";

const AIDE = `npm run --silent grille -- verifier GRILLE.json
    Ce qu’il faut corriger ou relire avant de publier.
npm run --silent grille -- calculer GRILLE.json CAS.json
    Les prix d’une liste de situations, en JSON. Une situation qui porte « attendu » (des centimes, ou null) est comparée.
npm run --silent grille -- expliquer GRILLE.json --qf 410 […]
    Un prix et son explication, comme un parent les lit.

Options d’« expliquer » :
  --qf 410                 quotient familial, en euros
  --revenu BASE=VALEUR     autre base : revenu-fiscal-par-part, revenu-par-personne, revenu-mensuel, revenu-annuel
  --etat ÉTAT              base qui ne sert pas : en-attente, contestee, perimee, non-allocataire,
                           identite-introuvable, refusee, indisponible
  --autre-qf 700           quotient du foyer de l’autre parent
  --date 2026-09-01        aujourd’hui ; le premier jour de la grille si elle ne s’applique pas aujourd’hui
  --hors-commune           famille extérieure ; --attache travail : ce qui la rattache à la commune
  --rang 2, --enfants 3    rang de l’enfant (dans tous les classements), nombre d’enfants (le rang, par défaut)
  --age 7, --niveau cm1, --regime agricole, --statut rsa, --pai
  --modalite occasionnel   « regulier » par défaut
  --produit vegetarien, --tarif-nomme 3
  --cout 18,50             coût réel de l’activité, en euros ; --ancien-prix 3,20 : prix payé avant la grille
  --quantite minutes=45    une quantité que la grille compte
--revenu, --statut, --attache et --quantite peuvent se répéter.

Code de sortie : 0, tout va bien ; 1, un constat empêche de publier ou un prix n’est pas celui attendu ;
2, la commande ou un fichier ne se lit pas.`;

const texte = { type: "string" } as const;
const liste = { type: "string", multiple: true } as const;
const drapeau = { type: "boolean" } as const;
const OPTIONS = {
  help: { type: "boolean", short: "h" },
  qf: texte,
  revenu: liste,
  etat: texte,
  "autre-qf": texte,
  date: texte,
  "hors-commune": drapeau,
  attache: liste,
  rang: texte,
  enfants: texte,
  age: texte,
  niveau: texte,
  regime: texte,
  statut: liste,
  modalite: texte,
  pai: drapeau,
  produit: texte,
  "tarif-nomme": texte,
  cout: texte,
  "ancien-prix": texte,
  quantite: liste,
} as const;

/** What cannot be read, and where. */
class Refus extends Error {}

const refuse = (ou: string, fautes: readonly Faute[]): never => {
  throw new Refus(fautes.map((faute) => `${ou} : ${formatFaute(faute)}`).join("\n"));
};

const MO_GRILLE = 5;
const MO_CAS = 200;

function readDocument(chemin: string | undefined, quoi: string, mo: number): unknown {
  if (chemin === undefined) throw new Refus(`Il manque ${quoi}.\n\n${AIDE}`);
  try {
    if (statSync(chemin).size > mo * 1_000_000) throw new Refus(`${chemin} : le fichier dépasse ${mo} Mo.`);
    const lecture = parseJson(readFileSync(chemin, "utf8"));
    return lecture.kind === "lue" ? lecture.document : refuse(chemin, lecture.fautes);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (cause instanceof Refus || code === undefined) throw cause;
    const raison = code === "ENOENT" ? "le fichier n’existe pas" : `le fichier ne se lit pas (${code})`;
    throw new Refus(`${chemin} : ${raison}.`);
  }
}

function readGrille(chemin: string | undefined): Grille {
  const lecture = parseGrille(readDocument(chemin, "le fichier de la grille", MO_GRILLE));
  return lecture.kind === "lue" ? lecture.grille : refuse(chemin!, lecture.fautes);
}

function verifier(chemin: string | undefined): number {
  const document = readDocument(chemin, "le fichier de la grille", MO_GRILLE);
  const constats = checkDocument(document);
  const illisible = constats.some(({ code }) => code === "document");
  if (illisible) return refuse(chemin!, constats);
  const modele = (document as { modele?: boolean }).modele;
  console.log(formatVerification(constats, { modele }));
  return constats.some((constat) => isBloquant(constat, { modele })) ? 1 : 0;
}

function calculer(chemin: string | undefined, cheminCas: string | undefined): number {
  const grille = readGrille(chemin);
  const documents = readDocument(cheminCas, "le fichier des situations", MO_CAS);
  if (!Array.isArray(documents)) throw new Refus(`${cheminCas} : une liste de situations est attendue.`);
  const cas = documents.map((document) => computeCas(grille, document));
  console.log(JSON.stringify(cas.map(({ issue }) => issue)));
  const ecarts = cas.flatMap(({ ecart }, place) => (ecart === null ? [] : [`${place + 1} : ${ecart}`]));
  for (const ecart of ecarts) console.error(`Situation ${ecart}`);
  return ecarts.length > 0 ? 1 : 0;
}

function expliquer(chemin: string | undefined, options: ReturnType<typeof readArguments>["values"]): number {
  const grille = readGrille(chemin);
  const essai = parseEssai(grille, options, toJour(new Date().toISOString()));
  if (essai.kind === "refusee") return refuse("expliquer", essai.fautes);
  const resultat = computeTarif(grille, essai.situation);
  console.log(formatExplication(grille, essai.situation, resultat));
  if (resultat.kind === "sans-prix" && grille.base !== "quotient-familial" && options.qf !== undefined)
    console.log(`Cette grille ne regarde pas le quotient familial : donnez --revenu ${grille.base}=…`);
  return 0;
}

/** « --qf -5 » is read as « --qf=-5 », to be refused by name. */
function readArguments(bruts: readonly string[]) {
  const args = bruts.reduce<string[]>((vus, brut) => {
    const avant = vus.at(-1);
    return /^-\d/.test(brut) && avant?.startsWith("--")
      ? [...vus.slice(0, -1), `${avant}=${brut}`]
      : [...vus, brut];
  }, []);
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    const option = /'(-[^' ]*)/.exec((cause as Error).message)?.[1] ?? "";
    const inconnue = (cause as NodeJS.ErrnoException).code === "ERR_PARSE_ARGS_UNKNOWN_OPTION";
    throw new Refus(
      `${inconnue ? "Option inconnue" : "Valeur à donner, ou de trop, pour"} : ${option}.\n\n${AIDE}`,
    );
  }
}

function run(): number {
  const { positionals, values } = readArguments(process.argv.slice(2));
  if (values.help) {
    console.log(AIDE);
    return 0;
  }
  const [commande, grille, cas, ...reste] = positionals;
  if (reste.length > 0) throw new Refus(`Un argument est de trop : ${reste[0]}.\n\n${AIDE}`);
  switch (commande) {
    case "verifier":
      return verifier(grille);
    case "calculer":
      return calculer(grille, cas);
    case "expliquer":
      return expliquer(grille, values);
    default:
      throw new Refus(commande === undefined ? AIDE : `Commande inconnue : ${commande}.\n\n${AIDE}`);
  }
}

try {
  process.exitCode = run();
} catch (cause) {
  if (!(cause instanceof Refus)) throw cause;
  console.error(cause.message);
  process.exitCode = 2;
}
