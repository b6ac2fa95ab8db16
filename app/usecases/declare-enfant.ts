/** A parent declares a child. A child that another account already declared is a case for an agent. */
import type { EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import { makeCourrielDejaDeclare } from "./mail-foyer.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Foyers } from "./ports/magasin.ts";

interface Ports extends PortsCas {
  foyers: Pick<Foyers, "find" | "findAutresFoyers" | "addEnfant" | "listResponsables">;
  ville: PortsCas["ville"] & { nom: string; reglages: { telephone: string } };
  origine: string;
  commit: Commit;
}

export type IssueEnfant = { kind: "declare" } | { kind: "a-verifier" } | { kind: "deja-dans-le-foyer" };

export async function declareEnfant(
  ports: Ports,
  { compte, enfant, now }: { compte: Compte; enfant: EnfantDeclare; now: string },
): Promise<IssueEnfant> {
  const { foyers, commit, newId } = ports;
  const { foyerId } = compte;
  const foyer = await foyers.find(foyerId, now.slice(0, 10));
  if (!foyer) throw new Error("compte sans foyer");
  const same = (one: EnfantDeclare): boolean =>
    one.prenom === enfant.prenom && one.nom === enfant.nom && one.naissance === enfant.naissance;
  if (foyer.enfants.some(same)) return { kind: "deja-dans-le-foyer" };

  const autres = await foyers.findAutresFoyers(foyerId, enfant);
  const elsewhere = autres.length > 0;
  const etat = elsewhere ? ("a-verifier" as const) : ("rattache" as const);
  const id = newId();
  const ecritures = [foyers.addEnfant(foyerId, { ...enfant, id, etat }, now)];
  if (elsewhere)
    ecritures.push(
      ...(await openCas(ports, { foyerId, motif: "enfant-deja-declare", detail: { enfant: id }, now })),
    );
  // Whoever declared the child first is told at once, and learns nothing of the other.
  const premiers = (await Promise.all(autres.map((autre) => foyers.listResponsables(autre)))).flat();
  const journal = [
    { foyerId, qui: "famille" as const, quoi: "enfant-declare", detail: { enfant: id } },
    ...autres.map((autre) => ({
      foyerId: autre,
      qui: "portail" as const,
      quoi: "enfant-declare-ailleurs",
      detail: {},
    })),
  ];
  const courriels = premiers.flatMap((adulte) => makeCourrielDejaDeclare(ports, adulte, enfant));
  await commit({ ecritures, journal, courriels }, now);
  return { kind: elsewhere ? "a-verifier" : "declare" };
}
