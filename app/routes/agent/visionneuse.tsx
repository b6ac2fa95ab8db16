/**
 * The documents of the family, beside the answer that is read on them. Every control sends the answer's own form to the
 * address of the same page: without JavaScript nothing typed is lost, with it nothing is sent.
 */
import { useEffect, useRef, useState, type ReactNode } from "react";
import {
  CADRAGE_ENTIER,
  changeZoom,
  describeCadrage,
  turn,
  type Cadrage,
} from "#app/domain/piece/cadrage.ts";
import type { VueVisionneuse } from "./vue-visionneuse.ts";

/** The form of the answer. */
export const FORMULAIRE_REPONSE = "reponse-agent";

interface Choix {
  piece: string;
  cadrage: Cadrage;
}

/** The address of the page with this document, seen this way. */
export function toAdresse({ autres }: Pick<VueVisionneuse, "autres">, { piece, cadrage }: Choix): string {
  const { zoom, rotation } = cadrage;
  const vue = { piece, zoom: String(zoom), rotation: String(rotation) };
  return `?${new URLSearchParams([...autres, ...Object.entries(vue)])}`;
}

interface VisionneuseProps {
  vue: VueVisionneuse;
  /** What the form of the page does when it is sent only to see the document better. */
  geste: "modifier" | "apercu";
  /** What its Enter key does. */
  entree: "apercu" | "decider";
}

export function Visionneuse({ vue, geste, entree }: VisionneuseProps) {
  const [{ piece: choisie, cadrage }, setChoix] = useState({ piece: vue.choisie, cadrage: vue.cadrage });
  const piece = vue.pieces.find(({ id }) => id === choisie);
  const cadre = useRef<HTMLDivElement>(null);
  // Nearer or turned, the middle of the page stays in sight.
  useEffect(() => {
    const vu = cadre.current;
    if (vu) vu.scrollLeft = (vu.scrollWidth - vu.clientWidth) / 2;
  }, [cadrage]);
  if (!piece) return null;

  const makeGeste = (vers: Choix) => ({
    type: "submit" as const,
    form: FORMULAIRE_REPONSE,
    formAction: toAdresse(vue, vers),
    formNoValidate: true,
    name: "action",
    value: geste,
    onClick: (event: { preventDefault(): void }) => {
      event.preventDefault();
      setChoix(vers);
      window.history.replaceState(window.history.state, "", toAdresse(vue, vers));
    },
  });
  const outil = (libelle: ReactNode, suivant: Cadrage, enfonce?: boolean) => (
    <button
      className="bouton second"
      aria-pressed={enfonce}
      {...makeGeste({ piece: piece.id, cadrage: suivant })}
    >
      {libelle}
    </button>
  );
  const { zoom, rotation } = cadrage;

  return (
    <section className="bloc visionneuse" aria-labelledby="document-lu">
      {/* The Enter key presses the first button of a form, wherever that button stands in the page. */}
      <button type="submit" form={FORMULAIRE_REPONSE} name="action" value={entree} hidden />
      <h2 id="document-lu">{piece.libelle}</h2>
      <p>
        <small>Donné le {piece.donneeLe}. Votre lecture est enregistrée et visible de la famille.</small>
      </p>
      {vue.pieces.length > 1 ? (
        <ul className="visionneuse-onglets" aria-label="Documents de la famille">
          {vue.pieces.map(({ id, libelle, donneeLe }) => (
            <li key={id}>
              <button
                className="bouton-lien"
                aria-current={id === piece.id ? "true" : undefined}
                {...makeGeste({ piece: id, cadrage: CADRAGE_ENTIER })}
              >
                {libelle} <small>{donneeLe}</small>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {piece.pdf ? (
        <>
          <p>Zoom et rotation&nbsp;: dans la barre du PDF.</p>
          <iframe
            key={piece.id}
            className="visionneuse-page"
            title={`${piece.libelle}, PDF`}
            src={`${piece.pdf}#view=FitH&navpanes=0`}
          />
        </>
      ) : (
        <>
          <div className="visionneuse-outils" role="group" aria-label="Régler la vue du document">
            {outil(<Signe signe="−">Réduire</Signe>, changeZoom(cadrage, -1))}
            {outil(<Signe signe="+">Agrandir</Signe>, changeZoom(cadrage, 1))}
            {outil("Page entière", { ...cadrage, zoom: CADRAGE_ENTIER.zoom }, zoom === CADRAGE_ENTIER.zoom)}
            {outil(<Signe signe="↺">Tourner à gauche</Signe>, turn(cadrage, -1))}
            {outil(<Signe signe="↻">Tourner à droite</Signe>, turn(cadrage, 1))}
            <p role="status">{describeCadrage(cadrage)}</p>
          </div>
          <div
            ref={cadre}
            className={`visionneuse-page zoom-${zoom} rotation-${rotation}`}
            role="region"
            aria-label="Page du document"
            tabIndex={0}
          >
            <div className="visionneuse-feuille">
              <img key={piece.id} src={piece.adresse} alt={`${piece.libelle}, photo`} />
            </div>
          </div>
        </>
      )}
      <p className="visionneuse-liens">
        {piece.pdf ? (
          <a href={piece.pdf} target="_blank" rel="noreferrer">
            Ouvrir dans un nouvel onglet
          </a>
        ) : null}
        <a href={piece.adresse} download>
          Enregistrer le document
        </a>
      </p>
    </section>
  );
}

/** A tool as it is seen, and as it is heard. */
function Signe({ signe, children }: { signe: string; children: ReactNode }) {
  return (
    <>
      <span aria-hidden="true">{signe}</span>
      <span className="visually-hidden">{children}</span>
    </>
  );
}
