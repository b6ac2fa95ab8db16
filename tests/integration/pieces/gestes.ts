/** What families, agents and the rounds do with documents over plain HTTP. */
import { paths } from "#app/web/paths.ts";
import { startExamens } from "#app/web/examens.server.ts";
import { listPieces } from "#db/queries/pieces.ts";
import type { BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findVille, type FamilleHttp, type PageLue } from "../famille-http.ts";

interface FichierEnvoye {
  nom: string;
  octets: Uint8Array;
}

export async function give(
  famille: FamilleHttp,
  nature: string,
  { nom, octets }: FichierEnvoye,
  champs: Record<string, string> = {},
): Promise<PageLue> {
  const body = new FormData();
  for (const [cle, valeur] of Object.entries({ action: "donner", ...champs })) body.set(cle, valeur);
  body.set("fichier", new File([new Uint8Array(octets)], nom));
  const adresse = famille.origine + paths.famille.donnerDocument(nature);
  const { url, reponse } = await famille.client.follow({ adresse, envoi: { method: "POST", body } });
  return { url, statut: reponse?.status ?? 0, html: (await reponse?.text()) ?? "" };
}

/** The household's documents as they are stored, the newest first. */
export const listDe = async (famille: FamilleHttp) =>
  listPieces(await findVille(famille.banc, famille.origine), await famille.findFoyerId());

/** One round of scans and erasures, by a process that has just started. */
export const examiner = (banc: BancSansNavigateur, limiteMs?: number): Promise<number> =>
  startExamens({
    registre: banc.registre,
    antivirus: banc.simulateurs.antivirus.adresse,
    ...(limiteMs === undefined ? {} : { limiteMs }),
    origine: () => banc.origine,
    now: () => new Date(banc.horloge.now()).toISOString(),
    intervalle: null,
  }).round();
