/** The towns of the seed, as each simulator registers them; for the demonstration and for the tests. */
import { connecteursSchema } from "#app/domain/ville/connecteurs.ts";
import { makeVillesDemo } from "#db/seed.ts";
import type { VilleSimulee } from "./simulators/index.ts";

/** @param origine public base address of a host name */
export function makeVillesSimulees(origine: (hote: string) => string): VilleSimulee[] {
  return makeVillesDemo("2026-09-01T00:00:00.000Z").map(({ slug, nom, siret, hotes: [hote = ""], prive }) => {
    const { franceConnect, proConnect } = connecteursSchema.parse(prive);
    const { scopesConnexion, scopesQuotient } = franceConnect;
    const register = ({ clientId, clientSecret, algorithme }: typeof proConnect) => ({
      client_id: clientId,
      client_secret: clientSecret,
      alg: algorithme,
    });
    return {
      slug,
      nom: `Ville de ${nom}`,
      siret,
      origin: origine(hote),
      franceconnect: {
        ...register(franceConnect),
        scopes: [...new Set([...scopesConnexion, ...scopesQuotient])],
      },
      proconnect: register(proConnect),
    };
  });
}
