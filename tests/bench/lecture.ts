/** What a bench reads in a page, as a person would: its title, its prices, the hidden fields of its form. */

const ENTITES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
  "&#39;": "'",
};

const decode = (texte: string): string =>
  texte.replace(/&(?:amp|lt|gt|quot|#x27|#39);/g, (e) => ENTITES[e] ?? e);

/** Words only, with plain spaces. */
const toTexte = (html: string): string =>
  decode(html.replace(/<!--.*?-->/gs, "").replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();

export const findTitre = (html: string): string => toTexte(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? "");

export interface Champ {
  name: string;
  value: string;
  type: string;
}

/** Every `<input>` that has a name, whatever the order of its attributes. */
export function readChamps(html: string): Champ[] {
  return [...html.matchAll(/<input\b([^>]*)>/g)].flatMap(([, attributs = ""]) => {
    const read = (nom: string): string =>
      decode(new RegExp(`\\b${nom}="([^"]*)"`).exec(attributs)?.[1] ?? "");
    const name = read("name");
    return name ? [{ name, value: read("value"), type: read("type") || "text" }] : [];
  });
}

export function findChamp(html: string, name: string): string | undefined {
  return readChamps(html).find((champ) => champ.name === name)?.value;
}

/** The address of the first form that ends so. */
export function findAction(html: string, fin: string): string | undefined {
  const actions = [...html.matchAll(/<form\b[^>]*\baction="([^"]*)"/g)].map(([, action = ""]) =>
    decode(action),
  );
  return actions.find((action) => action.endsWith(fin));
}

/** The addresses of the links that begin so, in order. */
export function listLiens(html: string, debut: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)]
    .map(([, href = ""]) => decode(href))
    .filter((href) => href.startsWith(debut));
}

export interface PrixLu {
  titre: string;
  centimes: number;
  provisoire: boolean;
}

/** Every price of a page with the heading of its ticket. */
export function readPrix(html: string): PrixLu[] {
  return html
    .split(/<article\b/)
    .slice(1)
    .flatMap((article) => {
      const tete = article.split(/<details\b/)[0] ?? "";
      const titre = toTexte(/<h3[^>]*>(.*?)<\/h3>/s.exec(tete)?.[1] ?? "");
      const montant = /(\d[\d ]*),(\d{2}) €/.exec(toTexte(tete));
      if (!montant) return [];
      const centimes = Number(`${montant[1]}${montant[2]}`.replaceAll(" ", ""));
      return [{ titre, centimes, provisoire: toTexte(tete).includes("prix provisoire") }];
    });
}

/** `K7M2-9QDF`, as the confirmation shows it. */
export const findNumero = (html: string): string | undefined =>
  /<strong\b[^>]*>([2-9A-Z]{4}-[2-9A-Z]{4})</.exec(html)?.[1];
