/** What the server answers to a save. */
export type ReponseEnregistrement =
  | { kind: "enregistre"; revision: number; document: unknown; enregistreLe: string }
  | { kind: "depasse"; revision: number; document: unknown; modifieLe: string; auteur: string }
  | { kind: "soumis" }
  | { kind: "refuse"; message: string };
