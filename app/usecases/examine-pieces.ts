/** What waits for the antivirus, a bounded number of times; every state is written, so that a restart goes on. */
import { MOTS_PIECE } from "#app/domain/piece/piece.ts";
import type { Commit, Ecriture, Foyers } from "./ports/magasin.ts";
import type { Antivirus, FilePieces, PieceAExaminer } from "./ports/pieces.ts";
import { takeEach, type PortFaute } from "./take-each.ts";
import { withdrawDeclaration, type PortsDeclaration } from "./withdraw-declaration.ts";

const LOT = 20;
const MINUTE = 60_000;
/** Eight tries over about two days, then the family is asked for its document again. */
const ATTENTES = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * MINUTE);

export interface PortsExamen extends PortsDeclaration {
  file: FilePieces;
  antivirus: Antivirus;
  foyers: PortsDeclaration["foyers"] & Pick<Foyers, "listResponsables">;
  ville: { nom: string; reglages: { telephone: string } };
  origine: string;
  commit: Commit;
}

/** @returns how many documents left the queue */
export async function examinePieces(
  ports: PortsExamen & PortFaute,
  { now }: { now: string },
): Promise<number> {
  let finies = 0;
  await takeEach(ports, await ports.file.listDues(Date.parse(now), LOT), async (piece) => {
    if (await examine(ports, piece, now)) finies += 1;
  });
  return finies;
}

async function examine(ports: PortsExamen, piece: PieceAExaminer, now: string): Promise<boolean> {
  const { file, antivirus, commit } = ports;
  const contenu = await file.readContenu(piece.id);
  if (contenu.kind === "absent") return refuse(ports, piece, now, { ecritures: [file.markPerdue(piece)] });
  if (contenu.kind === "illisible")
    return refuse(ports, piece, now, { ecritures: file.erase(piece, "illisible") });
  const issue = await antivirus.examine(contenu.octets);
  if (issue.kind === "infectee")
    return refuse(ports, piece, now, {
      ecritures: file.erase(piece, "infectee"),
      constat: issue.signature,
    });
  const attente = ATTENTES[piece.essais];
  if (issue.kind === "indisponible" && attente === undefined)
    return refuse(ports, piece, now, { ecritures: file.erase(piece, "illisible") });
  const ecriture =
    issue.kind === "saine"
      ? file.markSaine(piece)
      : file.postpone(piece, piece.essais + 1, Date.parse(now) + (attente ?? 0));
  // The family may have taken it back meanwhile: then nothing is written.
  await commit({ ecritures: [ecriture], journal: [], courriels: [] }, now);
  return issue.kind === "saine";
}

async function refuse(
  ports: PortsExamen,
  piece: PieceAExaminer,
  now: string,
  { ecritures, constat }: { ecritures: Ecriture[]; constat?: string },
): Promise<boolean> {
  const { foyerId, nature } = piece;
  const detail = { pour: MOTS_PIECE[nature].libelle, ...(constat ? { constat } : {}) };
  const fait = { foyerId, qui: "portail" as const, quoi: "document-refuse", detail };
  const responsables = await ports.foyers.listResponsables(foyerId);
  const lot = {
    ecritures: [...ecritures, ...(await withdrawDeclaration(ports, piece, now))],
    journal: [fait],
    courriels: responsables.flatMap(({ identite: { email } }) =>
      email ? [{ a: email, sujet: "Un document à donner de nouveau", texte: writeMail(ports) }] : [],
    ),
  };
  await ports.commit(lot, now);
  return true;
}

/** No name and no kind of document in a mail. */
const writeMail = ({ ville, origine }: PortsExamen): string =>
  [
    "Bonjour,",
    "",
    `Un document que vous avez donné à la ville de ${ville.nom} n’a pas pu être accepté. Il n’a pas été gardé.`,
    `Voyez pourquoi, et donnez-le de nouveau, dans votre espace\u00A0: ${origine}/famille/documents`,
    "",
    `Une question\u00A0? ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
