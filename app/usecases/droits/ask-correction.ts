/** The person asks for something to be corrected, in their own words: an agent answers. */
import { repondreAvant } from "#app/domain/dossier/motif.ts";
import { makeCourrielRecu, type Cadre } from "#app/usecases/mail-suivi.ts";
import { openCas, type PortsCas } from "#app/usecases/open-cas.ts";
import type { Commit, Compte, Foyers } from "#app/usecases/ports/magasin.ts";

/** One at a time: the first one is answered before another. */
export type IssueCorrection = "demandee" | "deja-demandee";

export async function askCorrection(
  ports: PortsCas & Cadre & { foyers: Pick<Foyers, "listResponsables">; commit: Commit },
  { compte, message, now }: { compte: Compte; message: string; now: string },
): Promise<IssueCorrection> {
  const { foyerId } = compte;
  const ecritures = await openCas(ports, {
    foyerId,
    motif: "correction-demandee",
    detail: { message },
    now,
  });
  if (ecritures.length === 0) return "deja-demandee";
  const fait = { foyerId, qui: "famille" as const, quoi: "correction-demandee", detail: {} };
  const limite = repondreAvant(now, ports.ville.reglages.delaiReponseJours);
  const courriels = (await ports.foyers.listResponsables(foyerId)).flatMap((adulte) =>
    makeCourrielRecu(ports, adulte, limite),
  );
  const result = await ports.commit({ ecritures, journal: [fait], courriels }, now);
  if (result.kind !== "fait") throw new Error("correction non enregistrée");
  return "demandee";
}
