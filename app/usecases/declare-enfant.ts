/** A parent declares a child. A child that another account already declared is a case for an agent. */
import { makeDroit, type Lien, type ReglesAutorite } from "#app/domain/foyer/autorite.ts";
import { cleIdentite, type EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { makeCourrielDejaDeclare } from "./mail-foyer.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, CourrielAEnvoyer, Foyers } from "./ports/magasin.ts";

interface Ports extends PortsCas {
  foyers: Pick<Foyers, "find" | "findAutresFoyers" | "addEnfant" | "listResponsables">;
  ville: PortsCas["ville"] & { nom: string; reglages: { telephone: string } & ReglesAutorite };
  origine: string;
  commit: Commit;
}

export type IssueEnfant =
  | { kind: "declare" }
  /** The town wants to see by what right: a document is asked for at once. */
  | { kind: "a-prouver" }
  | { kind: "a-verifier" }
  | { kind: "deja-dans-le-foyer" };

export async function declareEnfant(
  ports: Ports,
  { compte, enfant, lien, now }: { compte: Compte; enfant: EnfantDeclare; lien: Lien; now: string },
): Promise<IssueEnfant> {
  const { foyers, commit, newId } = ports;
  const { foyerId } = compte;
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) throw new Error("compte sans foyer");
  const same = (one: EnfantDeclare): boolean =>
    one.prenom === enfant.prenom && one.nom === enfant.nom && one.naissance === enfant.naissance;
  if (foyer.enfants.some(same)) return { kind: "deja-dans-le-foyer" };

  const autres = await foyers.findAutresFoyers(foyerId, enfant);
  const elsewhere = autres.length > 0;
  const etat = elsewhere ? ("a-verifier" as const) : ("rattache" as const);
  const id = newId();
  const droit = makeDroit(ports.ville.reglages, lien);
  const ecritures = [foyers.addEnfant(foyerId, { ...enfant, droit, id, etat }, now)];
  if (elsewhere)
    ecritures.push(
      ...(await openCas(ports, { foyerId, motif: "enfant-deja-declare", detail: { enfant: id }, now })),
    );
  if (droit.preuve === "attendue")
    ecritures.push(
      ...(await openCas(ports, { foyerId, motif: "autorite-a-verifier", detail: { enfant: id }, now })),
    );
  // Whoever declared the child first is told at once, and learns nothing of the other.
  const journal = [
    { foyerId, qui: "famille" as const, quoi: "enfant-declare", detail: { enfant: id } },
    ...autres.map((autre) => ({
      foyerId: autre,
      qui: "portail" as const,
      quoi: "enfant-declare-ailleurs",
      detail: {},
    })),
  ];
  const courriels = await warn(ports, autres, { enfant, now });
  await commit({ ecritures, journal, courriels }, now);
  return { kind: droit.preuve === "attendue" ? "a-prouver" : elsewhere ? "a-verifier" : "declare" };
}

/** In the words of whoever declared the child first, never in those of the newcomer. */
async function warn(
  ports: Ports,
  autres: readonly string[],
  { enfant, now }: { enfant: EnfantDeclare; now: string },
): Promise<CourrielAEnvoyer[]> {
  const { foyers } = ports;
  const lots = await Promise.all(
    autres.map(async (id) => {
      const leur = await foyers.find(id, toJour(now));
      const sien = leur?.enfants.find((one) => cleIdentite(one) === cleIdentite(enfant));
      const adultes = await foyers.listResponsables(id);
      return sien ? adultes.flatMap((adulte) => makeCourrielDejaDeclare(ports, adulte, sien)) : [];
    }),
  );
  return lots.flat();
}
