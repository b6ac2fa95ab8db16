/**
 * The same household pays the same, whoever asks (DP-06): on line, at the counter, after the yearly refresh, and as the
 * public simulator says beforehand; to the cent, and with the same explanation of each line.
 */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moteur } from "#db/colonnes.ts";
import type { Decision } from "#app/domain/decision/decision.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { toPrefixe } from "#app/domain/inscription/choix-saisis.ts";
import { toChampChoix, toValeur, type Choix } from "#app/domain/inscription/choix.ts";
import { toCalendrier } from "#app/domain/inscription/estimation.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import { toChampQuantite } from "#app/domain/inscription/saisie-reponses.ts";
import { simulate } from "#app/domain/inscription/simulation.ts";
import type { Resultat } from "#app/domain/tarification/compute-tarif.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { openPapier } from "#app/usecases/agent/open-papier.ts";
import { declareEnfant } from "#app/usecases/declare-enfant.ts";
import { declareResidence } from "#app/usecases/declare-residence.ts";
import { saveChoix } from "#app/usecases/save-choix.ts";
import { sendDemande, type Canal } from "#app/usecases/send-demande.ts";
import { makeServicesFamille } from "#app/web/services-famille.server.ts";
import { addCompte, findCompte } from "#db/queries/comptes.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { keepIdentite } from "#db/queries/identites.ts";
import type { Registre, Ville } from "#db/villes.ts";
import "#tests/simulators/localhost-dns.ts";
import { makeIdentite, makePersona, openEssaiCampagne, toNom, type Essai } from "./campagne.ts";
import { makeConnue, makePorts, setQuotient, write } from "./inscrire.ts";
import { INSTANT, makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const AGENT = {
  id: "agent-a",
  siret: "21440999700019",
  nom: "Nadia FERRIEU",
  qualite: "responsable",
  service: "service des familles",
  roles: ["instructeur"],
  actif: true,
};
/** Where rows of the demonstration's grids begin and end, and around them. */
const BORNES = [
  0, 1, 286, 425, 426, 599, 600, 650, 651, 1000, 1001, 1150, 1151, 1275, 1276, 1499, 1500, 1601,
];

interface Famille {
  enfants: { age: number; mois: number; classe: string }[];
  commune: boolean;
  quotient: number;
  /** What the household had when it enrolled, before the refresh. */
  avant: number;
  /** Which of the activities proposed are chosen, in their order; the first one if none. */
  cases: boolean[];
  demiHeures: number;
}

/** Months lived, at the end of the year. */
const toMois = ({ age, mois }: { age: number; mois: number }): number => age * 12 + 12 - mois;

const quotient = fc.oneof(fc.constantFrom(...BORNES), fc.integer({ min: 0, max: 2_500 }));
const famille: fc.Arbitrary<Famille> = fc.record({
  // The eldest first, as one says them to a simulator that knows ages alone.
  enfants: fc
    .uniqueArray(
      fc.record({
        age: fc.integer({ min: 3, max: 16 }),
        mois: fc.integer({ min: 1, max: 10 }),
        classe: fc.constantFrom("Petite section", "CE1", "CM2"),
      }),
      { minLength: 1, maxLength: 3, selector: toMois },
    )
    .map((enfants) => enfants.toSorted((a, b) => toMois(b) - toMois(a))),
  commune: fc.boolean(),
  quotient,
  avant: quotient,
  cases: fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
  demiHeures: fc.integer({ min: 1, max: 4 }),
});

interface Dossier {
  ville: Ville;
  nom: string;
  now: string;
  famille: Famille;
}

/** Of each line: the child by its rank, the activity, and what it is asked with why. */
type Prix = Record<string, Resultat>;

const PRENOMS = ["Anaïs", "Basile", "Colombe"];

const toEnfants = ({ famille: { enfants }, nom }: Dossier) =>
  enfants.map(({ age, mois, classe }, rang) => ({
    prenom: PRENOMS[rang] ?? "",
    nom,
    naissance: `${2026 - age}-${String(mois).padStart(2, "0")}-05`,
    ecole: "Les Tilleuls",
    classe,
  }));

const makePortsCanal = async (ville: Ville) => {
  const ports = await makePorts(ville);
  return { ...makeServicesFamille(ville, ports.ville.reglages), ...ports };
};

interface Choisi extends Pick<Choix, "activiteId" | "reponses"> {
  rang: number;
}

/** Ticks and answers as the form of any channel does, then sends. @returns what was chosen, by rank of the child */
async function choose({ ville, famille, now }: Dossier, canal: Canal): Promise<Choisi[]> {
  const { cases, demiHeures } = famille;
  const ports = await makePortsCanal(ville);
  const foyerId = canal.kind === "en-ligne" ? canal.compte.foyerId : canal.foyerId;
  const date = toJour(now);
  const annee = ports.ville.reglages.anneeScolaire;
  const foyer = await ports.foyers.find(foyerId, date);
  if (!foyer) throw new Error("foyer absent");
  const rangOf = new Map(foyer.enfants.map(({ id, prenom }) => [id, PRENOMS.indexOf(prenom)]));
  const proposees = listProposees(foyer, await ports.offre.list(date), { annee, date }).toSorted(
    (a, b) => (rangOf.get(a.enfantId) ?? 0) - (rangOf.get(b.enfantId) ?? 0),
  );
  const cochees = proposees.filter((_, rang) => cases[rang]);
  const choisies = cochees.length > 0 ? cochees : proposees.slice(0, 1);
  const saisie: Record<string, string> = {};
  for (const choix of choisies) {
    const champ = toChampChoix(choix.enfantId);
    saisie[champ] = saisie[champ] === undefined ? toValeur(choix) : `${saisie[champ]}\n${toValeur(choix)}`;
    saisie[toChampQuantite(toPrefixe(choix), "demi-heures")] = String(demiHeures);
  }
  expect(await saveChoix(ports, { compte: { foyerId }, saisie, now })).toEqual({ kind: "garde" });
  const brouillon = await ports.demandes.findBrouillon(foyerId, annee);
  if (!brouillon) throw new Error("brouillon absent");
  const { id: demandeId, version, choix } = brouillon;
  expect(await sendDemande(ports, { canal, demandeId, version, now })).toEqual({ kind: "decidee" });
  return choix.map(({ enfantId, activiteId, reponses }) => ({
    rang: rangOf.get(enfantId) ?? 0,
    activiteId,
    ...(reponses && { reponses }),
  }));
}

async function openEnLigne(dossier: Dossier, etat: EtatBase): Promise<{ foyerId: string; choix: Choisi[] }> {
  const { ville, nom, now } = dossier;
  const { commune } = dossier.famille;
  const [foyerId, compteId] = [`foyer-${nom}`, `compte-${nom}`];
  const identite = { prenoms: "Camille", nomNaissance: nom, nomUsage: null, email: `${nom}@famille.example` };
  const cle = { porte: "franceconnect", identifiant: nom } as const;
  await write(ville, addCompte(ville, { id: compteId, foyerId, cle, identite }, now), now);
  const compte = await findCompte(ville, compteId);
  if (!compte) throw new Error("compte absent");
  const ports = await makePortsCanal(ville);
  for (const enfant of toEnfants(dossier))
    expect(await declareEnfant(ports, { compte, enfant, lien: "parent", now })).toEqual({ kind: "declare" });
  const domicile = { commune, numero: "", rue: "" };
  expect((await declareResidence(ports, { compte, ...domicile, now })).kind).toBe("declaree");
  await setQuotient(ville, foyerId, etat, now);
  return { foyerId, choix: await choose(dossier, { kind: "en-ligne", compte }) };
}

async function openAuGuichet(dossier: Dossier, etat: EtatBase): Promise<string> {
  const { ville, nom, now } = dossier;
  const { commune } = dossier.famille;
  const ouvert = await openPapier(await makePortsCanal(ville), {
    agent: AGENT,
    dossier: {
      adultes: [{ prenoms: "Camille", nom, naissance: null }],
      enfants: toEnfants(dossier),
      residence: commune ? "verifiee-commune" : "verifiee-hors-commune",
      quotient: null,
    },
    now,
  });
  await setQuotient(ville, ouvert.foyerId, etat, now);
  await choose(dossier, { kind: "guichet", agent: AGENT, foyerId: ouvert.foyerId });
  return ouvert.foyerId;
}

const toPrix = ({ lignes }: Pick<Decision, "lignes">): Prix =>
  Object.fromEntries(
    lignes.map(({ enfant, activite, resultat }) => [`${enfant.prenom} ${activite.id}`, resultat]),
  );

/** What each decision of the household says, the oldest first. */
const readDecisions = async (ville: Ville, foyerId: string): Promise<Prix[]> =>
  (await listDecisions(ville, foyerId)).toReversed().map(toPrix);

/** What the simulator says to somebody whom nobody knows. */
async function simulatePrix({ ville, famille, now }: Dossier, choisis: readonly Choisi[]): Promise<Prix> {
  const { offre, ville: publique } = await makePortsCanal(ville);
  const date = toJour(now);
  const { enfants } = simulate(
    {
      commune: famille.commune,
      enfants: famille.enfants.map(({ age, classe }, enfant) => ({
        age,
        classe,
        choix: choisis
          .filter(({ rang }) => rang === enfant)
          .map(({ rang: _rang, ...choix }) => ({ ...choix, nombre: 1, periode: "an" })),
      })),
    },
    { quotient: String(famille.quotient), revenus: {} },
    await offre.list(date),
    { date, calendrier: toCalendrier(publique.reglages) },
  );
  return Object.fromEntries(
    enfants.flatMap(({ lignes }, rang) =>
      lignes.map(({ choix, ligne }) => [`${PRENOMS[rang]} ${choix.activiteId}`, ligne.resultat]),
    ),
  );
}

/** Asked again for all at once, in one campaign that an agent confirms. */
async function refresh(essai: Essai): Promise<void> {
  const id = await essai.open();
  await essai.run();
  for (const geste of ["lancer", "confirmer"] as const) {
    expect(await essai.move(id, geste)).toEqual({ kind: "fait" });
    await essai.run();
  }
}

const toCentimes = (prix: Prix): Record<string, unknown> =>
  Object.fromEntries(Object.entries(prix).map(([ligne, un]) => [ligne, un.kind === "prix" && un.centimes]));

/** A new decision has the lines whose price moved; of the others, the price and its explanation stand. */
async function expectActualise(ville: Ville, foyerId: string, attendu: Prix): Promise<void> {
  const [ancienne = {}, nouvelle = {}, ...autres] = await readDecisions(ville, foyerId);
  expect(autres).toEqual([]);
  expect(toCentimes({ ...ancienne, ...nouvelle })).toEqual(toCentimes(attendu));
  expect({ ...attendu, ...nouvelle }).toEqual(attendu);
}

/** Runs of the property: `ESSAIS` multiplies them. Each is a campaign of so many households. */
const RUNS = Math.ceil(3 * Number(process.env["ESSAIS"] ?? 1));
const GRAINE = Number(process.env["GRAINE"] ?? 20_261_126);
const FAMILLES = 5;

describe.skipIf(!moteurPresent)(`Un même prix par tous les canaux, sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  async function check(familles: readonly Famille[]): Promise<void> {
    const noms = familles.map((_, rang) => toNom(rang));
    const personas = familles.map(({ quotient }, rang) =>
      makePersona(noms[rang] ?? "", { qf: { fournisseur: "CNAF", valeur: quotient } }),
    );
    const essai = await openEssaiCampagne(registre, personas);
    try {
      const { ville } = essai;
      const avant = familles.map((famille, rang) => ({
        ville,
        famille,
        nom: noms[rang] ?? "",
        now: INSTANT,
      }));
      const actualises: string[] = [];
      for (const dossier of avant) {
        const { nom, famille } = dossier;
        actualises.push((await openEnLigne(dossier, makeConnue(String(famille.avant)))).foyerId);
        const gardee = { identite: makeIdentite(nom), gardeeLe: INSTANT };
        await write(ville, [keepIdentite(ville, `compte-${nom}`, gardee)]);
      }
      await refresh(essai);
      for (const [rang, { famille, nom }] of avant.entries()) {
        const now = essai.now();
        const dossier = { ville, famille, now };
        const connue = makeConnue(String(famille.quotient), { mois: "2026-12" });
        const enLigne = await openEnLigne({ ...dossier, nom: `${nom}L` }, connue);
        const guichet = await openAuGuichet({ ...dossier, nom: `${nom}G` }, {
          ...connue,
          source: "api-identite",
        } as EtatBase);
        const [attendu = {}, ...autres] = await readDecisions(ville, enLigne.foyerId);
        expect(autres).toEqual([]);
        expect(Object.keys(attendu)).toHaveLength(enLigne.choix.length);
        expect(await readDecisions(ville, guichet)).toEqual([attendu]);
        expect(await simulatePrix({ ...dossier, nom }, enLigne.choix)).toEqual(attendu);
        await expectActualise(ville, actualises[rang] ?? "", attendu);
      }
    } finally {
      await essai.api.close();
    }
  }

  it("en ligne, au guichet, après la mise à jour annuelle et au simulateur, à la ligne près", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(famille, { minLength: FAMILLES, maxLength: FAMILLES }), check),
      { numRuns: RUNS, seed: GRAINE, endOnFailure: true },
    );
  });
});
