/** Comment une valeur du document se tape et se relit. Ce qui ne se lit pas reste tel quel : rien de tapé ne se perd. */
export interface Notation {
  /** La valeur du document ; `undefined` quand rien n'est tapé ; le texte lui-même quand il ne se lit pas. */
  readonly read: (texte: string) => unknown;
  readonly write: (valeur: unknown) => string;
  /** Ce qu'on attend, avec un exemple : « un montant, par exemple 1,50 ». */
  readonly attendu: string;
}

const ESPACES = /[\s\u00a0\u202f]+/g;
const serre = (texte: string): string => texte.replace(ESPACES, " ").trim().replaceAll("−", "-");
/** Sans les espaces entre milliers. */
const sansMilliers = (texte: string): string => texte.replace(/(\d) (?=\d{3}(?!\d))/g, "$1");

const writeTel = (valeur: unknown): string =>
  typeof valeur === "string" || typeof valeur === "number" ? String(valeur) : "";

export const TEXTE: Notation = {
  read: (texte) => (texte === "" ? undefined : texte),
  write: writeTel,
  attendu: "un texte",
};

/** Des euros tapés, « 1,50 » ; des centimes entiers dans le document. */
export const EUROS: Notation = {
  attendu: "un montant, par exemple 1,50",
  read(texte) {
    const dit = sansMilliers(serre(texte));
    if (dit === "") return undefined;
    const lu = /^(-?)(\d{1,7})(?:[.,](\d{1,2}))? ?€?$/.exec(dit);
    if (!lu) return texte;
    const [, signe, entier, decimales = ""] = lu;
    return Number(`${signe}${entier}${decimales.padEnd(2, "0")}`) + 0;
  },
  write(valeur) {
    if (typeof valeur !== "number" || !Number.isSafeInteger(valeur)) return writeTel(valeur);
    const chiffres = String(Math.abs(valeur)).padStart(3, "0");
    return `${valeur < 0 ? "-" : ""}${chiffres.slice(0, -2)},${chiffres.slice(-2)}`;
  },
};

export const ENTIER: Notation = {
  attendu: "un nombre entier, par exemple 3",
  read(texte) {
    const dit = sansMilliers(serre(texte));
    if (dit === "") return undefined;
    return /^-?\d{1,9}$/.test(dit) ? Number(dit) : texte;
  },
  write: writeTel,
};

/** Un nombre exact : « 0,36 % », « 1/2 », « 410,5 » ; en texte dans le document, avec un point. */
export const NOMBRE: Notation = {
  attendu: "un nombre, une fraction ou un pourcentage, par exemple 410,5, 1/2 ou 0,36\u00a0%",
  read(texte) {
    const dit = sansMilliers(serre(texte));
    if (dit === "") return undefined;
    return dit
      .replace(",", ".")
      .replace(/ ?%$/, " %")
      .replace(/ ?€$/, "")
      .replace(/ ?\/ ?/, "/");
  },
  write: (valeur) => writeTel(valeur).replace(".", ",").replace(" %", "\u00a0%"),
};

/** La valeur d'une borne : un nombre exact, dont l'exemple est celui d'un quotient. */
export const BORNE: Notation = { ...NOMBRE, attendu: "un nombre, par exemple 410" };

/** « 260.5 » décalé de deux rangs : « 2.605 », ou l'inverse ; une fraction change de dénominateur. */
function shiftCentieme(texte: string, sens: 1 | -1): string {
  const fraction = /^(-?\d{1,13})\/(\d{1,13})$/.exec(texte);
  if (fraction) {
    const [n, d] = [Number(fraction[1]), Number(fraction[2])];
    if (sens === -1) return `${n}/${d * 100}`;
    return d % 100 === 0 ? (d === 100 ? String(n) : `${n}/${d / 100}`) : `${n * 100}/${d}`;
  }
  const lu = /^(-?)(\d+)(?:\.(\d+))?$/.exec(texte);
  if (!lu) return texte;
  const [, signe = "", entier = "", decimales = ""] = lu;
  const tout = sens === 1 ? entier + decimales.padEnd(2, "0") : entier.padStart(3, "0") + decimales;
  const rangs = sens === 1 ? Math.max(decimales.length - 2, 0) : decimales.length + 2;
  const coupe = tout.length - rangs;
  const gauche = tout.slice(0, coupe).replace(/^0+(?=\d)/, "");
  const droite = tout.slice(coupe).replace(/0+$/, "");
  return `${signe}${gauche}${droite === "" ? "" : `.${droite}`}`;
}

/** Des euros exacts, au-delà du centime s'il le faut : « 2,605 » ; en texte et en centimes dans le document. */
export const EUROS_EXACTS: Notation = {
  attendu: "un montant, par exemple 2,605",
  read(texte) {
    const dit = NOMBRE.read(texte);
    return typeof dit === "string" ? shiftCentieme(dit, 1) : dit;
  },
  write(valeur) {
    const euros = shiftCentieme(writeTel(valeur), -1).replace(".", ",");
    return euros.replace(/,(\d)$/, ",$10").replace(/^(-?\d+)$/, "$1,00");
  },
};

/** Un jour ou un mois : « 12/05/2018 », « 05/2018 » ; AAAA-MM-JJ ou AAAA-MM dans le document. */
export const MOIS: Notation = {
  attendu: "un mois, par exemple 09/2024",
  read(texte) {
    const dit = serre(texte);
    if (dit === "") return undefined;
    const lu = /^(\d{1,2})\/(\d{4})$/.exec(dit);
    return lu ? `${lu[2]}-${lu[1]!.padStart(2, "0")}` : texte;
  },
  write: (valeur) => writeTel(valeur).replace(/^(\d{4})-(\d{2})$/, "$2/$1"),
};

export const NAISSANCE: Notation = {
  attendu: "une date, par exemple 12/05/2018",
  read(texte) {
    const dit = serre(texte);
    if (dit === "") return undefined;
    const lu = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/.exec(dit);
    return lu ? `${lu[3]}-${lu[2]!.padStart(2, "0")}-${(lu[1] ?? "00").padStart(2, "0")}` : texte;
  },
  write: (valeur) =>
    writeTel(valeur)
      .replace(/^(\d{4})-(\d{2})-00$/, "$2/$1")
      .replace(/^(\d{4})-(\d{2})-(\d{2})$/, "$3/$2/$1"),
};

const writeListe = (valeur: unknown): string =>
  Array.isArray(valeur) ? valeur.map(String).join(", ") : writeTel(valeur);

const splitListe = (texte: string): string[] => texte.split(",").map(serre).filter(Boolean);

/** Des mots séparés par des virgules. */
export const MOTS: Notation = {
  attendu: "des mots séparés par des virgules",
  read: (texte) => (splitListe(texte).length === 0 ? undefined : splitListe(texte)),
  write: writeListe,
};

/** Des nombres entiers séparés par des virgules. */
export const ENTIERS: Notation = {
  attendu: "des nombres séparés par des virgules",
  read(texte) {
    const dits = splitListe(texte);
    return dits.length === 0 ? undefined : dits.map(ENTIER.read);
  },
  write: writeListe,
};
