import type { AppLoadContext } from "@remix-run/node";
import { expect, test } from "vitest";
import { makeLectureUnique } from "#app/web/lecture-unique.server.ts";

const get = new Request("https://rivelune.exemple.fr/agent/file");
const post = new Request(get.url, { method: "POST" });
const createContexte = (): AppLoadContext => ({}) as AppLoadContext;

function createLecture() {
  let nombre = 0;
  return makeLectureUnique(async () => (nombre += 1));
}

test("ce que deux parties d’une page demandent est lu une fois, même en même temps", async () => {
  const lire = createLecture();
  const page = createContexte();
  expect(await Promise.all([lire(get, page), lire(get.clone(), page)])).toEqual([1, 1]);
  expect(await lire(get, page)).toBe(1);
});

test("une autre page lit de nouveau", async () => {
  const lire = createLecture();
  await lire(get, createContexte());
  expect(await lire(get, createContexte())).toBe(2);
});

test("une action lit chaque fois, et la page qui la suit ne reçoit pas ce qu’elle avait lu", async () => {
  const lire = createLecture();
  const page = createContexte();
  expect([await lire(post, page), await lire(post, page), await lire(get, page)]).toEqual([1, 2, 3]);
});
