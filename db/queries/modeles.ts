/** The models that every town may start from: files of the installation, read once. */
import { readdir, readFile } from "node:fs/promises";
import { listMecanismes } from "#app/domain/grille/mecanismes.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import type { Modele } from "#app/usecases/ports/modeles.ts";

const DOSSIER = new URL("../modeles/", import.meta.url);

interface ModeleLu extends Modele {
  document: unknown;
}

async function readModele(fichier: string): Promise<ModeleLu> {
  const document: unknown = JSON.parse(await readFile(new URL(fichier, DOSSIER), "utf8"));
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(`modèle illisible : ${fichier}`);
  const { id, titre, unite } = lecture.grille;
  return { id, titre, unite, mecanismes: listMecanismes(lecture.grille), document };
}

async function readModeles(): Promise<ModeleLu[]> {
  const fichiers = (await readdir(DOSSIER)).filter((nom) => nom.endsWith(".json"));
  const lus = await Promise.all(fichiers.map(readModele));
  return lus.sort((a, b) => a.titre.localeCompare(b.titre, "fr"));
}

let lus: Promise<ModeleLu[]> | undefined;
const findLus = (): Promise<ModeleLu[]> => (lus ??= readModeles());

export async function listModeles(): Promise<Modele[]> {
  return (await findLus()).map(({ document: _document, ...modele }) => modele);
}

export async function findModele(id: string): Promise<unknown> {
  return (await findLus()).find((one) => one.id === id)?.document ?? null;
}
