/** The check of every page's state sees what is wrong, each time it looks, on each document. */
import { expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { checkAxe } from "./axe.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

it("un défaut se voit dès qu’il est là, et sur la page d’après", async () => {
  const page = await scene.open();
  for (const chemin of [paths.accueil, paths.tarifs]) {
    await page.goto(scene.banc.origine + chemin);
    expect(await checkAxe(page)).toEqual([]);
    await page.evaluate(() => document.querySelector("main")?.append(document.createElement("button")));
    expect(await checkAxe(page)).toEqual([expect.stringMatching(/^button-name : /)]);
  }
});
