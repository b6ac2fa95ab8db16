/** What agents and families do over plain HTTP, for the tests of the agents' space. */
import { expect } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import type { Ville } from "#db/villes.ts";
import type { BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";

export const readLocation = (reponse: Response): string | null => reponse.headers.get("location");

function find(html: string, motif: RegExp): string {
  const trouve = motif.exec(html)?.[1];
  if (trouve === undefined) throw new Error(`absent de la page : ${motif.source}`);
  return trouve.replaceAll("&amp;", "&");
}

export const champs = (valeurs: Record<string, string>): URLSearchParams => new URLSearchParams(valeurs);

/** The town that answers to this address, as the database has it. */
export async function findVille(banc: BancSansNavigateur, origine = banc.origine): Promise<Ville> {
  const ville = await banc.registre.findVilleByHote(new URL(origine).hostname);
  if (!ville) throw new Error("ville absente");
  return ville;
}

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

async function crossFranceConnect(
  client: Client,
  { adresse, slug, origine }: { adresse: string; slug: string; origine: string },
): Promise<{ url: URL; reponse: Response | null }> {
  const ici = (url: URL): boolean => url.origin === origine;
  const depart = await client.follow({ adresse, envoi: { method: "POST" } });
  let page = (await depart.reponse?.text()) ?? "";
  let { url } = depart;
  const lien = new RegExp(`href="([^"]+)" data-persona="${slug}"`).exec(page)?.[1];
  if (lien) {
    url = new URL(lien.replaceAll("&amp;", "&"), url);
    page = await (await client.send(url)).text();
  }
  const action = new URL(find(page, /action="([^"]+\/continuer)"/), url);
  const envoi = { method: "POST" as const, body: champs({ persona: slug }) };
  const retour = await client.follow({ adresse: action, envoi }, ici);
  return client.follow({ adresse: retour.url });
}

export class Famille {
  readonly client = new Client();

  private constructor(
    readonly banc: BancSansNavigateur,
    readonly slug: string,
    readonly origine: string,
  ) {}

  static async open(banc: BancSansNavigateur, slug: string, origine = banc.origine): Promise<Famille> {
    const famille = new Famille(banc, slug, origine);
    const adresse = origine + paths.connexion.franceConnect;
    const { url } = await crossFranceConnect(famille.client, { adresse, slug, origine });
    expect(url.pathname).toMatch(/^\/famille/);
    return famille;
  }

  async post(path: string, valeurs: Record<string, string> = {}): Promise<Response> {
    const { reponse } = await this.client.follow({
      adresse: this.origine + path,
      envoi: { method: "POST", body: champs(valeurs) },
    });
    if (!reponse?.ok) throw new Error(`${path} : ${reponse?.status}`);
    return reponse;
  }

  async read(path: string): Promise<string> {
    const reponse = await this.client.send(this.origine + path);
    expect(reponse.status, path).toBe(200);
    return reponse.text();
  }

  async addEnfant(prenom: string, nom: string, annee = "2019"): Promise<void> {
    await this.post(paths.famille.ajouterEnfant, {
      prenom,
      nom,
      "naissance-jour": "7",
      "naissance-mois": "4",
      "naissance-annee": annee,
      ecole: "Les Tilleuls",
      classe: "CE1",
    });
  }

  async declareResidence(commune: boolean): Promise<void> {
    await this.post(paths.famille.residence, { commune: commune ? "oui" : "non" });
  }

  /** The second trip, and the page that the waiting page leads to. */
  async retrieveQuotient(): Promise<void> {
    const { slug, origine } = this;
    const adresse = origine + paths.famille.quotient.depart;
    await crossFranceConnect(this.client, { adresse, slug, origine });
    const { url } = await this.client.follow({ adresse: origine + paths.famille.quotient.reception });
    expect(url.pathname).toBe(paths.famille.quotient.resultat);
  }

  /** Every activity of every child. */
  async sendDemande(): Promise<void> {
    const page = await this.read(paths.famille.inscription);
    const choix = [...page.matchAll(/name="(choix-[^"]+)"[^>]* value="([^"]+)"/g)];
    const body = new URLSearchParams(choix.map(([, nom = "", valeur = ""]) => [nom, valeur]));
    await this.client.follow({
      adresse: this.origine + paths.famille.inscription,
      envoi: { method: "POST", body },
    });
    const verification = await this.read(paths.famille.verification);
    await this.post(paths.famille.verification, {
      demande: find(verification, /name="demande" value="([^"]+)"/),
      version: find(verification, /name="version" value="([^"]+)"/),
    });
  }

  async findFoyerId(): Promise<string> {
    const compte = await findCompteBySub(
      await findVille(this.banc, this.origine),
      findPersona(this.slug).sub,
    );
    if (!compte) throw new Error("compte absent");
    return compte.foyerId;
  }

  async findCasId(motif: string): Promise<string> {
    const ouverts = await listCasOuverts(await findVille(this.banc, this.origine), await this.findFoyerId());
    const cas = ouverts.find((one) => one.motif === motif);
    if (!cas) throw new Error(`aucun cas ouvert : ${motif}`);
    return cas.id;
  }
}

/** A family whose caisse did not answer: two children, a declared home, one sent request. */
export async function openEnPanne(banc: BancSansNavigateur, slug: string, origine = banc.origine) {
  const famille = await Famille.open(banc, slug, origine);
  const { nom } = findPersona(slug);
  await famille.addEnfant("Noé", nom, "2017");
  await famille.addEnfant("Lila", nom, "2020");
  await famille.declareResidence(true);
  await famille.retrieveQuotient();
  await famille.sendDemande();
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
