/** The towns as each simulator registers them, for the demonstration and for the tests. */
import { connecteursSchema, type Connecteurs } from "#app/domain/ville/connecteurs.ts";
import { parseVille, type VilleDemandee } from "#app/domain/ville/nouvelle-ville.ts";
import { makeVillesDemo } from "#db/seed.ts";
import { findPersona, SIRET_CLAIRVAL } from "./personas.ts";
import type { Enregistrement, VilleSimulee } from "./simulators/index.ts";

/** A town that nobody has set yet: what its hoster would type, and what the services gave it. */
export const CLAIRVAL = {
  hote: "clairval.localhost",
  franceConnect: {
    clientId: "franceconnect-clairval",
    clientSecret: "secret-de-demonstration-franceconnect-clairval",
  },
  demande: {
    slug: "clairval",
    nom: "Clairval",
    siret: SIRET_CLAIRVAL,
    hote: "clairval.localhost",
    courriel: "familles@clairval.example",
    administrateur: findPersona("administrateur-clairval").email,
    "nom-administrateur": "Solène MARCADET",
    clientId: "proconnect-clairval",
    clientSecret: "secret-de-demonstration-proconnect-clairval",
  },
} as const;

/** @param date civil date of today */
export function makeClairval(date: string): VilleDemandee {
  const lecture = parseVille(CLAIRVAL.demande, date);
  if (lecture.kind === "refuse") throw new Error(JSON.stringify(lecture.erreurs));
  return lecture.valeur;
}

const register = ({ clientId, clientSecret, algorithme }: Connecteurs["proConnect"]): Enregistrement => ({
  client_id: clientId,
  client_secret: clientSecret,
  alg: algorithme,
});

/** @param origine public base address of a host name */
export function makeVillesSimulees(origine: (hote: string) => string): VilleSimulee[] {
  const clairval = makeClairval("2026-09-01");
  // FranceConnect has given Clairval its credentials; the town has not typed them yet.
  const franceConnect = { ...clairval.connecteurs.franceConnect, ...CLAIRVAL.franceConnect };
  const toutes = [
    ...makeVillesDemo("2026-09-01T00:00:00.000Z").map((ville) => ({
      ...ville,
      connecteurs: connecteursSchema.parse(ville.prive),
    })),
    { ...clairval, connecteurs: { ...clairval.connecteurs, franceConnect } },
  ];
  return toutes.map(({ slug, nom, siret, hotes: [hote = ""], connecteurs }) => {
    const { scopesConnexion, scopesQuotient } = connecteurs.franceConnect;
    return {
      slug,
      nom: `Ville de ${nom}`,
      siret,
      origin: origine(hote),
      franceconnect: {
        ...register(connecteurs.franceConnect),
        scopes: [...new Set([...scopesConnexion, "birthdate", ...scopesQuotient])],
      },
      proconnect: register(connecteurs.proConnect),
      ...(connecteurs.apiParticulier && { jetonApi: connecteurs.apiParticulier.jeton }),
    };
  });
}
