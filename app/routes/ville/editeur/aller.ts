import { toId } from "./contexte.tsx";

/** Brings the reader to the field of this place, or to the nearest part of the page that contains it. */
export function goTo(lieu: string): void {
  for (let ici = lieu; ; ici = ici.slice(0, ici.lastIndexOf("."))) {
    const id = toId(ici);
    const trouve =
      [id, `${id}-titre`].map((un) => document.getElementById(un)).find((un) => un !== null) ??
      document.querySelector<HTMLElement>(`[id^="${CSS.escape(id)}."], [id="${CSS.escape(id)}-ajouter"]`);
    if (trouve) {
      for (let dessus = trouve.parentElement; dessus; dessus = dessus.parentElement)
        if (dessus instanceof HTMLDetailsElement) dessus.open = true;
      trouve.focus();
      trouve.scrollIntoView({ block: "center" });
      return;
    }
    if (!ici.includes(".")) return;
  }
}
