/** A family without a browser: forms posted, redirects followed, through the simulators. */
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { listDus } from "#db/queries/courriels.ts";
import type { Ville } from "#db/villes.ts";
import type { BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";

export interface PageLue {
  url: URL;
  statut: number;
  html: string;
}

const decode = (text: string): string => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"');

function findIn(html: string, motif: RegExp): string {
  const trouve = motif.exec(html)?.[1];
  if (trouve === undefined) throw new Error(`absent de la page : ${motif.source}`);
  return decode(trouve);
}

/** The code that a page shows once. */
export function readCodeDonne(html: string): string {
  return findIn(html, /class="code-a-donner">(?:<span[^>]*>)?([0-9A-Z]{5}-[0-9A-Z]{5})/);
}

/** The town that answers to this address, as the database has it. */
export async function findVille(banc: BancSansNavigateur, origine = banc.origine): Promise<Ville> {
  const ville = await banc.registre.findVilleByHote(new URL(origine).hostname);
  if (!ville) throw new Error("ville absente");
  return ville;
}

interface ChoixLien {
  origine?: string;
  /** First segments of the path that the link opens. */
  vers?: string;
}

/** The path of the last link that waits in the outbox for this address. */
export async function findLien(
  banc: BancSansNavigateur,
  adresse: string,
  { origine = banc.origine, vers = "/connexion/lien/" }: ChoixLien = {},
): Promise<string> {
  const envois = await listDus(await findVille(banc, origine), banc.horloge.now() + 1, 1_000);
  const textes = envois.filter(({ a }) => a === adresse).map(({ texte }) => texte);
  const liens = textes.flatMap((texte) => texte.split(/\s/).filter((mot) => mot.startsWith(origine + vers)));
  const dernier = liens.at(-1);
  if (dernier === undefined) throw new Error("aucun lien n’attend");
  return dernier.slice(origine.length);
}

export class FamilleHttp {
  readonly client = new Client();

  constructor(
    readonly banc: BancSansNavigateur,
    readonly slug: string,
    readonly origine = banc.origine,
  ) {}

  async get(chemin: string): Promise<PageLue> {
    return this.#read(await this.client.follow({ adresse: this.origine + chemin }));
  }

  /** The bytes of a page that must be there, nothing decoded. */
  async readHtml(chemin: string): Promise<string> {
    const reponse = await this.client.send(this.origine + chemin);
    if (reponse.status !== 200) throw new Error(`${chemin} : ${reponse.status}`);
    return reponse.text();
  }

  async post(chemin: string, champs: Record<string, string> = {}): Promise<PageLue> {
    const envoi = { method: "POST" as const, body: new URLSearchParams(champs) };
    return this.#read(await this.client.follow({ adresse: this.origine + chemin, envoi }));
  }

  /** The address to which FranceConnect sends back, not called. */
  async readRetourConnexion(): Promise<URL> {
    const choix = await this.post(paths.connexion.franceConnect);
    const lien = findIn(choix.html, new RegExp(`href="([^"]+)" data-persona="${this.slug}"`));
    const information = await this.client.send(new URL(lien, choix.url));
    return this.#continuer(choix.url, await information.text());
  }

  async logIn(): Promise<this> {
    const retour = await this.readRetourConnexion();
    const { url } = await this.client.follow({ adresse: retour });
    if (!url.pathname.startsWith(paths.famille.accueil)) throw new Error(`connexion : ${url.pathname}`);
    return this;
  }

  /** By a link, from the address to the family's space; the identity is asked on a first visit only. */
  async logInCourriel(adresse: string, identite: { prenoms: string; nomNaissance: string }): Promise<this> {
    await this.post(paths.connexion.courriel, { adresse });
    const page = await this.post(await findLien(this.banc, adresse, { origine: this.origine }));
    const { url } =
      page.url.pathname === paths.connexion.identite
        ? await this.post(paths.connexion.identite, identite)
        : page;
    if (url.pathname !== paths.famille.accueil) throw new Error(`connexion : ${url.pathname}`);
    return this;
  }

  addEnfant(prenom: string, nom: string, annee = "2019", lien = "parent"): Promise<PageLue> {
    return this.post(paths.famille.ajouterEnfant, {
      prenom,
      nom,
      "naissance-jour": "7",
      "naissance-mois": "4",
      "naissance-annee": annee,
      ecole: "Les Tilleuls",
      classe: "CE1",
      lien,
    });
  }

  declareResidence(oui: boolean): Promise<PageLue> {
    return this.post(paths.famille.residence, { commune: oui ? "oui" : "non" });
  }

  /** The address to which the second trip comes back, not called. */
  async readRetourQuotient(): Promise<URL> {
    const depart = await this.post(paths.famille.quotient.depart);
    // FranceConnect does not know yet who came by another door.
    const choix = new RegExp(`href="([^"]+)" data-persona="${this.slug}"`).exec(depart.html)?.[1];
    const information = choix
      ? await this.#read(await this.client.follow({ adresse: new URL(choix, depart.url) }))
      : depart;
    return this.#continuer(information.url, information.html);
  }

  /** From the button to the page that shows the answer; the waiting page's `Refresh` is followed by hand. */
  async retrieveQuotient(): Promise<PageLue> {
    await this.client.send(await this.readRetourQuotient());
    return this.get(paths.famille.quotient.reception);
  }

  /** Chooses these activities, or all, for every child, and returns the page to check. */
  async choose(activites?: readonly string[]): Promise<PageLue> {
    const { html } = await this.get(paths.famille.inscription);
    const form = new URLSearchParams();
    for (const [, name = "", value = ""] of html.matchAll(/name="(choix-[^"]+)"[^>]*value="([^"]+)"/g))
      if (activites?.includes(value.split(":")[1] ?? "") ?? true) form.append(name, value);
    const envoi = { method: "POST" as const, body: form };
    return this.#read(await this.client.follow({ adresse: this.origine + paths.famille.inscription, envoi }));
  }

  /** What the button of the page to check posts. */
  readEnvoi({ html }: PageLue): Record<string, string> {
    const field = (name: string): string => findIn(html, new RegExp(`name="${name}" value="([^"]*)"`));
    return { demande: field("demande"), version: field("version") };
  }

  async enrol(activites?: readonly string[]): Promise<PageLue> {
    return this.post(paths.famille.verification, this.readEnvoi(await this.choose(activites)));
  }

  async findFoyerId(): Promise<string> {
    const ville = await findVille(this.banc, this.origine);
    const compte = await findCompteBySub(ville, findPersona(this.slug).sub);
    if (!compte) throw new Error("compte absent");
    return compte.foyerId;
  }

  async findCasId(motif: string): Promise<string> {
    const ouverts = await listCasOuverts(await findVille(this.banc, this.origine), await this.findFoyerId());
    const cas = ouverts.find((one) => one.motif === motif);
    if (!cas) throw new Error(`aucun cas ouvert : ${motif}`);
    return cas.id;
  }

  async #continuer(base: URL, html: string): Promise<URL> {
    const action = findIn(html, /action="([^"]+\/continuer)"/);
    const envoi = { method: "POST" as const, body: new URLSearchParams({ persona: this.slug }) };
    const depart = { adresse: new URL(action, base), envoi };
    return (await this.client.follow(depart, ({ origin }) => origin === this.origine)).url;
  }

  async #read({ url, reponse }: { url: URL; reponse: Response | null }): Promise<PageLue> {
    return { url, statut: reponse?.status ?? 0, html: decode((await reponse?.text()) ?? "") };
  }
}
