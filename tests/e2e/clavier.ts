/** Somebody who has no mouse: Tab to go, letters, arrows, space and Enter to do. */
import type { Page } from "playwright";
import { expect } from "vitest";

/** More than the stops of the longest page, its date fields counted three times. */
const ARRETS_MAX = 600;

/** The name of what has the focus: its label, or its own words. */
const readNom = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const actif = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null;
    const texte = actif?.labels?.[0]?.textContent ?? actif?.textContent ?? "";
    return texte
      .replaceAll(/\s+/g, " ")
      .replace(/ facultatif$/, "")
      .trim();
  });

export class Clavier {
  private pointeur = 0;

  private constructor(private readonly page: Page) {}

  /** From here on, every press of a pointer is counted: see {@link expectSeul}. */
  static async take(page: Page): Promise<Clavier> {
    const clavier = new Clavier(page);
    await page.exposeFunction("notePointeur", () => void (clavier.pointeur += 1));
    const listen = () =>
      addEventListener(
        "pointerdown",
        () => (globalThis as unknown as { notePointeur(): void }).notePointeur(),
        true,
      );
    await page.addInitScript(listen);
    await page.evaluate(listen);
    return clavier;
  }

  expectSeul(): void {
    expect(this.pointeur).toBe(0);
  }

  /** Once this page is there and React has taken its last element, the document's own: scripts answer from then on. */
  async arrive(url: string | ((une: URL) => boolean)): Promise<void> {
    await this.page.waitForURL(url);
    await this.page.waitForFunction(() =>
      Object.keys(document.documentElement).some((cle) => cle.startsWith("__reactProps")),
    );
  }

  /** The next element that bears this name, by Tab alone. */
  async reach(nom: string | RegExp, touche: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    for (let arret = 0; arret < ARRETS_MAX; arret++) {
      await this.page.keyboard.press(touche);
      const lu = await readNom(this.page);
      if (typeof nom === "string" ? lu === nom : nom.test(lu)) return;
    }
    throw new Error(`le clavier n’atteint pas : ${String(nom)}`);
  }

  async press(nom: string | RegExp): Promise<void> {
    await this.reach(nom);
    await this.page.keyboard.press("Enter");
  }

  async type(nom: string | RegExp, texte: string): Promise<void> {
    await this.reach(nom);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.type(texte);
  }

  /** Down the closed list, until what it says begins so. */
  async choose(nom: string | RegExp, choix: string): Promise<void> {
    await this.reach(nom);
    await this.page.keyboard.press("Home");
    const liste = this.page.locator("select:focus");
    const nombre = await liste.locator("option").count();
    for (let place = 0; place < nombre; place++) {
      const dit = await liste.evaluate((une) => (une as HTMLSelectElement).selectedOptions[0]?.textContent);
      if (dit?.startsWith(choix)) return;
      await this.page.keyboard.press("ArrowDown");
    }
    throw new Error(`la liste « ${String(nom)} » n’a pas : ${choix}`);
  }
}
