/** A family comes back from FranceConnect: find its account by `sub`, or open one. */
import { noteVenue } from "./note-venue.ts";
import type { RetourFranceConnect } from "./ports/externes.ts";
import type { Commit, Compte, Comptes } from "./ports/magasin.ts";

type Identifie = Extract<RetourFranceConnect, { kind: "identifie" }>;
type Refus = Exclude<RetourFranceConnect, Identifie>;

export type IssueConnexion =
  | { kind: "connue"; compteId: string; idToken: string }
  | { kind: "nouvelle"; compteId: string; idToken: string }
  | Refus;

interface Ports {
  comptes: Pick<Comptes, "findBySub" | "add" | "noteVenue">;
  commit: Commit;
  newId(): string;
}

export async function signInFamille(
  { comptes, commit, newId }: Ports,
  { retour, now }: { retour: RetourFranceConnect; now: string },
): Promise<IssueConnexion> {
  if (retour.kind !== "identifie") return retour;
  const { sub, idToken } = retour;
  const known = await comptes.findBySub(sub);
  if (known && (await noteVenue({ comptes, commit }, { compte: known, now })))
    return { kind: "connue", compteId: known.id, idToken };

  // Nobody yet, or erased at this very moment.
  const compteId = newId();
  const foyerId = newId();
  const ecritures = comptes.add(
    {
      id: compteId,
      foyerId,
      cle: { porte: "franceconnect", identifiant: sub },
      identite: toIdentite(retour),
    },
    now,
  );
  const fait = { foyerId, qui: "famille" as const, quoi: "compte-ouvert", detail: { par: "FranceConnect" } };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (result.kind === "fait") return { kind: "nouvelle", compteId, idToken };
  // Two first visits at once: the other one opened the account.
  const other = await comptes.findBySub(sub);
  if (other) return { kind: "connue", compteId: other.id, idToken };
  throw new Error("compte ni trouvé ni créé");
}

function toIdentite({ identite }: Identifie): Compte["identite"] {
  return {
    prenoms: identite?.prenoms ?? "",
    nomNaissance: identite?.nomNaissance ?? "",
    nomUsage: identite?.nomUsage ?? null,
    email: identite?.email ?? null,
    ...(identite?.naissance ? { naissance: identite.naissance } : {}),
  };
}
