import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { renderToPipeableStream } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { dropOctetsNuls } from "#app/web/octets-nuls.ts";

/** Short words: a longer text takes another path through the renderer. */
const MOTS = "é€".repeat(40);

/** Many accented texts, shifted by one byte each time so that a character falls across the renderer's view. */
const decalages = [0, 1, 2, 3, 4, 5];

async function render(decalage: number): Promise<Buffer<ArrayBuffer>> {
  const element = (
    <main>
      {"a".repeat(decalage)}
      {Array.from({ length: 300 }, (_, rang) => (
        <p key={rang}>{MOTS}</p>
      ))}
    </main>
  );
  const through = new PassThrough();
  const stream = renderToPipeableStream(element, { onShellReady: () => void stream.pipe(through) });
  return Buffer.from(await buffer(through));
}

describe("octets nuls de React 18", () => {
  it("React en met bien dans une page (sinon ce filtre n’a plus de raison d’être)", async () => {
    const pages = await Promise.all(decalages.map(render));
    expect(pages.some((page) => page.includes(0))).toBe(true);
  });

  it.each(decalages)("aucun après le filtre, et rien d’autre ne change (décalage %i)", async (decalage) => {
    const page = Buffer.from(dropOctetsNuls(await render(decalage))).toString();
    expect(page).not.toContain("\0");
    expect(page.split(`<p>${MOTS}</p>`)).toHaveLength(301);
  });
});
