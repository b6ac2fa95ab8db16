/** `npm run effacement`: tells and erases in every town what has reached its date; to be run each night. */
import { eraseEchus } from "#app/usecases/droits/erase-echus.ts";
import { watchInactifs } from "#app/usecases/droits/watch-inactifs.ts";
import { makeOrigine, readEnv } from "#app/web/env.server.ts";
import { makePortsConservation } from "#app/web/services-droits.server.ts";
import { openRegistre } from "#db/villes.ts";

const env = readEnv(process.env);
const cles = [{ id: env.CLE_MAITRESSE_ID, cle: Buffer.from(env.CLE_MAITRESSE, "hex") }];
const registre = await openRegistre({ adresse: env.DATABASE_URL, cles });
const now = new Date().toISOString();
try {
  const hotes = await registre.listHotes();
  for (const ville of await registre.listVilles()) {
    const hote = hotes.find(({ villeId }) => villeId === ville.id)?.nom ?? "";
    const ports = await makePortsConservation(ville, makeOrigine(env)(hote));
    const { annonces, annules } = await watchInactifs(ports, { now });
    const effaces = await eraseEchus(ports, { now });
    console.log(
      `${ville.slug} : ${annonces} effacement(s) annoncé(s), ${annules} annulé(s), ${effaces} foyer(s) effacé(s)`,
    );
  }
} finally {
  await registre.close();
}
