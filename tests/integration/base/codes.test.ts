/** Ten thousand codes tried by one account: twenty are looked at, whichever kind of code is sought. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITE_CODES, readCode } from "#app/usecases/accept-invitation.ts";
import { findExpiration, VALIDITE_COURRIER_JOURS } from "#app/domain/foyer/invitation.ts";
import { moteur } from "#db/colonnes.ts";
import { commit } from "#db/commit.ts";
import { addCompte, findCompte, listResponsables } from "#db/queries/comptes.ts";
import { listEnvoyees } from "#db/queries/demandes.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { listGardes } from "#db/queries/gardes.ts";
import { findInvitationByCode } from "#db/queries/invitations.ts";
import { takeEssai } from "#db/queries/liens.ts";
import {
  addAdultePapier,
  addLettre,
  findLettreAConfirmer,
  findLettreByCode,
  listAdultesPapier,
  openFoyerPapier,
} from "#db/queries/papier.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const CODE = "4F7KM2QXDR";

describe.skipIf(!moteurPresent)(`codes essayés sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    const identite = { prenoms: "Awa", nomNaissance: "Traoré", nomUsage: null, email: null };
    const cle = { porte: "franceconnect", identifiant: "awa" } as const;
    const foyerId = "papier";
    const adulte = { id: "adulte", foyerId, prenoms: "Awa", nom: "Traoré", naissance: null };
    const lettre = {
      id: "lettre",
      foyerId,
      adulteId: "adulte",
      creeLe: INSTANT,
      expireLe: findExpiration(INSTANT, VALIDITE_COURRIER_JOURS),
    };
    const ecritures = [
      ...addCompte(ville, { id: "compte", foyerId: "foyer", cle, identite }, INSTANT),
      openFoyerPapier(ville, { id: foyerId, residence: "inconnue" }, INSTANT),
      addAdultePapier(ville, adulte, INSTANT),
      addLettre(ville, { ...lettre, code: CODE }),
    ];
    expect((await commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT)).kind).toBe("fait");
  });
  afterAll(() => registre?.close());

  test("le bon n’est plus regardé avant une heure", async () => {
    const ports = {
      essais: { take: (...args: [string, typeof LIMITE_CODES, number]) => takeEssai(ville, ...args) },
      foyers: {
        find: (id: string) => findFoyer(ville, id),
        listResponsables: (id: string) => listResponsables(ville, id),
      },
      demandes: { listEnvoyees: (id: string) => listEnvoyees(ville, id) },
      invitations: { findByCode: (code: string) => findInvitationByCode(ville, code) },
      gardes: { list: (id: string) => listGardes(ville, id) },
      papiers: {
        findLettreByCode: (code: string) => findLettreByCode(ville, code),
        findLettreAConfirmer: (id: string) => findLettreAConfirmer(ville, id),
        listAdultes: (id: string) => listAdultesPapier(ville, id),
      },
    };
    const compte = await findCompte(ville, "compte");
    if (!compte) throw new Error("compte absent");
    const vus: Record<string, number> = {};
    for (let lot = 0; lot < 100; lot += 1)
      for (const { kind } of await Promise.all(
        Array.from({ length: 100 }, (_, rang) =>
          readCode(ports, {
            compte,
            texte: String(lot * 100 + rang).padStart(10, "0"),
            now: INSTANT,
          }),
        ),
      ))
        vus[kind] = (vus[kind] ?? 0) + 1;
    expect(vus).toEqual({ inutilisable: LIMITE_CODES.nombre, "trop-d-essais": 10_000 - LIMITE_CODES.nombre });
    const read = (minutes: number) => {
      const now = new Date(Date.parse(INSTANT) + minutes * 60_000).toISOString();
      return readCode(ports, { compte, texte: CODE, now });
    };
    expect((await read(59)).kind).toBe("trop-d-essais");
    expect((await read(61)).kind).toBe("papier");
    const jours = VALIDITE_COURRIER_JOURS * 24 * 60;
    expect((await read(jours - 1)).kind).toBe("papier");
    expect((await read(jours)).kind).toBe("inutilisable");
  });
});
