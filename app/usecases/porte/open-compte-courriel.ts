/** First visit by e-mail: the adult says who they are, and an account opens on a declared identity. */
import type { IdentiteDeclaree } from "#app/domain/porte/identite.ts";
import type { Commit, Comptes } from "#app/usecases/ports/magasin.ts";

interface Ports {
  comptes: Pick<Comptes, "add" | "findByAdresse">;
  commit: Commit;
  newId(): string;
}

/** @returns the account's id: the one that another page opened meanwhile, if so */
export async function openCompteCourriel(
  { comptes, commit, newId }: Ports,
  { adresse, identite, now }: { adresse: string; identite: IdentiteDeclaree; now: string },
): Promise<string> {
  const [id, foyerId] = [newId(), newId()];
  const ecritures = comptes.add(
    {
      id,
      foyerId,
      cle: { porte: "courriel", identifiant: adresse },
      identite: { ...identite, nomUsage: null, email: adresse },
    },
    now,
  );
  const fait = {
    foyerId,
    qui: "famille" as const,
    quoi: "compte-ouvert",
    detail: { par: "lien par courriel" },
  };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (result.kind === "fait") return id;
  const other = await comptes.findByAdresse(adresse);
  if (other) return other.id;
  throw new Error("compte ni trouvé ni créé");
}
