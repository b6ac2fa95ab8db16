/** Where the other parent stands, for the QF that only they can retrieve. */
import type { AppLoadContext } from "@remix-run/node";
import { toPrenom } from "#app/domain/foyer/adulte.ts";
import { isUtilisable } from "#app/domain/foyer/invitation.ts";
import type { Compte } from "#app/usecases/ports/magasin.ts";

export type EtapeAutreParent =
  { kind: "a-inviter" } | { kind: "code-donne"; expireLe: string } | { kind: "deja-la"; prenom: string };

export async function readAutreParent(
  { services, now }: AppLoadContext,
  { id, foyerId }: Pick<Compte, "id" | "foyerId">,
): Promise<EtapeAutreParent> {
  const autre = (await services.foyers.listResponsables(foyerId)).find((one) => one.id !== id);
  if (autre) return { kind: "deja-la", prenom: toPrenom(autre.identite) };
  const code = (await services.invitations.listOuvertes(foyerId)).find(
    (one) => one.enfantId === null && isUtilisable(one, now()),
  );
  return code ? { kind: "code-donne", expireLe: code.expireLe } : { kind: "a-inviter" };
}
