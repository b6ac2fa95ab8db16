/** A finding beside what it concerns, with the gestures that mend it. */
import { useContext } from "react";
import { toLieu, type Chemin } from "#app/domain/tarification/chemin.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";
import { insecable } from "#app/components/typographie.ts";
import { Geste } from "./champs.tsx";
import { MessagesContext, useConstats, useEdition } from "./contexte.tsx";

export function ConstatVu({ constat }: { constat: Constat }) {
  const { correct } = useEdition();
  const { gravite, message, remede, corrections = [] } = constat;
  return (
    <div className={gravite === "bloquant" ? "point bloquant" : "point"}>
      <p>
        <strong>
          {gravite === "bloquant" ? "À corriger" : gravite === "avertissement" ? "À relire" : "À compléter"}
        </strong>{" "}
        {insecable(message)}
        {corrections.length === 0 && remede ? ` ${insecable(remede)}` : ""}
      </p>
      {corrections.length > 0 ? (
        <p className="point-gestes">
          {corrections.map((correction) => (
            <Geste key={correction.libelle} discret onClick={() => correct(correction)}>
              {correction.libelle}
            </Geste>
          ))}
        </p>
      ) : null}
    </div>
  );
}

/** The findings of exactly this place. What the town must still complete is said once, beside the page. */
export function Constats({ chemin }: { chemin: Chemin }) {
  const constats = useConstats(chemin).filter(({ gravite }) => gravite !== "a-completer");
  if (constats.length === 0) return null;
  return (
    <>
      {constats.map((constat) => (
        <ConstatVu key={constat.message} constat={constat} />
      ))}
    </>
  );
}

/** The worst that is said of this place or under it. */
export function useGravite(chemin: Chemin): "bloquant" | "avertissement" | null {
  const { constats, fautes } = useContext(MessagesContext);
  const lieu = toLieu(chemin);
  const isIci = (place: string): boolean => place === lieu || place.startsWith(`${lieu}.`);
  for (const place of fautes.keys()) if (isIci(place)) return "bloquant";
  let pire: "avertissement" | null = null;
  for (const [place, les] of constats) {
    if (!isIci(place)) continue;
    if (les.some(({ gravite }) => gravite === "bloquant")) return "bloquant";
    if (les.some(({ gravite }) => gravite === "avertissement")) pire = "avertissement";
  }
  return pire;
}
