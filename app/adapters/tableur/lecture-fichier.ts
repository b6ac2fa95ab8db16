import type { LectureFichier } from "#app/usecases/ports/tableur.ts";

export const refuse = (message: string): LectureFichier => ({ kind: "refuse", message });
