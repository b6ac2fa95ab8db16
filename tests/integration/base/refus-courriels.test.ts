/** Mail that a server refuses for good, on both engines: the address is left alone until its reader says otherwise. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMessagerieSmtp } from "#app/adapters/mail/smtp.server.ts";
import { sendCourriels } from "#app/usecases/send-courriels.ts";
import { confirmAdresse } from "#app/usecases/confirm-adresse.ts";
import { makeOutbox, makeServicesCourrier } from "#app/web/services-courrier.server.ts";
import { makeCommit } from "#app/web/services-droits.server.ts";
import { moteur } from "#db/colonnes.ts";
import { commit } from "#db/commit.ts";
import { addCompte, findCompte } from "#db/queries/comptes.ts";
import { purge } from "#db/queries/effacements.ts";
import { findRefus, noteRefus } from "#db/queries/refus-courriels.ts";
import { listTraces } from "#db/queries/traces.ts";
import { courriel as table, refusCourriel } from "#db/schema/ville.ts";
import { eq } from "drizzle-orm";
import type { Registre, Ville } from "#db/villes.ts";
import { startCourriel, type BoiteCourriel } from "#tests/simulators/courriel.ts";
import { openVilleGarnie, write } from "./inscrire.ts";
import { INSTANT, makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const MORTE = "boite-fermee@famille.example";
const VIVE = "awa@famille.example";

describe.skipIf(!moteurPresent)(`courriels refusés sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  let voisine: Ville;
  let simulateur: BoiteCourriel;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await openVilleGarnie(registre);
    voisine = await openVilleGarnie(registre);
    simulateur = await startCourriel({ portWeb: 0, portSmtp: 0, host: "127.0.0.1" });
    for (const [nom, email] of Object.entries({ morte: MORTE, vive: VIVE })) {
      const identite = { prenoms: "Awa", nomNaissance: nom, nomUsage: null, email };
      const cle = { porte: "franceconnect", identifiant: nom } as const;
      await write(ville, addCompte(ville, { id: `c-${nom}`, foyerId: `f-${nom}`, cle, identite }, INSTANT));
    }
  });
  afterAll(async () => {
    await simulateur?.close();
    await registre?.close();
  });

  const send = async (
    a: string,
    sujet: string,
    plus: { demande?: true } = {},
    dans = ville,
  ): Promise<void> => {
    const courriels = [{ a, sujet, texte: "Bonjour", ...plus }];
    await commit(dans, { ecritures: [], journal: [], courriels }, INSTANT);
    const expediteur = { nom: "Ville", adresse: "familles@ville.example" };
    const messagerie = createMessagerieSmtp({ url: simulateur.smtpUrl, expediteur });
    await sendCourriels({ outbox: makeOutbox(dans), messagerie }, { now: INSTANT });
  };
  const recus = (): string[] => simulateur.mails.map(({ sujet }) => sujet);
  const countCourriels = (): Promise<number> => ville.db.$count(table);

  test("refusé pour de bon : noté une fois, et plus rien n’est écrit à cette adresse", async () => {
    await send(MORTE, "Premier");
    expect(await findRefus(ville, MORTE)).toEqual({ code: 550, refuseLe: INSTANT });
    expect(await findRefus(ville, MORTE.toUpperCase())).not.toBeNull();
    const avant = await countCourriels();
    await send(MORTE, "Second");
    expect(await countCourriels()).toBe(avant);
    await send(VIVE, "À une autre");
    expect(recus()).toEqual(["À une autre"]);
    expect(await findRefus(ville, VIVE)).toBeNull();
    // The other town has not been refused: it knows nothing of it.
    expect(await findRefus(voisine, MORTE)).toBeNull();
  });

  test("l’adresse n’est lisible nulle part dans sa ligne", async () => {
    expect(JSON.stringify(await ville.db.select().from(refusCourriel))).not.toContain("boite-fermee");
  });

  test("ce qui attendait déjà pour elle n’est plus envoyé", async () => {
    const attend = "boite-fermee-aussi@famille.example";
    const courriels = ["Un", "Deux"].map((sujet) => ({ a: attend, sujet, texte: "Bonjour" }));
    await commit(ville, { ecritures: [], journal: [], courriels }, INSTANT);
    await send(VIVE, "Tournée");
    expect(await findRefus(ville, attend)).not.toBeNull();
    const restes = await ville.db.$count(table, eq(table.etat, "a-envoyer"));
    expect([restes, recus()]).toEqual([0, ["À une autre", "Tournée"]]);
  });

  test("ce que son lecteur vient de demander part quand même, et s’il arrive, le reste aussi", async () => {
    await write(ville, [noteRefus(ville, VIVE, { code: 550, refuseLe: INSTANT })]);
    await send(VIVE, "Retenu");
    await send(VIVE, "Votre lien", { demande: true });
    expect(recus().at(-1)).toBe("Votre lien");
    expect(recus()).not.toContain("Retenu");
    expect(await findRefus(ville, VIVE)).toBeNull();
  });

  test("la famille confirme la sienne, et elle seule", async () => {
    const ports = { ...makeServicesCourrier(ville), commit: makeCommit(ville) };
    const confirm = async (id: string): Promise<void> => {
      const compte = await findCompte(ville, id);
      if (compte) await confirmAdresse(ports, { compte, now: INSTANT });
    };
    await confirm("c-vive");
    expect(await findRefus(ville, MORTE)).not.toBeNull();
    await confirm("c-morte");
    expect(await findRefus(ville, MORTE)).toBeNull();
    const quoi = (await listTraces(ville, "f-morte")).map((one) => one.quoi);
    expect(quoi).toEqual(["adresse-confirmee"]);
    // Still dead: the next mail says so again.
    await send(MORTE, "Troisième");
    expect(await findRefus(ville, MORTE)).not.toBeNull();
  });

  test("le ménage l’oublie un jour", async () => {
    const limites = { tracesAvant: "2026-11-25", courrielsAvant: INSTANT, now: 0 };
    await commit(
      ville,
      { ecritures: [], journal: [], courriels: [], effacements: purge(ville, limites) },
      INSTANT,
    );
    expect(await findRefus(ville, MORTE)).toBeNull();
  });
});
