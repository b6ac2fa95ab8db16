/** The agents of the demo towns, invented; the ProConnect simulator knows their addresses. */
import type { Role } from "#app/domain/habilitation/habilitation.ts";
import { saveAgent } from "./queries/agents.ts";
import type { Ville } from "./villes.ts";

interface AgentDemo {
  /** Beginning of the e-mail, and id of the line. */
  code: string;
  nom: string;
  qualite: string;
  service: string;
  roles: readonly Role[];
}

const FAMILLES = "service des familles";
const FINANCES = "service des finances";
const GENERALE = "direction générale";

/** By slug of the town. */
const AGENTS: Record<string, { siret: string; agents: AgentDemo[] }> = {
  rivelune: {
    siret: "21440999700019",
    agents: [
      {
        code: "instructeur",
        nom: "Nadia FERRIEU",
        qualite: "instructrice au service des familles",
        service: FAMILLES,
        roles: ["instructeur"],
      },
      {
        code: "actualiseur",
        nom: "Solène KERHOAS",
        qualite: "responsable du service des familles",
        service: FAMILLES,
        roles: ["actualiseur"],
      },
      {
        code: "editeur",
        nom: "Loïc BRENUGAT",
        qualite: "chargé des tarifs",
        service: FINANCES,
        roles: ["editeur"],
      },
      {
        code: "publieur",
        nom: "Chantal OZANNEAU",
        qualite: "responsable des finances",
        service: FINANCES,
        roles: ["publieur"],
      },
      {
        code: "administrateur",
        nom: "Marc TESSANDIER",
        qualite: "administrateur du portail",
        service: GENERALE,
        roles: ["administrateur"],
      },
      {
        code: "auditeur",
        nom: "Élodie CHAUVIREY",
        qualite: "déléguée à la protection des données",
        service: GENERALE,
        roles: ["auditeur"],
      },
      {
        code: "agent-sans-droit",
        nom: "Denise CORVAISIER",
        qualite: "agente d’accueil",
        service: "accueil",
        roles: [],
      },
      {
        code: "agent-sans-mfa",
        nom: "Pascale ESTIVAL",
        qualite: "instructrice au service des familles",
        service: FAMILLES,
        roles: ["instructeur"],
      },
    ],
  },
  valbrume: {
    siret: "21450999400015",
    agents: [
      {
        code: "instructeur-valbrume",
        nom: "Hervé MIRAMONT",
        qualite: "instructeur au service des familles",
        service: FAMILLES,
        roles: ["instructeur"],
      },
      {
        code: "actualiseur-valbrume",
        nom: "Gaëlle PINTEAUX",
        qualite: "responsable du service des familles",
        service: FAMILLES,
        roles: ["actualiseur"],
      },
      {
        code: "editeur-valbrume",
        nom: "Sylvie DORVAULT",
        qualite: "chargée des tarifs",
        service: FINANCES,
        roles: ["editeur"],
      },
      {
        code: "publieur-valbrume",
        nom: "Alban RECOULES",
        qualite: "responsable des finances",
        service: FINANCES,
        roles: ["publieur"],
      },
      {
        code: "administrateur-valbrume",
        nom: "Maryse GENTELET",
        qualite: "administratrice du portail",
        service: GENERALE,
        roles: ["administrateur"],
      },
      {
        code: "auditeur-valbrume",
        nom: "Joris PALLUAU",
        qualite: "délégué à la protection des données",
        service: GENERALE,
        roles: ["auditeur"],
      },
    ],
  },
};

export async function seedAgents(ville: Ville): Promise<void> {
  const { siret, agents } = AGENTS[ville.slug] ?? { siret: "", agents: [] };
  for (const { code, ...agent } of agents)
    await saveAgent(ville, {
      ...agent,
      id: `demo-${code}`,
      email: `${code}@${ville.slug}.exemple.test`,
      siret,
      actif: true,
    });
}
