/** A task over many files, a transfer or a mailing: how far it is, and the buttons that stop it or let it go on. */
import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { Bouton } from "#app/components/champs.tsx";
import { paths } from "#app/web/paths.ts";

export const ETATS_TACHE = { "en-cours": "En cours", arrete: "Arrêté", fini: "Terminé" } as const;

type EtatTache = keyof typeof ETATS_TACHE;

/** The state that a button of the page asks for; null when the form says nothing of it. */
export function readEtatVoulu(champs: Pick<FormData, "get">): Exclude<EtatTache, "fini"> | null {
  const geste = champs.get("action");
  if (geste === "arreter") return "arrete";
  return geste === "reprendre" ? "en-cours" : null;
}

const INTERVALLE_MS = 2_000;

interface SuiviTacheProps {
  etat: EtatTache;
  faits: number;
  total: number;
  /** What came of it so far, one sentence. */
  bilan: string;
  /** What the bar counts. */
  libelle: string;
}

export function SuiviTache({ etat, faits, total, bilan, libelle }: SuiviTacheProps) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (etat !== "en-cours") return undefined;
    const timer = setInterval(revalidate, INTERVALLE_MS);
    return () => clearInterval(timer);
  }, [etat, revalidate]);
  return (
    <>
      <div role="status">
        <p>
          {ETATS_TACHE[etat]}&nbsp;: {faits} sur {total}. {bilan}
        </p>
      </div>
      <progress className="avancement" max={total} value={faits} aria-label={libelle} />
      {etat === "fini" ? (
        <p>
          <a href={paths.agent.file()}>Revenir à la file</a>
        </p>
      ) : (
        <form method="post" className="actions">
          <Bouton variante="second" name="action" value={etat === "en-cours" ? "arreter" : "reprendre"}>
            {etat === "en-cours" ? "Arrêter" : "Reprendre"}
          </Bouton>
          <a href="">Actualiser</a>
        </form>
      )}
    </>
  );
}
