/** A town that refreshes its quotients, households that let it, and the API's simulator, on a clock that tests move. */
import { expect } from "vitest";
import type { CibleCampagne, GesteCampagne } from "#app/domain/actualisation/campagne.ts";
import type { Position } from "#app/domain/bases/recuperation.ts";
import type { IdentitePivot } from "#app/domain/identite/identite.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { moveCampagne } from "#app/usecases/actualisation/move-campagne.ts";
import { openCampagne } from "#app/usecases/actualisation/open-campagne.ts";
import type { PortsCampagne } from "#app/usecases/actualisation/run-campagne.ts";
import { startActualisation } from "#app/web/actualisation.server.ts";
import { makePlaces } from "#app/web/services.server.ts";
import { makePortsCampagne } from "#app/web/services-actualisation.server.ts";
import { keepIdentite } from "#db/queries/identites.ts";
import { addPosition } from "#db/queries/positions.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { toSub, type Persona } from "#tests/personas.ts";
import { startApiParticulier, type ApiParticulierSimulee } from "#tests/simulators/api-particulier.ts";
import { enrol, makeConnue, openVilleGarnie, origine, write } from "./inscrire.ts";
import { INSTANT } from "./ouvrir.ts";

const JETON = "jeton-de-demonstration-api-particulier-rivelune";
/** The first day of the next month: what was obtained in November may be asked again. */
const DECEMBRE = "2026-12-01T08:00:00.000Z";
const LIMITE = 1000;

/** Letters alone: what the API takes. @param rang below 26 × 26 */
export const toNom = (rang: number): string =>
  `ESSAI${String.fromCharCode(65 + Math.floor(rang / 26))}${String.fromCharCode(65 + (rang % 26))}`;

export const makePersona = (nom: string, plus: Partial<Persona> = {}): Persona => ({
  slug: nom,
  kind: "famille",
  note: "campagne",
  prenoms: ["Camille"],
  nom,
  email: `${nom}@famille.example`,
  sexe: "F",
  naissance: "1986-05-12",
  lieuNaissance: "44109",
  paysNaissance: "99100",
  sub: toSub(`campagne:${nom}`),
  qf: { fournisseur: "CNAF", valeur: 687 },
  allocataires: [],
  enfants: [],
  ...plus,
});

export const makeIdentite = (nom: string, plus: Partial<IdentitePivot> = {}): IdentitePivot => ({
  nomNaissance: nom,
  nomUsage: null,
  prenoms: ["Camille"],
  sexe: "F",
  naissance: "1986-05-12",
  lieu: { kind: "commune", code: "44109", nom: "Nantes" },
  ...plus,
});

export interface Essai {
  api: ApiParticulierSimulee;
  ville: Ville;
  now(): string;
  wait(ms: number): void;
  /** The same, and answers that came meanwhile are read. */
  pause(ms: number): Promise<void>;
  /** A household enrolled at the canteen, whose adult let the town keep the civil status. */
  addFoyer(
    nom: string,
    plus?: { valeur?: string; position?: Position; identite?: IdentitePivot | null },
  ): Promise<string>;
  open(cible?: CibleCampagne, service?: string | null): Promise<string>;
  move(id: string, geste: GesteCampagne): Promise<{ kind: string }>;
  /** A process that works until it has nothing left to do; `onPause` is called at each of its waits. */
  run(options?: { onPause?: () => Promise<void> | void; limite?: number }): Promise<void>;
  ports(): Promise<PortsCampagne>;
  readEtats(id: string): Promise<Record<string, number>>;
}

const AGENT = {
  id: "agent-a",
  siret: "21440999700019",
  nom: "Solène KERHOAS",
  qualite: "responsable",
  service: "service des familles",
  roles: ["actualiseur"],
  actif: true,
};

export async function openEssaiCampagne(
  registre: Registre,
  personas: readonly Persona[],
  reglages: Partial<Reglages> = {},
): Promise<Essai> {
  let instant = Date.parse(DECEMBRE);
  const now = (): string => new Date(instant).toISOString();
  const api = await startApiParticulier({
    port: 0,
    host: "localhost",
    franceConnect: { resolveToken: () => undefined },
    personas,
    clock: { now: () => instant },
    tokens: { [JETON]: { scopes: ["cnaf_quotient_familial"] } },
  });
  const ville = await openVilleGarnie(registre, { actualisation: "identite-gardee", ...reglages });
  const wait = (ms: number): void => void (instant += ms);
  const pause = async (ms: number): Promise<void> => {
    instant += Math.ceil(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const ports = (limite = LIMITE): Promise<PortsCampagne> =>
    makePortsCampagne(ville, {
      origine: origine(ville.slug),
      places: makePlaces(registre.magasin, ville.id, limite),
      apiParticulier: api.url,
    });

  return {
    api,
    ville,
    now,
    wait,
    pause,
    ports,
    addFoyer: async (nom, { valeur = "687", position, identite = makeIdentite(nom) } = {}) => {
      const foyerId = await enrol(ville, nom, { etat: makeConnue(valeur) });
      if (identite)
        await write(ville, [keepIdentite(ville, `compte-${nom}`, { identite, gardeeLe: INSTANT })]);
      if (position)
        await write(ville, [
          addPosition(ville, { id: `dit-${nom}`, compteId: `compte-${nom}`, position, diteLe: INSTANT }),
        ]);
      return foyerId;
    },
    open: async (cible = "tous", service = null) => {
      const issue = await openCampagne(await ports(), { agent: AGENT, cible, service, now: now() });
      if (issue.kind !== "ouverte") throw new Error(`campagne refusée : ${issue.kind}`);
      return issue.id;
    },
    move: async (id, geste) => {
      const tous = await ports();
      const { version } = (await tous.campagnes.find(id)) ?? { version: 0 };
      return moveCampagne(tous, { agent: AGENT, id, geste, version, now: now() });
    },
    run: async ({ onPause, limite = LIMITE } = {}) => {
      const processus = startActualisation({
        registre: { ...registre, listVilles: async () => [ville] },
        apiParticulier: api.url,
        limiteApi: limite,
        origine,
        now,
        pause: async (ms) => {
          await onPause?.();
          await pause(ms);
        },
        intervalle: null,
      });
      await processus.round();
      await processus.stop();
    },
    readEtats: async (id) => {
      const comptes = await (await ports()).campagnes.count(id);
      return Object.fromEntries(
        comptes.map(({ etat, raison, nombre }) => [raison ? `${etat} ${raison}` : etat, nombre]),
      );
    },
  };
}

export const expectUneFois = ({ appels }: ApiParticulierSimulee, noms: readonly string[]): void =>
  expect(Object.fromEntries(appels.parPersona)).toEqual(Object.fromEntries(noms.map((nom) => [nom, 1])));
