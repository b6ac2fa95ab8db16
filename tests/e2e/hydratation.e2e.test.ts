/** The moments between the page shown and the page taken by React: what a hurried reader does then is not lost. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

interface Retenue {
  retenues: number;
  lacher(): void;
}
declare global {
  interface Window {
    retenue: Retenue;
  }
}

/** React plans its work by messages to itself: here they wait for the test, as on a slow telephone. */
async function holdReact(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const messages: (() => void)[] = [];
    const post = MessagePort.prototype.postMessage as (message: unknown) => void;
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
      messages.push(() => post.call(this, message));
      window.retenue.retenues += 1;
    };
    window.retenue = {
      retenues: 0,
      lacher: () => {
        MessagePort.prototype.postMessage = post;
        for (const envoyer of messages.splice(0)) envoyer();
      },
    };
  });
}

/** Whether a gesture on the page reaches the document, where React listens. */
const isRendu = (): boolean => {
  let rendu = false;
  document.addEventListener("copy", () => (rendu = true), { once: true });
  document.body.dispatchEvent(new Event("copy", { bubbles: true }));
  return rendu;
};

describe("Entre la page affichée et la page reprise par React", () => {
  it("une touche et un clic gardent leur effet, et rien n’échoue", async () => {
    const page = await scene.open();
    await holdReact(page);
    await page.goto(vers(paths.accueil));
    await page.waitForFunction(() => window.retenue.retenues > 0);

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#/);
    await page.locator("main h1").click();
    expect(await page.evaluate(isRendu)).toBe(false);

    await page.evaluate(() => window.retenue.lacher());
    await page.waitForFunction(isRendu);
    await page.getByRole("link", { name: "Tous les tarifs" }).first().click();
    await page.waitForURL(vers(paths.tarifs));
  });

  it("ce qui est tapé dans un champ reste, et rien n’échoue", async () => {
    const page = await scene.open();
    await holdReact(page);
    await page.goto(vers(paths.connexion.courriel));
    await page.waitForFunction(() => window.retenue.retenues > 0);

    const champ = page.locator('input[type="email"]');
    await champ.focus();
    await page.keyboard.type("lou@exem");
    await page.keyboard.insertText("ple.fr");
    expect(await page.evaluate(isRendu)).toBe(false);

    await page.evaluate(() => window.retenue.lacher());
    await page.waitForFunction(isRendu);
    expect(await champ.inputValue()).toBe("lou@exemple.fr");
  });
});
