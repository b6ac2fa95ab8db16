import { describe, expect, it } from "vitest";
import { readAdresseIp, readAppareil } from "#app/web/visiteur.ts";

describe("readAdresseIp", () => {
  const socket = "10.0.0.1";
  it.each([
    ["sans mandataire, l’en-tête ne compte pas", 0, "203.0.113.9", "10.0.0.1"],
    [
      "un mandataire : la dernière, jamais celle que le visiteur a écrite",
      1,
      "1.1.1.1, 203.0.113.9",
      "203.0.113.9",
    ],
    ["deux mandataires : l’avant-dernière", 2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    ["en-tête absent : le mandataire lui-même", 1, undefined, "10.0.0.1"],
    ["en-tête vide", 1, " , ", "10.0.0.1"],
    ["IPv6 : le réseau d’un abonné", 1, "2001:db8:12:34:56:78:9a:bc", "2001:db8:12:34::/64"],
    ["IPv6 abrégée", 1, "2001:DB8::1", "2001:db8:0:0::/64"],
    ["IPv6 abrégée dans sa moitié d’hôte", 1, "2001:db8:0012:34::1", "2001:db8:12:34::/64"],
    ["IPv6 de la machine", 1, "::1", "0:0:0:0::/64"],
    ["IPv6 avec sa carte réseau", 1, "fe80::1%eth0", "fe80:0:0:0::/64"],
    ["IPv4 écrite en IPv6", 1, "::ffff:203.0.113.9", "203.0.113.9"],
    ["IPv4 écrite en IPv6, en hexadécimal", 1, "::FFFF:cb00:7109", "203.0.113.9"],
    ["ce qui n’est pas une adresse, tel quel", 1, "unknown", "unknown"],
  ])("%s", (_, mandataires, transmises, attendue) => {
    expect(readAdresseIp({ socket, transmises }, mandataires)).toBe(attendue);
  });
});

describe("readAppareil", () => {
  it.each([
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "un iPhone"],
    ["Mozilla/5.0 (Linux; Android 9; SM-J530F) Chrome/120 Mobile Safari/537.36", "un téléphone Android"],
    ["Mozilla/5.0 (Linux; Android 9; SM-T510) Chrome/120 Safari/537.36", "une tablette Android"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120 Safari/537.36", "un ordinateur Windows"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605", "un ordinateur Apple"],
    ["Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0", "un ordinateur Linux"],
    ["<script>", "un appareil inconnu"],
  ])("%s", (agent, attendu) => {
    expect(readAppareil(new Request("http://x/", { headers: { "User-Agent": agent } }))).toBe(attendu);
  });
});
