/** The ten most frequent actions of an agent, in one sitting and without a mouse: see docs/clavier.md. */
import { expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findPersona } from "#tests/personas.ts";
import { lire, openAgent, sendDemande } from "./cas-agent.ts";
import { Clavier } from "./clavier.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (chemin: string): string => scene.banc.origine + chemin;
const at =
  (chemin: string) =>
  ({ pathname }: URL): boolean =>
    pathname.startsWith(chemin);

it("les dix gestes les plus fréquents d’un agent se font au clavier seul", async () => {
  for (const slug of ["panne-503", "panne-429"]) await sendDemande(scene, slug);
  const page = await openAgent(scene);
  const clavier = await Clavier.take(page);
  await page.goto(vers(paths.agent.file()));

  // 1. A view; 2. a file taken, and 3. handed over.
  await clavier.press(/^À prendre/);
  await clavier.arrive(({ searchParams }) => searchParams.get("agent") === "personne");
  await clavier.reach(/^Choisir le dossier/);
  await page.keyboard.press("Space");
  await clavier.press("Prendre");
  await page.getByText("1 dossier pris").waitFor();
  await page.goto(vers(paths.agent.file({ agent: "moi" })));
  await clavier.reach(/^Choisir le dossier/);
  await page.keyboard.press("Space");
  await clavier.choose(/^Confier à/, "moi");
  await clavier.press("Confier");
  await page.getByText("1 dossier confié").waitFor();

  // 4. The oldest file opened, and 5. the next one.
  await page.goto(vers(paths.agent.file()));
  await clavier.press("Ouvrir le plus ancien");
  await clavier.arrive(at("/agent/dossiers/"));
  const premier = page.url();
  await clavier.press(/^Suivant/);
  await clavier.arrive((url) => at("/agent/dossiers/")(url) && url.href !== premier);

  // 6. A document asked for, in the town's words; 7. a word of one's own.
  await clavier.press(/^Écrire à la famille/);
  await clavier.reach(/^Modèle de la ville/);
  await page.keyboard.press("ArrowDown");
  await clavier.press("Reprendre ce modèle");
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("#message")?.value !== "");
  await clavier.press("Envoyer le message");
  await page.locator(".message-texte").first().waitFor();
  await clavier.press(/^Écrire à la famille/);
  await clavier.type(/^Votre message/, "Bonjour, votre dossier avance.");
  await clavier.press("Envoyer le message");
  await page.locator(".message-texte", { hasText: "votre dossier avance" }).waitFor();

  // 8. The answer, its effect read before it is given.
  await clavier.choose(/^Document lu/, "Attestation de la MSA");
  await clavier.type(/^Quotient/, "634");
  await clavier.reach(/^Mois du quotient/);
  await page.keyboard.press("ArrowDown");
  await clavier.type(/^Ce que vous avez vu/, "Attestation lue.");
  await clavier.press("Voir l’effet avant de décider");
  await page.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
  await clavier.press("Décider et prévenir la famille");
  await clavier.arrive(at(paths.agent.file()));
  expect(await lire(page)).toContain("votre réponse est enregistrée");

  // 9. A family found at the counter, and 10. its enrolment decided, to be printed.
  await clavier.press("Guichet");
  await clavier.arrive(at(paths.agent.guichet));
  await clavier.type(/^Chercher la famille/, findPersona("panne-503").nom);
  await clavier.press("Chercher");
  await page.getByText("1 famille trouvée").waitFor();
  await clavier.press(new RegExp(`${findPersona("panne-503").nom}$`));
  await clavier.arrive(at(`${paths.agent.guichet}/`));
  await clavier.reach(/^Accueil du soir/);
  await page.keyboard.press("Space");
  await clavier.press("Inscrire et décider");
  await page.getByText("C’est décidé").waitFor();
  await clavier.reach("Imprimer la décision");
  clavier.expectSeul();
});
