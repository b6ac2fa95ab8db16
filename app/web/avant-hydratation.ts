/**
 * Until React has the page, the page is plain HTML: a link leads, a form is sent, a key writes, as without JavaScript.
 * React would rather hydrate at once for the event, while the page's data are still being read, and fail (error 345).
 */
// prettier-ignore
const GESTES = [
  "auxclick", "beforeinput", "change", "click", "compositionend", "compositionstart", "contextmenu", "copy", "cut",
  "dblclick", "dragend", "dragstart", "drop", "input", "keydown", "keypress", "keyup", "mousedown", "mouseup", "paste",
  "pointercancel", "pointerdown", "pointerup", "reset", "submit", "textInput", "touchcancel", "touchend", "touchstart",
];

/**
 * Keeps the reader's gestures from React, never from the browser.
 * @returns what gives them to React, once it has the page
 */
export function holdGestes(cible: Pick<Window, "addEventListener" | "removeEventListener">): () => void {
  const hold = (event: Event): void => event.stopPropagation();
  for (const geste of GESTES) cible.addEventListener(geste, hold, { capture: true, passive: true });
  return () => {
    for (const geste of GESTES) cible.removeEventListener(geste, hold, { capture: true });
  };
}
