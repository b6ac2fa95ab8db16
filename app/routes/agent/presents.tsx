/** Another agent has the file open, or it has changed since it was opened: said before anything is sent. */
import { useEffect } from "react";
import { useFetcher } from "@remix-run/react";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { paths } from "#app/web/paths.ts";

const INTERVALLE_MS = 45_000;
/** A page left alone asks nothing: it would keep its agent's session open. */
const SIGNES = ["keydown", "pointerdown", "scroll"] as const;

interface PresentsProps {
  casId: string;
  /** Of the page as it was shown. */
  revision: string;
  autres: readonly string[];
}

export function Presents({ casId, revision, autres }: PresentsProps) {
  const { load, data } = useFetcher<{ autres: string[]; change: boolean }>();
  useEffect(() => {
    let active = false;
    const note = (): void => {
      active = true;
    };
    for (const signe of SIGNES) window.addEventListener(signe, note, { passive: true });
    const ask = (): void => load(paths.agent.presence(casId, revision));
    const timer = setInterval(() => {
      if (active) ask();
      active = false;
    }, INTERVALLE_MS);
    // Back from another window: the colleague may have answered there.
    window.addEventListener("focus", ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", ask);
      for (const signe of SIGNES) window.removeEventListener(signe, note);
    };
  }, [casId, revision, load]);
  const presents = data?.autres ?? autres;
  return (
    <div role="status">
      {presents.length > 0 ? (
        <Bandeau
          ton="attention"
          titre={`${presents.join(", ")} ${presents.length > 1 ? "ont" : "a"} ce dossier ouvert`}
        >
          <p>Parlez-vous avant de répondre&nbsp;: une seule réponse sera enregistrée.</p>
        </Bandeau>
      ) : null}
      {data?.change ? (
        <Bandeau ton="attention" titre="Ce dossier a changé depuis que vous l’avez ouvert">
          <p>
            Quand vous enverrez votre réponse, vous verrez d’abord ce qui a changé&nbsp;; votre saisie sera
            gardée.
          </p>
        </Bandeau>
      ) : null}
    </div>
  );
}
