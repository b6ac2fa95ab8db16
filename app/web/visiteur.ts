/** Where a request comes from: the network address, for limits, and the kind of device, for people. */

/**
 * @param socket what the operating system says
 * @param transmises the `X-Forwarded-For` header: its last entries are written by the servers we trust, the others by anybody
 * @param mandataires how many trusted servers stand in front
 */
export function readAdresseIp(
  { socket = "", transmises = "" }: { socket?: string | undefined; transmises?: string | undefined },
  mandataires: number,
): string {
  if (mandataires === 0) return socket;
  const adresses = transmises
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return adresses.at(-mandataires) ?? socket;
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
