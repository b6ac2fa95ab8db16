/** axe-core on the page as it stands: an empty list means no violation. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { BrowserContext, Page } from "playwright";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A third of a second: once per document, however often it is looked at. */
async function loadAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE);
}

/**
 * One line per violation and element. The source goes through the debugger, that no CSP stops. A page without
 * JavaScript still answers the debugger, but axe needs the timers of the page: see {@link checkAxeIn}.
 */
export async function checkAxe(page: Page): Promise<string[]> {
  await loadAxe(page);
  return page.evaluate(async (values) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id} : ${help} (${target.join(" ")})`),
    );
  }, REGLES);
}

/** The same page, as a context with JavaScript sees it under the same cookies. */
export async function checkAxeIn(context: BrowserContext, page: Page): Promise<string[]> {
  await context.addCookies(await page.context().cookies());
  const copie = await context.newPage();
  try {
    await copie.goto(page.url());
    return await checkAxe(copie);
  } finally {
    await copie.close();
    await context.clearCookies();
  }
}
