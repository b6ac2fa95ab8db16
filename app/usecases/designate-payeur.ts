/** One parent says who pays alone for a shared child, and the other confirms: nobody decides for the other household. */
import type { Garde, Payeur } from "#app/domain/foyer/garde.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { makeCourrielPayeur } from "./mail-foyer.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Demandes, Ecriture, Foyers } from "./ports/magasin.ts";
import type { Gardes } from "./ports/partage.ts";

interface Ports extends PortsCas {
  foyers: Pick<Foyers, "find" | "listResponsables">;
  gardes: Pick<Gardes, "list" | "setPayeur">;
  demandes: Pick<Demandes, "listEnvoyees">;
  ville: PortsCas["ville"] & { nom: string; reglages: { telephone: string } };
  origine: string;
  commit: Commit;
}

export const GESTES_PAYEUR = ["nous", "autre", "confirmer", "annuler"] as const;
export type GestePayeur = (typeof GESTES_PAYEUR)[number];

export type IssuePayeur =
  | { kind: "fait" }
  /** Not a child that this household shares. */
  | { kind: "introuvable" }
  /** Said, confirmed or cancelled meanwhile by the other parent. */
  | { kind: "depasse" };

/** What the gesture makes of what was said; undefined when it has no sense any more. */
function apply(lu: Payeur | null, geste: GestePayeur): Payeur | null | undefined {
  switch (geste) {
    case "nous":
    case "autre":
      return lu === null ? { qui: geste, propose: "nous", confirme: false } : undefined;
    case "confirmer":
      return lu && lu.propose === "autre" && !lu.confirme ? { ...lu, confirme: true } : undefined;
    case "annuler":
      return lu ? null : undefined;
  }
}

export async function designatePayeur(
  ports: Ports,
  { compte, enfantId, geste, now }: { compte: Compte; enfantId: string; geste: GestePayeur; now: string },
): Promise<IssuePayeur> {
  const { foyers, gardes, commit } = ports;
  const { foyerId } = compte;
  const garde = (await gardes.list(foyerId)).find((one) => one.enfantId === enfantId);
  if (!garde) return { kind: "introuvable" };
  const neuf = apply(garde.payeur, geste);
  if (neuf === undefined) return { kind: "depasse" };
  const autre = await foyers.find(garde.autreFoyerId, toJour(now));
  const sien = autre?.enfants.find(({ id }) => id === garde.autreEnfantId);
  if (!sien) throw new Error("garde sans enfant");
  const adultes = await foyers.listResponsables(garde.autreFoyerId);
  const quoi = neuf === null ? "payeur-annule" : neuf.confirme ? "payeur-confirme" : "payeur-propose";
  const ecritures = [
    gardes.setPayeur(foyerId, garde, neuf, now),
    ...(neuf?.confirme || (neuf === null && garde.payeur?.confirme)
      ? await reopen(ports, { foyerId, garde, now })
      : []),
  ];
  const { kind } = await commit(
    {
      ecritures,
      journal: [foyerId, garde.autreFoyerId].map((id) => ({
        foyerId: id,
        qui: "famille" as const,
        quoi,
        detail: {},
      })),
      courriels: adultes.flatMap((adulte) => makeCourrielPayeur(ports, adulte, { enfant: sien, quoi })),
    },
    now,
  );
  return { kind: kind === "fait" ? "fait" : "depasse" };
}

/** What was decided before rested on the other rule: an agent decides again, on both sides. */
async function reopen(
  ports: Ports,
  { foyerId, garde, now }: { foyerId: string; garde: Garde; now: string },
): Promise<Ecriture[]> {
  const lots = await Promise.all(
    [foyerId, garde.autreFoyerId].map(async (id) =>
      (await ports.demandes.listEnvoyees(id)).length > 0
        ? openCas(ports, { foyerId: id, motif: "payeur-designe", now })
        : [],
    ),
  );
  return lots.flat();
}
