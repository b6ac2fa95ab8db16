/** `npm run effacement`: erases in every town what has reached its date; to be run each night. */
import { eraseEchus } from "#app/usecases/droits/erase-echus.ts";
import { readEnv } from "#app/web/env.server.ts";
import { makeEffaceur } from "#app/web/services-droits.server.ts";
import { openRegistre } from "#db/villes.ts";

const env = readEnv(process.env);
const cles = [{ id: env.CLE_MAITRESSE_ID, cle: Buffer.from(env.CLE_MAITRESSE, "hex") }];
const registre = await openRegistre({ adresse: env.DATABASE_URL, cles });
try {
  for (const ville of await registre.listVilles()) {
    const foyers = await eraseEchus(makeEffaceur(ville), { now: new Date().toISOString() });
    console.log(`${ville.slug} : ${foyers} foyer(s) effacé(s)`);
  }
} finally {
  await registre.close();
}
