/** `npm run ville -- creer …`, `npm run ville -- lister`: the towns of this deployment. */
import { readFileSync } from "node:fs";
import { parseArgs, parseEnv } from "node:util";
import { toJour } from "#app/domain/temps/jour.ts";
import { parseVille, type DemandeVille } from "#app/domain/ville/nouvelle-ville.ts";
import { makeOrigine, readEnv, type Env } from "#app/web/env.server.ts";
import { paths } from "#app/web/paths.ts";
import { createVilleNeuve, type IssueCreation } from "#db/create-ville.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import { openRegistre, type Registre } from "#db/villes.ts";

const AIDE = `npm run --silent ville -- creer OPTIONS
    Crée une ville et son premier administrateur, qui invite ensuite les autres agents.
npm run --silent ville -- lister
    Les villes de ce déploiement et leurs hôtes.

Options de « creer », toutes attendues sauf les deux dernières :
  --slug clairval              nom court, sans accent ; il nomme la base de la ville et ne change plus
  --nom "Clairval"             nom de la ville
  --siret 21360999300018       SIRET de la commune
  --hote familles.clairval.fr  nom d’hôte du portail, sans https:// ni port
  --courriel familles@clairval.fr
                               adresse où les familles écrivent ; les courriels du portail en partent
  --administrateur prenom.nom@clairval.fr
                               adresse électronique que ProConnect donne pour cette personne
  --nom-administrateur "Prénom NOM"
  --signature ES256            signature des jetons déclarée à ProConnect : ES256 (par défaut) ou RS256
  --secrets FICHIER            fichier des deux secrets, ou - pour les lire sur l’entrée standard

L’identifiant et le secret de ProConnect servent à la première connexion. Ils ne s’écrivent jamais sur la ligne
de commande : donnez-les par deux variables d’environnement, ou par --secrets, une par ligne :
  PROCONNECT_CLIENT_ID=…
  PROCONNECT_CLIENT_SECRET=…

Le reste de l’environnement est celui de « npm start » (DATABASE_URL, CLE_MAITRESSE, …).

Code de sortie : 0, tout va bien ; 1, la ville est refusée (une valeur, un nom ou un hôte déjà pris) ; 2, la
commande ou l’environnement ne se lit pas.`;

/** Said to whoever typed the command; `code` is how it ends. */
class Refus extends Error {
  constructor(
    message: string,
    readonly code: 1 | 2,
  ) {
    super(message);
  }
}

const texte = { type: "string" } as const;
const OPTIONS = {
  help: { type: "boolean", short: "h" },
  slug: texte,
  nom: texte,
  siret: texte,
  hote: texte,
  courriel: texte,
  administrateur: texte,
  "nom-administrateur": texte,
  signature: texte,
  secrets: texte,
} as const;

/** Where each value that is not an option comes from. */
const VARIABLES = { clientId: "PROCONNECT_CLIENT_ID", clientSecret: "PROCONNECT_CLIENT_SECRET" } as const;

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    // The name of the option alone: what follows it may be a secret.
    const option = /'(-[^' =]*)/.exec((cause as Error).message)?.[1] ?? "";
    const inconnue = (cause as NodeJS.ErrnoException).code === "ERR_PARSE_ARGS_UNKNOWN_OPTION";
    throw new Refus(
      `${inconnue ? "Option inconnue" : "Valeur à donner, ou de trop, pour"} : ${option}.\n\n${AIDE}`,
      2,
    );
  }
}

function readEnvironnement(): Env {
  try {
    return readEnv(process.env);
  } catch (cause) {
    throw new Refus((cause as Error).message, 2);
  }
}

function readSecrets(fichier: string | undefined): Pick<DemandeVille, "clientId" | "clientSecret"> {
  let source: Record<string, string | undefined> = process.env;
  if (fichier !== undefined)
    try {
      source = parseEnv(readFileSync(fichier === "-" ? 0 : fichier, "utf8")) as Record<string, string>;
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const raison = code === "ENOENT" ? "le fichier n’existe pas" : `le fichier ne se lit pas (${code})`;
      throw new Refus(`--secrets : ${raison}.`, 2);
    }
  return { clientId: source[VARIABLES.clientId], clientSecret: source[VARIABLES.clientSecret] };
}

async function withRegistre<R>(env: Env, work: (registre: Registre) => Promise<R>): Promise<R> {
  const cles = [{ id: env.CLE_MAITRESSE_ID, cle: Buffer.from(env.CLE_MAITRESSE, "hex") }];
  const registre = await openRegistre({ adresse: env.DATABASE_URL, cles });
  try {
    return await work(registre);
  } finally {
    await registre.close();
  }
}

const nameChamp = (champ: string): string => VARIABLES[champ as keyof typeof VARIABLES] ?? `--${champ}`;

function describeRefus(issue: Exclude<IssueCreation, { kind: "creee" }>, slug: string): string {
  switch (issue.kind) {
    case "slug-pris":
      return `--slug : une ville porte déjà le nom « ${slug} ». Rien n’a été changé.`;
    case "hote-pris":
      return `--hote : une ville répond déjà à « ${issue.hote} ». Rien n’a été changé.`;
    case "base-presente":
      return `--slug : une base « ${issue.base} » existe déjà, sans être au registre, et une ville y a vécu. Rien n’a été changé : choisissez un autre nom, ou mettez cette base de côté.`;
  }
}

async function creer(
  env: Env,
  { secrets, help: _help, ...options }: ReturnType<typeof readArguments>["values"],
): Promise<void> {
  const instant = new Date().toISOString();
  const demande = { ...options, ...readSecrets(secrets) };
  if (env.PORTAIL_MODE !== "demo" && demande.clientSecret?.startsWith("secret-de-demonstration"))
    throw new Refus(`${VARIABLES.clientSecret} : secret d’exemple refusé hors démonstration.`, 1);
  const lecture = parseVille(demande, toJour(instant));
  if (lecture.kind === "refuse")
    throw new Refus(
      lecture.erreurs.map(({ champ, message }) => `${nameChamp(champ)} : ${message}`).join("\n"),
      1,
    );
  const { valeur } = lecture;
  const issue = await withRegistre(env, (registre) => createVilleNeuve(registre, valeur, instant));
  if (issue.kind !== "creee") throw new Refus(describeRefus(issue, valeur.slug), 1);
  const [hote = ""] = valeur.hotes;
  const origine = makeOrigine(env)(hote);
  console.log(`${valeur.nom} est créée.

À déclarer à ProConnect, dans l’espace partenaires :
  retour de connexion    ${origine}${paths.connexion.retourProConnect}
  retour de déconnexion  ${origine}${paths.connexion.deconnecteProConnect}

Ensuite, ${valeur.administrateur.nom} se connecte ici, et la page d’accueil dit la suite :
  ${origine}${paths.agent.connexion}`);
}

const lister = (env: Env): Promise<void> =>
  withRegistre(env, async (registre) => {
    const fermees: string[] = [];
    const villes = await registre.listVilles((_faute, slug) => fermees.push(slug));
    const hotes = await registre.listHotes();
    if (villes.length + fermees.length === 0) console.log("Aucune ville.");
    for (const ville of villes.toSorted((a, b) => a.slug.localeCompare(b.slug, "fr"))) {
      const { nom } = await readVillePublique(ville);
      const siens = hotes.filter(({ villeId }) => villeId === ville.id).map((hote) => hote.nom);
      console.log(`${ville.slug}\t${nom}\t${siens.join(", ")}`);
    }
    if (fermees.length > 0) throw new Refus(`Ces bases ne s’ouvrent pas : ${fermees.join(", ")}.`, 1);
  });

async function run(): Promise<void> {
  const { positionals, values } = readArguments(process.argv.slice(2));
  const [commande, ...reste] = positionals;
  if (values.help) return console.log(AIDE);
  if (commande !== "creer" && commande !== "lister")
    throw new Refus(commande === undefined ? AIDE : `Commande inconnue : ${commande}.\n\n${AIDE}`, 2);
  if (reste.length > 0) throw new Refus(`Un argument est de trop.\n\n${AIDE}`, 2);
  const env = readEnvironnement();
  return commande === "creer" ? creer(env, values) : lister(env);
}

try {
  await run();
} catch (cause) {
  if (!(cause instanceof Refus)) throw cause;
  console.error(cause.message);
  process.exitCode = cause.code;
}
