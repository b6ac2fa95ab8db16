/** A whole view of the queue changes hands: its page while it runs, stopped, gone on with and done, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { paths } from "#app/web/paths.ts";
import { startTransferts } from "#app/web/transferts.server.ts";
import { commit } from "#db/commit.ts";
import { addCas } from "#db/queries/cas.ts";
import { champs, logInAgent as enterAgent } from "#tests/integration/agent/gestes.ts";
import { FamilleHttp, findVille } from "#tests/integration/famille-http.ts";
import { lire } from "./cas-agent.ts";
import { logInAgent, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

/** More than a page of the queue shows, and than one round moves. */
const NOMBRE = 60;

/** @returns the ids of the files, all of one household */
async function openFiles(slug: string, motif: "panne" | "conflit"): Promise<string[]> {
  const { banc } = scene;
  const foyerId = await (await new FamilleHttp(banc, slug).logIn()).findFoyerId();
  const ville = await findVille(banc);
  const instant = new Date(banc.horloge.now()).toISOString();
  const ids = Array.from({ length: NOMBRE }, () => newId());
  const ecritures = ids.map((id) =>
    addCas(
      ville,
      { id, foyerId, motif, service: "familles", repondreAvant: "2099-01-01", detail: {} },
      instant,
    ),
  );
  const { kind } = await commit(ville, { ecritures, journal: [], courriels: [] }, instant);
  expect(kind).toBe("fait");
  return ids;
}

describe.each([
  { javaScript: true, slug: "qf-bas", motif: "panne" as const, libelle: "avec JavaScript" },
  { javaScript: false, slug: "qf-haut", motif: "conflit" as const, libelle: "sans JavaScript" },
])("Transférer une vue, $libelle", ({ javaScript, slug, motif }) => {
  it("se suit, s’arrête, reprend, et dit ce qui n’a pas changé de main", async () => {
    const { banc } = scene;
    const [premier = ""] = await openFiles(slug, motif);
    const ronde = startTransferts({
      registre: banc.registre,
      now: () => new Date(banc.horloge.now()).toISOString(),
      intervalle: null,
    });
    const file = banc.origine + paths.agent.file({ motif });
    const page = await scene.open(javaScript);
    await logInAgent(banc, page, "instructeur");
    await page.goto(file);
    await page.getByLabel(`Toute la vue (${NOMBRE})`).check();
    await page.getByLabel("Confier à").selectOption("demo-agent-sans-mfa");
    await page.getByRole("button", { name: "Confier", exact: true }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/agent/transferts/"));
    expect(await titre(page)).toBe(`Confier à Pascale ESTIVAL : ${NOMBRE} dossiers`);
    expect(await lire(page)).toContain(`En cours : 0 sur ${NOMBRE}.`);
    await scene.expectSain(page);

    await page.getByRole("button", { name: "Arrêter" }).click();
    await page.getByRole("button", { name: "Reprendre" }).waitFor();
    await scene.expectSain(page);
    // Meanwhile one file is taken: it stays where it is.
    const agent = await enterAgent("instructeur", banc.origine);
    const pris = await agent.send(file, {
      method: "POST",
      body: champs({ action: "prendre", dossier: `${premier}.` }),
    });
    expect(await pris.text()).toContain("1 dossier pris");
    await page.getByRole("button", { name: "Reprendre" }).click();
    await page.getByRole("button", { name: "Arrêter" }).waitFor();
    await ronde.round();
    await page.getByRole("link", { name: "Actualiser" }).click();
    await page.getByText(/En cours\u00A0: 50 sur 60/).waitFor();
    await scene.expectSain(page);

    await ronde.round();
    await page.reload();
    await page.getByText(/Terminé\u00A0: 60 sur 60/).waitFor();
    const fini = await lire(page);
    for (const mots of ["1 dossier n’a pas changé de main.", "vous l’avez déjà."])
      expect(fini).toContain(mots);
    await scene.expectSain(page);
    await page.getByRole("link", { name: "Revenir à la file" }).click();
    await page.goto(banc.origine + paths.agent.file({ motif, agent: "demo-agent-sans-mfa" }));
    expect(await lire(page)).toContain(`${NOMBRE - 1} dossiers attendent`);
  });
});
