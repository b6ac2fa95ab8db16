/** Saving, with what was saved last: what the next save starts from. */
import { useCallback, useEffect, useRef, useState } from "react";
import { paths } from "#app/web/paths.ts";
import type { ReponseEnregistrement } from "./enregistrement.ts";

type Envoi = ReponseEnregistrement | { kind: "session-close" } | { kind: "sans-reponse" };

async function send(id: string, revision: number, document: unknown): Promise<Envoi> {
  let reponse: Response;
  try {
    reponse = await fetch(paths.ville.enregistrement(id), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ revision, document }),
      redirect: "manual",
    });
  } catch {
    return { kind: "sans-reponse" };
  }
  // The log-in page, where a closed session is sent.
  if (reponse.type === "opaqueredirect") return { kind: "session-close" };
  if (!reponse.headers.get("content-type")?.includes("application/json"))
    return { kind: "refuse", message: "Le portail a refusé cet enregistrement." };
  return (await reponse.json()) as ReponseEnregistrement;
}

export interface Enregistre {
  revision: number;
  document: unknown;
  quand: string;
}

interface Suites {
  onDepasse(reponse: Extract<ReponseEnregistrement, { kind: "depasse" }>, base: unknown): void;
}

export interface Enregistreur {
  dernier: Enregistre;
  enCours: boolean;
  /** Why the last save was not done, in words. */
  echec: string | null;
  save(document: unknown): Promise<void>;
}

const ECHECS = {
  soumis: "Ce brouillon a été soumis entre-temps\u00a0: il ne change plus.",
  "session-close":
    "Votre session est fermée. Connectez-vous dans un autre onglet, puis enregistrez ici de nouveau\u00a0: rien n’est perdu.",
  "sans-reponse": "Le portail ne répond pas. Enregistrez de nouveau dans un moment\u00a0: rien n’est perdu.",
} as const;

export function useEnregistreur(id: string, depart: Enregistre, { onDepasse }: Suites): Enregistreur {
  const [dernier, setDernier] = useState(depart);
  const [enCours, setEnCours] = useState(false);
  const [echec, setEchec] = useState<string | null>(null);
  const libre = useRef(true);
  const save = useCallback(
    async (document: unknown): Promise<void> => {
      if (!libre.current) return;
      libre.current = false;
      setEnCours(true);
      const envoi = await send(id, dernier.revision, document);
      libre.current = true;
      setEnCours(false);
      setEchec(null);
      switch (envoi.kind) {
        case "enregistre":
          return setDernier({ revision: envoi.revision, document, quand: envoi.enregistreLe });
        case "depasse":
          // The next save starts from the other's.
          setDernier({ revision: envoi.revision, document: envoi.document, quand: envoi.modifieLe });
          return onDepasse(envoi, dernier.document);
        case "refuse":
          return setEchec(envoi.message);
        default:
          return setEchec(ECHECS[envoi.kind]);
      }
    },
    [id, dernier, onDepasse],
  );
  return { dernier, enCours, echec, save };
}

/** The browser asks before what is not saved is left. */
export function useDepart(modifie: boolean): void {
  useEffect(() => {
    if (!modifie) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [modifie]);
}
