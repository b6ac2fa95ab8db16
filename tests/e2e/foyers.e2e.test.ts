/** Two parents, two browsers: one child shared by a code, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { addEnfant, declareResidence, logIn, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

describe.each([
  { javaScript: true, libelle: "avec JavaScript", origine: () => scene.banc.origine },
  { javaScript: false, libelle: "sans JavaScript", origine: () => scene.banc.origineVille2 },
])("Un enfant, deux foyers, $libelle", ({ javaScript, origine }) => {
  it("l’un partage avec un code, l’autre retrouve l’enfant et garde son foyer", async () => {
    const un = await scene.open(javaScript);
    await logIn(scene.banc, un, "garde-alternee-a", origine());
    await addEnfant(scene.banc, un, { prenom: "Éloïse", nom: "Le Goff", annee: "2019" }, origine());
    await declareResidence(scene.banc, un, true, origine());
    await un.goto(origine() + paths.famille.foyer);
    await scene.expectSain(un);
    await un.getByRole("link", { name: /^Partager/ }).click();
    await un.getByRole("button", { name: "Obtenir un code" }).waitFor();
    await scene.expectSain(un);
    await un.getByRole("button", { name: "Obtenir un code" }).click();
    await un.locator(".code-a-donner").waitFor();
    await scene.expectSain(un);
    const code = (await un.locator(".code-a-donner").textContent()) ?? "";

    const autre = await scene.open(javaScript);
    await logIn(scene.banc, autre, "garde-alternee-b", origine());
    await autre.goto(origine() + paths.famille.rejoindre);
    await autre.getByLabel("Code").fill("4F7KM-2QXD");
    await autre.getByRole("button", { name: "Continuer" }).click();
    await autre.locator(".resume-erreurs").waitFor();
    expect(await autre.getByLabel("Code").inputValue()).toBe("4F7KM-2QXD");
    await scene.expectSain(autre);
    await autre.getByLabel("Code").fill(code);
    await autre.getByRole("button", { name: "Continuer" }).click();
    await autre.getByRole("button", { name: "Partager Éloïse" }).waitFor();
    expect(await titre(autre)).toContain("Partager Éloïse avec");
    await scene.expectSain(autre);
    await autre.getByRole("button", { name: "Partager Éloïse" }).click();
    await autre.waitForURL(origine() + paths.famille.foyer);
    await autre.getByText("partagé avec un autre foyer").waitFor();
    await scene.expectSain(autre);
    await autre.goto(origine() + paths.famille.accueil);
    expect(await autre.locator("main").textContent()).toContain("à dire");
  });
});

describe("Deux adultes d’un même foyer", () => {
  it("le second entre avec le code, puis peut partir", async () => {
    const un = await scene.open();
    await logIn(scene.banc, un, "qf-moyen");
    await addEnfant(scene.banc, un, { prenom: "Lila", nom: "Martin", annee: "2019" });
    await un.goto(vers(paths.famille.inviter()));
    await scene.expectSain(un);
    await un.getByRole("button", { name: "Obtenir un code" }).click();
    const code = (await un.locator(".code-a-donner").textContent()) ?? "";
    const autre = await scene.open();
    await logIn(scene.banc, autre, "qf-haut");
    await autre.goto(vers(paths.famille.rejoindre));
    await autre.getByLabel("Code").fill(code);
    await autre.getByRole("button", { name: "Continuer" }).click();
    await autre.getByRole("button", { name: "Entrer dans ce foyer" }).click();
    await autre.waitForURL(vers(paths.famille.foyer));
    expect(await autre.locator("main").textContent()).toContain("Lila");
    await autre.getByRole("link", { name: "Quitter ce foyer" }).click();
    await autre.getByRole("button", { name: "Quitter ce foyer" }).waitFor();
    await scene.expectSain(autre);
    await autre.getByRole("button", { name: "Quitter ce foyer" }).click();
    await autre.waitForURL(vers(paths.famille.foyer));
    expect(await autre.locator("main").textContent()).not.toContain("Lila");
  });
});
