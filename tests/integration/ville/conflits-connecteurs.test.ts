/** Two administrators on one secret: the second learns that it was replaced, and never what it is. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import { findVille, logInAgent } from "#tests/integration/agent/gestes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { change, openFormulaire, post, toTexte } from "./gestes.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

it("le secret du premier reste, le second apprend quand il a changé", async () => {
  const admin = await logInAgent("administrateur", banc.origine);
  const adresse = banc.origine + paths.ville.connecteur("proConnect");
  const [un, deux] = await Promise.all([openFormulaire(admin, adresse), openFormulaire(admin, adresse)]);
  const secrets = ["canari-du-premier", "canari-du-second"] as const;
  expect((await post(admin, adresse, change(un, { secret: secrets[0] }))).status).toBe(303);
  const refus = await post(admin, adresse, change(deux, { secret: secrets[1] }));
  expect(refus.status).toBe(409);
  const html = await refus.text();
  expect(toTexte(html)).toMatch(
    /Secret client \(client secret\) : était « d’origine », est maintenant « \d+ \p{L}+ \d{4} à/u,
  );
  for (const secret of secrets) expect(html).not.toContain(secret);
  const ville = await findVille(banc);
  expect((await readEtatVille(ville)).connecteurs.proConnect.clientSecret).toBe(secrets[0]);
  expect(JSON.stringify(await listActes(ville, null, 50))).not.toContain("canari");
});
