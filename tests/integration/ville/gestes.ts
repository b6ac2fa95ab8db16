/** What an administrator does over plain HTTP: opens a form, changes some fields, sends it back. */
import { expect } from "vitest";
import { Client } from "#tests/e2e/client.ts";

const decode = (texte: string): string =>
  texte
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const attribut = (balise: string, nom: string): string | null => {
  const trouve = new RegExp(`\\s${nom}="([^"]*)"`).exec(balise)?.[1];
  return trouve === undefined ? null : decode(trouve);
};

/** The fields of the settings form as a browser without JavaScript would send them. */
export function readFormulaire(html: string): URLSearchParams {
  const form = /<form[^>]*class="reglages"[^>]*>([\s\S]*?)<\/form>/.exec(html)?.[1];
  if (form === undefined) throw new Error("aucun formulaire de réglages dans la page");
  const champs = new URLSearchParams();
  for (const [balise] of form.matchAll(/<input[^>]*>/g)) {
    const nom = attribut(balise, "name");
    const type = attribut(balise, "type");
    const coche = type !== "radio" && type !== "checkbox" ? true : /\schecked/.test(balise);
    if (nom && coche && type !== "file") champs.append(nom, attribut(balise, "value") ?? "");
  }
  for (const [, balise = "", texte = ""] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    champs.append(attribut(` ${balise}`, "name") ?? "", decode(texte.replace(/^\n/, "")));
  for (const [, balise = "", options = ""] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const choisie = /<option[^>]*selected[^>]*>/.exec(options)?.[0];
    champs.append(attribut(` ${balise}`, "name") ?? "", choisie ? (attribut(choisie, "value") ?? "") : "");
  }
  return champs;
}

export async function openFormulaire(client: Client, adresse: string): Promise<URLSearchParams> {
  const reponse = await client.send(adresse);
  expect(reponse.status, adresse).toBe(200);
  return readFormulaire(await reponse.text());
}

/** @param valeurs an array sends the name several times, as boxes do */
export function change(
  formulaire: URLSearchParams,
  valeurs: Record<string, string | readonly string[]>,
): URLSearchParams {
  const champs = new URLSearchParams(formulaire);
  for (const [nom, valeur] of Object.entries(valeurs)) {
    champs.delete(nom);
    for (const une of typeof valeur === "string" ? [valeur] : valeur) champs.append(nom, une);
  }
  return champs;
}

export const post = (client: Client, adresse: string, body: URLSearchParams): Promise<Response> =>
  client.send(adresse, { method: "POST", body });

/** Opens, changes and sends in one go. */
export const fill = async (
  client: Client,
  adresse: string,
  valeurs: Record<string, string | readonly string[]>,
): Promise<Response> => post(client, adresse, change(await openFormulaire(client, adresse), valeurs));

/** The text as it is read. */
export const toTexte = (html: string): string =>
  decode(html.replaceAll(/<!--.*?-->/g, "").replaceAll(/<[^>]+>/g, " "))
    .replaceAll("\u00A0", " ")
    .replaceAll(/\s+/g, " ");
