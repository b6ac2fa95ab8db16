/** What agents do over plain HTTP, for the tests of the agents' space. */
import { expect } from "vitest";
import { paths } from "#app/web/paths.ts";
import type { BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp } from "../famille-http.ts";

export { findVille } from "../famille-http.ts";

export const readLocation = (reponse: Response): string | null => reponse.headers.get("location");

function find(html: string, motif: RegExp): string {
  const trouve = motif.exec(html)?.[1];
  if (trouve === undefined) throw new Error(`absent de la page : ${motif.source}`);
  return trouve.replaceAll("&amp;", "&");
}

export const champs = (valeurs: Record<string, string>): URLSearchParams => new URLSearchParams(valeurs);

// ---------------------------------------------------------------- Agents

/** Log-in up to the return address, which is not called. */
export async function readRetourAgent(client: Client, slug: string, origine: string): Promise<URL> {
  const choix = await client.follow({
    adresse: origine + paths.connexion.proConnect,
    envoi: { method: "POST" },
  });
  const lien = find((await choix.reponse?.text()) ?? "", new RegExp(`href="([^"]+)" data-persona="${slug}"`));
  const { url } = await client.follow({ adresse: new URL(lien, choix.url) }, (one) => one.origin === origine);
  expect(url.pathname).toBe(paths.connexion.retourProConnect);
  return url;
}

/** Where the log-in leads: the queue, or the page of a refusal. */
export async function tryLogInAgent(client: Client, slug: string, origine: string): Promise<string | null> {
  return readLocation(await client.send(await readRetourAgent(client, slug, origine)));
}

export async function logInAgent(slug: string, origine: string): Promise<Client> {
  const client = new Client();
  expect(await tryLogInAgent(client, slug, origine)).toBe(paths.agent.accueil);
  return client;
}

// ---------------------------------------------------------------- Families

/** A family whose caisse did not answer: two children, a declared home, one sent request. */
export async function openEnPanne(
  banc: BancSansNavigateur,
  slug: string,
  origine = banc.origine,
): Promise<FamilleHttp> {
  const famille = await new FamilleHttp(banc, slug, origine).logIn();
  const { nom } = findPersona(slug);
  await famille.addEnfant("Noé", nom, "2017");
  await famille.addEnfant("Lila", nom, "2020");
  await famille.declareResidence(true);
  await famille.retrieveQuotient();
  await famille.enrol();
  return famille;
}

// ---------------------------------------------------------------- Answers

/** The word of the page that its forms send back. */
export async function readRevision(client: Client, adresse: string): Promise<string> {
  return find(await (await client.send(adresse)).text(), /name="revision" value="([^"]+)"/);
}

export async function answer(
  client: Client,
  adresse: string,
  valeurs: Record<string, string>,
): Promise<Response> {
  const revision = valeurs.revision ?? (await readRevision(client, adresse));
  return client.send(adresse, {
    method: "POST",
    body: champs({ action: "decider", ...valeurs, revision }),
  });
}

// ---------------------------------------------------------------- Paper

export interface AdulteDit {
  prenoms: string;
  nom: string;
  naissance?: string;
}

/** What an agent types of a family that came on paper. */
export function makeSaisiePapier(
  banc: BancSansNavigateur,
  { prenoms, nom, naissance = "--" }: AdulteDit,
  prenomEnfant: string,
): Record<string, string> {
  const [annee = "", mois = "", jour = ""] = naissance.split("-");
  return {
    "adulte-1-prenoms": prenoms,
    "adulte-1-nom": nom,
    "adulte-1-naissance-annee": annee,
    "adulte-1-naissance-mois": mois,
    "adulte-1-naissance-jour": jour,
    "enfant-1-prenom": prenomEnfant,
    "enfant-1-nom": nom,
    "enfant-1-naissance-annee": "2018",
    "enfant-1-ecole": "Les Tilleuls",
    "enfant-1-classe": "CE1",
    domicile: "commune",
    document: "attestation-caf",
    valeur: "777",
    mois: banc.horloge.jour().slice(0, 7),
  };
}
