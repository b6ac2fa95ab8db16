import { text } from "node:stream/consumers";
import { PassThrough, type Transform } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { dropOctetsNuls } from "#app/web/octets-nuls.ts";

/** Short words: a longer text takes another path through the renderer. */
const MOTS = "é€".repeat(40);

/** Many accented texts, shifted by one byte each time so that a character falls across the renderer's view. */
const decalages = [0, 1, 2, 3, 4, 5];

function render(decalage: number, through: Transform): Promise<string> {
  const element = (
    <main>
      {"a".repeat(decalage)}
      {Array.from({ length: 300 }, (_, rang) => (
        <p key={rang}>{MOTS}</p>
      ))}
    </main>
  );
  const stream = renderToPipeableStream(element, { onShellReady: () => void stream.pipe(through) });
  return text(through);
}

describe("octets nuls de React 18", () => {
  it("React en met bien dans une page (sinon ce filtre n’a plus de raison d’être)", async () => {
    const pages = await Promise.all(decalages.map((decalage) => render(decalage, new PassThrough())));
    expect(pages.some((page) => page.includes("\0"))).toBe(true);
  });

  it.each(decalages)("aucun après le filtre, et rien d’autre ne change (décalage %i)", async (decalage) => {
    const page = await render(decalage, dropOctetsNuls());
    expect(page).not.toContain("\0");
    expect(page.split(`<p>${MOTS}</p>`)).toHaveLength(301);
  });
});
