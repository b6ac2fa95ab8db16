import { createHash } from "node:crypto";

import type { Clock } from "./commun.ts";

const PAR_JETON = 20;
const PAR_ADRESSE = 1000;
const SECONDE = 1000;
const MINUTE = 60_000;
const BANNISSEMENT = 12 * 60 * MINUTE;

type Fenetre = { debut: number; compte: number; refus: number };
type Passage = { kind: "banni" } | { kind: "admis" | "refus"; entetes: Record<string, string> };

/** 20 calls a second per token, 1 000 a minute per address; who insists after a refusal is banned without a word. */
export class Limites {
  readonly #clock: Clock;
  readonly #tolerance: number;
  readonly #jetons = new Map<string, Fenetre>();
  readonly #adresses = new Map<string, Fenetre>();
  readonly bannis = new Map<string, number>();

  constructor(clock: Clock, tolerance: number) {
    this.#clock = clock;
    this.#tolerance = tolerance;
  }

  enter(adresse: string, jeton: string): Passage {
    const maintenant = this.#clock.now();
    if ((this.bannis.get(adresse) ?? 0) > maintenant) return { kind: "banni" };

    const cle = createHash("sha256").update(jeton).digest("base64url");
    const parJeton = count(this.#jetons, cle, maintenant, SECONDE);
    const parAdresse = count(this.#adresses, adresse, maintenant, MINUTE);
    const jetonPlein = parJeton.compte > PAR_JETON;
    const adressePleine = parAdresse.compte > PAR_ADRESSE;
    const [limite, fenetre, duree] =
      adressePleine && !jetonPlein ? [PAR_ADRESSE, parAdresse, MINUTE] : [PAR_JETON, parJeton, SECONDE];

    const fin = fenetre.debut + duree;
    const entetes: Record<string, string> = {
      "RateLimit-Limit": String(limite),
      "RateLimit-Remaining": String(Math.max(0, limite - fenetre.compte)),
      "RateLimit-Reset": String(Math.ceil(fin / 1000)),
    };
    if (!jetonPlein && !adressePleine) return { kind: "admis", entetes };

    fenetre.refus += 1;
    if (fenetre.refus > this.#tolerance) {
      this.bannis.set(adresse, maintenant + BANNISSEMENT);
      return { kind: "banni" };
    }
    entetes["Retry-After"] = String(Math.max(1, Math.ceil((fin - maintenant) / 1000)));
    return { kind: "refus", entetes };
  }
}

function count(fenetres: Map<string, Fenetre>, cle: string, maintenant: number, duree: number): Fenetre {
  const debut = Math.floor(maintenant / duree) * duree;
  let fenetre = fenetres.get(cle);
  if (fenetre === undefined || fenetre.debut !== debut) {
    if (fenetres.size > 10_000)
      for (const [une, { debut: d }] of fenetres) if (d !== debut) fenetres.delete(une);
    fenetre = { debut, compte: 0, refus: 0 };
    fenetres.set(cle, fenetre);
  }
  fenetre.compte += 1;
  return fenetre;
}
