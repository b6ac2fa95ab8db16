/** Where a request comes from: the network address, for limits, and the kind of device, for people. */
import { isIPv6 } from "node:net";

const toGroupes = (mots = ""): string[] => (mots === "" ? [] : mots.split(":"));

/** One subscriber has all the IPv6 addresses of a /64: they count as one. An IPv4 written as an IPv6 is itself. */
function toReseau(adresse: string): string {
  const [ip = ""] = adresse.split("%");
  if (!isIPv6(ip)) return adresse;
  // In its shortest form, in hexadecimal groups.
  const [debut, fin] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split("::").map(toGroupes);
  const ecrits = [...(debut ?? []), ...(fin ?? [])];
  const groupes = [...(debut ?? []), ...Array<string>(8 - ecrits.length).fill("0"), ...(fin ?? [])];
  if (groupes.slice(0, 6).join(":") !== "0:0:0:0:0:ffff") return `${groupes.slice(0, 4).join(":")}::/64`;
  return groupes
    .slice(6)
    .map((groupe) => Number.parseInt(groupe, 16))
    .flatMap((nombre) => [nombre >> 8, nombre & 0xff])
    .join(".");
}

/**
 * @param socket what the operating system says
 * @param transmises the `X-Forwarded-For` header: its last entries are written by the servers we trust, the others by anybody
 * @param mandataires how many trusted servers stand in front
 */
export function readAdresseIp(
  { socket = "", transmises = "" }: { socket?: string | undefined; transmises?: string | undefined },
  mandataires: number,
): string {
  if (mandataires === 0) return toReseau(socket);
  const adresses = transmises
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return toReseau(adresses.at(-mandataires) ?? socket);
}

/** Order matters: a Chrome says « Safari » too, and an Android says « Linux ». */
const APPAREILS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "un iPhone"],
  [/iPad/, "un iPad"],
  [/Android.*Mobile/, "un téléphone Android"],
  [/Android/, "une tablette Android"],
  [/Windows/, "un ordinateur Windows"],
  [/Macintosh/, "un ordinateur Apple"],
  [/CrOS|Linux/, "un ordinateur Linux"],
];

/** In words that a person recognises, and no more precise. */
export function readAppareil(request: Request): string {
  const agent = request.headers.get("User-Agent") ?? "";
  return APPAREILS.find(([motif]) => motif.test(agent))?.[1] ?? "un appareil inconnu";
}
