/**
 * A parent declares a child: the prices of what is enrolled follow. A child that another account already declared is a case
 * for an agent.
 */
import { makeDroit, type Lien, type ReglesAutorite } from "#app/domain/foyer/autorite.ts";
import { cleIdentite, type EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { followPrix, type PortsSuivi } from "./follow-prix.ts";
import { makeCourrielDejaDeclare } from "./mail-foyer.ts";
import { openCas } from "./open-cas.ts";
import type { Commit, Compte, CourrielAEnvoyer, Demandes, Foyers } from "./ports/magasin.ts";

interface Ports extends PortsSuivi {
  foyers: PortsSuivi["foyers"] & Pick<Foyers, "find" | "findAutresFoyers" | "addEnfant" | "advance">;
  demandes: PortsSuivi["demandes"] & Pick<Demandes, "listInscrits">;
  ville: PortsSuivi["ville"] & { reglages: ReglesAutorite };
  commit: Commit;
}

/** More than any household has: beyond it, somebody tries names. */
const ENFANTS_MAX = 20;

export type IssueEnfant =
  | { kind: "declare" }
  /** The town wants to see by what right: a document is asked for at once. */
  | { kind: "a-prouver" }
  | { kind: "a-verifier" }
  | { kind: "deja-dans-le-foyer" }
  | { kind: "trop-d-enfants" }
  /** Something changed in the household at the same moment. */
  | { kind: "depasse" };

export async function declareEnfant(
  ports: Ports,
  { compte, enfant, lien, now }: { compte: Compte; enfant: EnfantDeclare; lien: Lien; now: string },
): Promise<IssueEnfant> {
  const { foyers, commit, newId } = ports;
  const { foyerId } = compte;
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) throw new Error("compte sans foyer");
  if (foyer.enfants.some((one) => cleIdentite(one) === cleIdentite(enfant)))
    return { kind: "deja-dans-le-foyer" };
  if (foyer.enfants.length >= ENFANTS_MAX) return { kind: "trop-d-enfants" };

  const autres = await foyers.findAutresFoyers(foyerId, enfant);
  const elsewhere = autres.length > 0;
  const etat = elsewhere ? ("a-verifier" as const) : ("rattache" as const);
  const id = newId();
  const droit = makeDroit(ports.ville.reglages, lien);
  const neuf = { ...enfant, droit, id, etat };
  const suite = await followPrix(ports, {
    foyer: { ...foyer, enfants: [...foyer.enfants, neuf] },
    inscrits: await ports.demandes.listInscrits(foyerId, ports.ville.reglages.anneeScolaire),
    cause: "Un enfant a été déclaré dans votre foyer",
    now,
  });
  const ecritures = [foyers.advance(foyer), foyers.addEnfant(foyerId, neuf, now), ...suite.ecritures];
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
  const result = await commit(
    {
      ecritures,
      journal: [...journal, ...suite.journal],
      courriels: [...(await warn(ports, autres, { enfant, now })), ...suite.courriels],
    },
    now,
  );
  if (result.kind !== "fait") return { kind: "depasse" };
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
