/**
 * Personal data and secrets at rest: AES-256-GCM under a data key of the town, itself wrapped by a master key
 * of the environment. The authenticated data name the town, table, column and row: a value moved elsewhere
 * does not open. Format: `<key id>.<iv>.<tag>.<body>` in base64url.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Where a sealed value lives; part of what is authenticated. */
export interface Place {
  table: string;
  colonne: string;
  ligne: string;
}

export interface CleMaitresse {
  id: string;
  cle: Buffer;
}

export interface Coffre {
  /** Seals any JSON value for one place. */
  seal(place: Place, value: unknown): string;
  /** Opens what `seal` made; throws if the place, the town or the bytes differ. */
  open<T>(place: Place, sealed: string): T;
  /** The same for bytes, without the third that a text adds. */
  sealOctets(place: Place, octets: Uint8Array): Buffer;
  openOctets(place: Place, sealed: Uint8Array): Buffer;
  /** Keyed hash for look-ups by equality; `domaine` separates uses. */
  empreinte(domaine: string, text: string): string;
}

const IV = 12;
const TAG = 16;
/** First byte of sealed bytes. */
const VERSION_OCTETS = 1;

/** Initialisation vector, tag, body. */
function encryptParts(key: Buffer, aad: string, plain: Uint8Array): [Buffer, Buffer, Buffer] {
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [iv, cipher.getAuthTag(), body];
}

function decryptParts(key: Buffer, aad: string, parts: readonly Uint8Array[]): Buffer {
  const [iv, tag, body] = parts;
  if (!iv || !tag || !body || tag.length !== TAG) throw new Error("valeur scellée illisible");
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(aad)).setAuthTag(tag);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

const encrypt = (key: Buffer, aad: string, plain: Buffer): string =>
  encryptParts(key, aad, plain)
    .map((part) => part.toString("base64url"))
    .join(".");

const decrypt = (key: Buffer, aad: string, sealed: string): Buffer =>
  decryptParts(
    key,
    aad,
    sealed.split(".").map((part) => Buffer.from(part, "base64url")),
  );

/** A new data key for a town, wrapped: `<master key id>.<iv>.<tag>.<body>`. */
export function makeCleVille(villeId: string, maitresse: CleMaitresse): string {
  return `${maitresse.id}.${encrypt(maitresse.cle, `cle|${villeId}`, randomBytes(32))}`;
}

/** Opens the town's vault; throws when no master key bears the id of the wrapped key, or when it does not fit. */
export function openCoffre(villeId: string, cleScellee: string, maitresses: readonly CleMaitresse[]): Coffre {
  const [id, ...rest] = cleScellee.split(".");
  const maitresse = maitresses.find((one) => one.id === id);
  if (!maitresse) throw new Error("clé maîtresse absente pour cette ville");
  const dataKey = decrypt(maitresse.cle, `cle|${villeId}`, rest.join("."));
  const derive = (use: string): Buffer => Buffer.from(hkdfSync("sha256", dataKey, "", use, 32));
  const sealing = derive("scellement");
  const hashing = derive("empreinte");
  const aad = (place: Place): string => JSON.stringify([villeId, place.table, place.colonne, place.ligne]);
  return {
    seal: (place, value) => `v1.${encrypt(sealing, aad(place), Buffer.from(JSON.stringify(value)))}`,
    open: <T>(place: Place, sealed: string): T => {
      if (!sealed.startsWith("v1.")) throw new Error("version de scellement inconnue");
      return JSON.parse(decrypt(sealing, aad(place), sealed.slice(3)).toString()) as T;
    },
    sealOctets: (place, octets) =>
      Buffer.concat([Buffer.of(VERSION_OCTETS), ...encryptParts(sealing, aad(place), octets)]),
    openOctets: (place, sealed) => {
      if (sealed[0] !== VERSION_OCTETS) throw new Error("version de scellement inconnue");
      const debut = 1 + IV + TAG;
      return decryptParts(sealing, aad(place), [
        sealed.subarray(1, 1 + IV),
        sealed.subarray(1 + IV, debut),
        sealed.subarray(debut),
      ]);
    },
    empreinte: (domaine, text) =>
      createHmac("sha256", hashing).update(`${domaine}\u0000${text}`).digest("base64url"),
  };
}
