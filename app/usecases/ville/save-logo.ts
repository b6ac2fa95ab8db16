/** The logo is replaced or removed, with its address in the settings and its audit line. */
import type { IssueLogo } from "#app/domain/ville/logo.ts";
import type { Commit, ResultatCommit } from "#app/usecases/ports/magasin.ts";
import type { Logos, ReglagesVille } from "#app/usecases/ports/reglages.ts";

interface Ports {
  reglages: Pick<ReglagesVille, "read" | "save">;
  logos: Logos;
  commit: Commit;
}

/** @param image null removes the logo */
export async function saveLogo(
  { reglages, logos, commit }: Ports,
  {
    image,
    agentId,
    now,
  }: { image: Extract<IssueLogo, { kind: "logo" }> | null; agentId: string; now: string },
): Promise<ResultatCommit> {
  const etat = await reglages.read();
  if (image === null && (await logos.find()) === null) return { kind: "fait" };
  const logo = image ? logos.digest(image.contenu) : undefined;
  const detail: Record<string, string> = image
    ? { Format: image.type, Taille: `${image.largeur} × ${image.hauteur}`, Empreinte: logo ?? "" }
    : { Empreinte: `${etat.reglages.logo ?? ""} → (retiré)` };
  return commit(
    {
      ecritures: [
        reglages.save(etat, { ...etat, reglages: { ...etat.reglages, logo } }),
        image ? logos.save(image) : logos.remove(),
      ],
      journal: [],
      courriels: [],
      actes: [{ agentId, quoi: image ? "logo-change" : "logo-retire", objet: "apparence", detail }],
    },
    now,
  );
}
