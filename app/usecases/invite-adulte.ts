/** An adult of the household makes a code: for another adult to enter it, or to share one child with another household. */
import { findExpiration } from "#app/domain/foyer/invitation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Commit, Compte, Foyers } from "./ports/magasin.ts";
import type { Gardes, Invitations } from "./ports/partage.ts";

interface Ports {
  foyers: Pick<Foyers, "find">;
  gardes: Pick<Gardes, "list">;
  invitations: Pick<Invitations, "listOuvertes" | "add" | "close">;
  commit: Commit;
  newId(): string;
  newCode(): string;
}

export type IssueInvitation =
  /** Shown once: only its hash is kept. */
  | { kind: "creee"; code: string; expireLe: string }
  /** Not a child of this household, or one that an agent still has to attach. */
  | { kind: "enfant-introuvable" }
  | { kind: "deja-partage" }
  /** Another page made or cancelled a code at the same time. */
  | { kind: "depasse" };

/** @param enfantId the child to share, or null to let another adult into the household */
export async function inviteAdulte(
  { foyers, gardes, invitations, commit, newId, newCode }: Ports,
  { compte, enfantId, now }: { compte: Compte; enfantId: string | null; now: string },
): Promise<IssueInvitation> {
  const { foyerId } = compte;
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) throw new Error("compte sans foyer");
  if (enfantId !== null) {
    const enfant = foyer.enfants.find(({ id }) => id === enfantId);
    if (enfant?.etat !== "rattache") return { kind: "enfant-introuvable" };
    if ((await gardes.list(foyerId)).some((garde) => garde.enfantId === enfantId))
      return { kind: "deja-partage" };
  }
  // A new code replaces the former one of the same purpose: a lost paper is worth nothing any more.
  const anciennes = (await invitations.listOuvertes(foyerId)).filter((one) => one.enfantId === enfantId);
  const code = newCode();
  const expireLe = findExpiration(now);
  const result = await commit(
    {
      ecritures: [
        ...anciennes.map(({ id }) => invitations.close(id, "annulee")),
        invitations.add({ id: newId(), foyerId, enfantId, compteId: compte.id, code, creeLe: now, expireLe }),
      ],
      journal: [
        {
          foyerId,
          qui: "famille",
          quoi: enfantId === null ? "adulte-invite" : "partage-propose",
          detail: enfantId === null ? {} : { enfant: enfantId },
        },
      ],
      courriels: [],
    },
    now,
  );
  return result.kind === "fait" ? { kind: "creee", code, expireLe } : { kind: "depasse" };
}

export async function cancelInvitation(
  { invitations, commit }: Pick<Ports, "invitations" | "commit">,
  { compte, invitationId, now }: { compte: Compte; invitationId: string; now: string },
): Promise<{ kind: "annulee" } | { kind: "introuvable" }> {
  const { foyerId } = compte;
  const ouverte = (await invitations.listOuvertes(foyerId)).find(({ id }) => id === invitationId);
  if (!ouverte) return { kind: "introuvable" };
  const fait = { foyerId, qui: "famille" as const, quoi: "code-annule", detail: {} };
  const ecritures = [invitations.close(ouverte.id, "annulee")];
  const { kind } = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: kind === "fait" ? "annulee" : "introuvable" };
}
