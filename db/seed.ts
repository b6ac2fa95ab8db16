/** The two invented towns of the demonstration. Their grids come from `db/modeles/`. */
import { SCOPES_CONNEXION, SCOPES_QUOTIENT, type Connecteurs } from "#app/domain/ville/connecteurs.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { seedActivites } from "./seed-activites.ts";
import { seedAgents } from "./seed-agents.ts";
import { seedModeles } from "./seed-modeles.ts";
import type { NouvelleVille, Registre } from "./villes.ts";

const reglages = (partial: Partial<Reglages>): Reglages => ({
  telephone: "01 00 00 00 00",
  courriel: "familles@rivelune.example",
  autorite: "le maire de Rivelune",
  tribunal: "tribunal administratif de Nantes",
  guichet: { adresse: "Hôtel de ville, place du Marché", horaires: "du lundi au vendredi, de 9 h à 17 h" },
  couleur: "#0b5d5e",
  residenceDeclaree: "tarif-commune-provisoire",
  delaiReponseJours: 7,
  modificationsJusquau: "2027-05-31",
  anneeScolaire: "2026-2027",
  ...partial,
});

/** Example credentials, that the simulators know; any mode but the demonstration refuses simulators. */
function makeConnecteurs(slug: string): Connecteurs {
  const client = (service: string) => ({
    clientId: `${service}-${slug}`,
    clientSecret: `secret-de-demonstration-${service}-${slug}`,
    algorithme: slug === "valbrume" ? ("RS256" as const) : ("ES256" as const),
  });
  return {
    franceConnect: {
      ...client("franceconnect"),
      scopesConnexion: SCOPES_CONNEXION,
      scopesQuotient: SCOPES_QUOTIENT,
    },
    proConnect: client("proconnect"),
    // The second town has no right to ask with the civil status: its counter reads documents.
    ...(slug === "rivelune" && {
      apiParticulier: {
        jeton: `jeton-de-demonstration-api-particulier-${slug}`,
        expireLe: "2036-12-31",
        secretRemplaceLe: "2026-09-01",
      },
    }),
  };
}

/** `creeLe` is the instant of the seed, ISO in UTC. */
export function makeVillesDemo(creeLe: string): NouvelleVille[] {
  return [
    {
      id: "demo-rivelune",
      slug: "rivelune",
      nom: "Rivelune",
      siret: "21440999700019",
      hotes: ["localhost"],
      reglages: reglages({ estimationAvis: "revenu-fiscal" }),
      prive: makeConnecteurs("rivelune"),
      creeLe,
    },
    {
      id: "demo-valbrume",
      slug: "valbrume",
      nom: "Valbrume",
      siret: "21450999400015",
      hotes: ["valbrume.localhost"],
      reglages: reglages({
        courriel: "familles@valbrume.example",
        autorite: "la maire de Valbrume",
        tribunal: "tribunal administratif d’Orléans",
        couleur: "#6b2d5c",
        residenceDeclaree: "tarif-hors-commune-provisoire",
      }),
      prive: makeConnecteurs("valbrume"),
      creeLe,
    },
  ];
}

/** Creates the demo towns that the register does not know yet; running it again changes nothing. */
export async function seedDemo(registre: Registre, instant: string): Promise<void> {
  for (const nouvelle of makeVillesDemo(instant)) {
    const [hote] = nouvelle.hotes;
    if (hote && (await registre.findVilleByHote(hote))) continue;
    const ville = await registre.createVille(nouvelle);
    await seedActivites(ville, instant);
    await seedAgents(ville);
    await seedModeles(ville, instant);
  }
}
