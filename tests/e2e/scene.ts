/** What every journey sets up: the bench, its browser windows, axe on each state, and the browser's complaints. */
import type { BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { checkAxe, checkAxeIn } from "./axe.ts";
import { ouvrirBanc, type Banc, type OptionsBanc } from "./banc.ts";
import { expectEtroit } from "./gestes.ts";

export interface Scene {
  readonly banc: Banc;
  /** A window of its own, with its own cookies. */
  open(javaScriptEnabled?: boolean): Promise<Page>;
  /** axe on the page as the reader has it, or on its twin with JavaScript when the page has none. */
  expectAccessible(page: Page): Promise<void>;
  /** axe, then the same page on a telephone: nothing to scroll sideways, and axe again. */
  expectSain(page: Page): Promise<void>;
}

/** To call once at the top of a file: opens before its tests, closes after, and fails on any browser error. */
export function setScene(options: OptionsBanc = {}): Scene {
  let opened: Banc | undefined;
  const contextes: BrowserContext[] = [];
  const sansJavaScript = new WeakSet<Page>();
  const plaintes: string[] = [];

  beforeAll(async () => {
    opened = await ouvrirBanc(options);
  });
  afterAll(() => opened?.fermer());
  afterEach(async () => {
    for (const contexte of contextes.splice(0)) await contexte.close();
    expect(plaintes.splice(0)).toEqual([]);
  });

  const getBanc = (): Banc => {
    if (!opened) throw new Error("le banc n’est pas ouvert");
    return opened;
  };
  const expectAccessible = async (page: Page): Promise<void> => {
    if (!sansJavaScript.has(page)) return expect(await checkAxe(page), page.url()).toEqual([]);
    const contexte = await getBanc().nouveauContexte();
    contextes.push(contexte);
    expect(await checkAxeIn(contexte, page), page.url()).toEqual([]);
  };
  return {
    get banc() {
      return getBanc();
    },
    open: async (javaScriptEnabled = true) => {
      const contexte = await getBanc().nouveauContexte({ javaScriptEnabled });
      contextes.push(contexte);
      const page = await contexte.newPage();
      if (!javaScriptEnabled) sansJavaScript.add(page);
      page.on("pageerror", ({ message }) => void plaintes.push(message));
      page.on("console", (message) => {
        // A refusal shown to the reader is not a fault: the browser reports every 4xx page it loads.
        const refusal = /status of 4\d\d/.test(message.text());
        if (message.type() === "error" && !refusal) plaintes.push(message.text());
      });
      return page;
    },
    expectAccessible,
    expectSain: async (page) => {
      await expectAccessible(page);
      // The twin of a page without JavaScript has its own width.
      await expectEtroit(page, sansJavaScript.has(page) ? undefined : () => expectAccessible(page));
    },
  };
}
