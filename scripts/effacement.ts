/**
 * `npm run effacement`: tells and erases in every town what has reached its date; to be run each night. A town that fails
 * is named, the others are done, and the command ends with 1.
 */
import { eraseEchus } from "#app/usecases/droits/erase-echus.ts";
import { watchInactifs } from "#app/usecases/droits/watch-inactifs.ts";
import { makeOrigine, readEnv } from "#app/web/env.server.ts";
import { visitVilles } from "#app/web/ronde.server.ts";
import { makePortsConservation } from "#app/web/services-droits.server.ts";
import { openRegistre } from "#db/villes.ts";

const env = readEnv(process.env);
const cles = [{ id: env.CLE_MAITRESSE_ID, cle: Buffer.from(env.CLE_MAITRESSE, "hex") }];
const registre = await openRegistre({ adresse: env.DATABASE_URL, cles });
const now = new Date().toISOString();
try {
  const hotes = await registre.listHotes();
  const onFaute = (slug: string): void => {
    console.error(`${slug} : l’effacement n’est pas allé au bout`);
    process.exitCode = 1;
  };
  await visitVilles({ registre, nom: "effacement", onFaute }, async (ville) => {
    const hote = hotes.find(({ villeId }) => villeId === ville.id)?.nom ?? "";
    const ports = await makePortsConservation(ville, makeOrigine(env)(hote));
    const { annonces, annules } = await watchInactifs(ports, { now });
    const effaces = await eraseEchus(ports, { now });
    console.log(
      `${ville.slug} : ${annonces} effacement(s) annoncé(s), ${annules} annulé(s), ${effaces} foyer(s) effacé(s)`,
    );
    return effaces;
  });
} finally {
  await registre.close();
}
