/** A browser reduced to its cookies and redirects: what an attack needs to hold in its hands. */

interface Biscuit {
  hote: string;
  chemin: string;
  nom: string;
  valeur: string;
}

export interface Envoi {
  method?: "GET" | "POST";
  headers?: Readonly<Record<string, string>>;
  body?: URLSearchParams | FormData | ReadableStream | string;
}

export class Client {
  readonly #biscuits: Biscuit[] = [];

  /** One exchange, redirect not followed. */
  async send(adresse: string | URL, { method = "GET", headers = {}, body }: Envoi = {}): Promise<Response> {
    const url = new URL(adresse);
    const cookie = this.#biscuits
      .filter(({ hote, chemin }) => hote === url.hostname && isUnder(url.pathname, chemin))
      .map(({ nom, valeur }) => `${nom}=${valeur}`)
      .join("; ");
    const reponse = await fetch(url, {
      method,
      body,
      redirect: "manual",
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
      headers: {
        ...(method === "POST" ? { Origin: url.origin } : {}),
        ...(cookie ? { Cookie: cookie } : {}),
        ...headers,
      },
    });
    for (const ligne of reponse.headers.getSetCookie()) this.#keep(url, ligne);
    return reponse;
  }

  /** Follows redirects until a page, or until an address that `stop` wants to keep for itself. */
  async follow(
    depart: { adresse: string | URL; envoi?: Envoi },
    stop: (url: URL) => boolean = () => false,
  ): Promise<{ url: URL; reponse: Response | null }> {
    let url = new URL(depart.adresse);
    let envoi = depart.envoi;
    for (let pas = 0; pas < 12; pas += 1) {
      if (pas > 0 && stop(url)) return { url, reponse: null };
      const reponse = await this.send(url, envoi);
      const suite = reponse.headers.get("location");
      if (!suite) return { url, reponse };
      await reponse.body?.cancel();
      url = new URL(suite, url);
      envoi = undefined;
    }
    throw new Error(`trop de redirections : ${url.origin}${url.pathname}`);
  }

  readCookie(hote: string, nom: string): string | undefined {
    return this.#biscuits.find((one) => one.hote === hote && one.nom === nom)?.valeur;
  }

  setCookie(hote: string, nom: string, valeur: string): void {
    this.#forget({ hote, nom, chemin: "/" });
    this.#biscuits.push({ hote, nom, chemin: "/", valeur });
  }

  #keep(url: URL, ligne: string): void {
    const [paire = "", ...attributs] = ligne.split(";").map((part) => part.trim());
    const egal = paire.indexOf("=");
    const nom = paire.slice(0, egal);
    const valeur = paire.slice(egal + 1);
    const chemin = findAttribut(attributs, "path") ?? "/";
    this.#forget({ hote: url.hostname, nom, chemin });
    const expire = findAttribut(attributs, "expires");
    const finie = findAttribut(attributs, "max-age") === "0" || (expire && Date.parse(expire) <= Date.now());
    if (!finie) this.#biscuits.push({ hote: url.hostname, nom, chemin, valeur });
  }

  #forget({ hote, nom, chemin }: Omit<Biscuit, "valeur">): void {
    const place = this.#biscuits.findIndex(
      (one) => one.hote === hote && one.nom === nom && one.chemin === chemin,
    );
    if (place >= 0) this.#biscuits.splice(place, 1);
  }
}

function findAttribut(attributs: readonly string[], nom: string): string | undefined {
  const prefixe = `${nom}=`;
  return attributs.find((one) => one.toLowerCase().startsWith(prefixe))?.slice(prefixe.length);
}

function isUnder(pathname: string, chemin: string): boolean {
  return pathname === chemin || pathname.startsWith(chemin.endsWith("/") ? chemin : `${chemin}/`);
}
