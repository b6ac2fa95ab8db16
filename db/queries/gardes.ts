/** Children that two households share. */
import { and, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Garde, Payeur } from "#app/domain/foyer/garde.ts";
import { prepareLecture } from "#db/lecture.ts";
import type { Ecriture } from "#db/magasin.ts";
import { enfant, garde } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const readCote = (sien: typeof garde.enfantId | typeof garde.autreEnfantId, autre: typeof sien) =>
  prepareLecture((db) =>
    db
      .select({
        enfantId: sien,
        autreEnfantId: autre,
        autreFoyerId: enfant.foyerId,
        payeurEnfantId: garde.payeurEnfantId,
        proposeParFoyerId: garde.proposeParFoyerId,
        confirmeLe: garde.confirmeLe,
      })
      .from(garde)
      .innerJoin(enfant, eq(enfant.id, autre))
      .where(
        inArray(
          sien,
          db
            .select({ id: enfant.id })
            .from(enfant)
            .where(eq(enfant.foyerId, sql.placeholder("foyerId"))),
        ),
      ),
  );
const readCotes = [
  readCote(garde.enfantId, garde.autreEnfantId),
  readCote(garde.autreEnfantId, garde.enfantId),
] as const;

/** The pair is written once, by whoever accepted: both households read it, each from its own side. */
export async function listGardes(ville: Ville, foyerId: string): Promise<Garde[]> {
  const found = await Promise.all(
    readCotes.map(async (read): Promise<Garde[]> => {
      const rows = await read(ville, { foyerId });
      return rows.map(({ payeurEnfantId, proposeParFoyerId, confirmeLe, ...row }) => ({
        ...row,
        payeur:
          payeurEnfantId === null
            ? null
            : {
                qui: payeurEnfantId === row.enfantId ? "nous" : "autre",
                propose: proposeParFoyerId === foyerId ? "nous" : "autre",
                confirme: confirmeLe !== null,
              },
      }));
    }),
  );
  return found.flat();
}

export function addGarde(
  _ville: Ville,
  nouvelle: { id: string; enfantId: string; autreEnfantId: string },
  creeLe: string,
): Ecriture {
  return (tx) =>
    tx
      .insert(garde)
      .values({ ...nouvelle, creeLe })
      .returning();
}

/** Once: guarded by what the page showed. */
export function setPayeur(
  _ville: Ville,
  foyerId: string,
  { enfantId, autreEnfantId, autreFoyerId, payeur: lu }: Garde,
  neuf: Payeur | null,
  instant: string,
): Ecriture {
  const toEnfant = ({ qui }: Payeur): string => (qui === "nous" ? enfantId : autreEnfantId);
  const toFoyer = ({ propose }: Payeur): string => (propose === "nous" ? foyerId : autreFoyerId);
  const set = {
    payeurEnfantId: neuf && toEnfant(neuf),
    proposeParFoyerId: neuf && toFoyer(neuf),
    confirmeLe: neuf?.confirme ? instant : null,
  };
  return (tx) =>
    tx
      .update(garde)
      .set(set)
      .where(
        and(
          or(
            and(eq(garde.enfantId, enfantId), eq(garde.autreEnfantId, autreEnfantId)),
            and(eq(garde.enfantId, autreEnfantId), eq(garde.autreEnfantId, enfantId)),
          ),
          lu
            ? and(
                eq(garde.payeurEnfantId, toEnfant(lu)),
                eq(garde.proposeParFoyerId, toFoyer(lu)),
                lu.confirme ? isNotNull(garde.confirmeLe) : isNull(garde.confirmeLe),
              )
            : isNull(garde.payeurEnfantId),
        ),
      )
      .returning();
}
