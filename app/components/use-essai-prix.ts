/** Prices that follow a form as it is filled, one question at a time. */
import { useFetcher, type ShouldRevalidateFunction } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * The last answer of the page's own action, asked with `geste=prix`. A change made during a question is asked once it
 * is answered: on a slow network nothing piles up, and no answer is thrown away half read.
 */
export function useEssaiPrix<A>(): {
  data: ReturnType<typeof useFetcher<A>>["data"];
  estimate: (form: HTMLFormElement) => void;
} {
  const essai = useFetcher<A>();
  const enCours = useRef(false);
  const suivant = useRef<HTMLFormElement | null>(null);

  const ask = (form: HTMLFormElement): void => {
    const champs = new FormData(form);
    champs.set("geste", "prix");
    enCours.current = true;
    essai.submit(champs, { method: "post" });
  };
  const estimate = (form: HTMLFormElement): void => {
    if (enCours.current) suivant.current = form;
    else ask(form);
  };
  useEffect(() => {
    if (essai.state !== "idle") return;
    enCours.current = false;
    const form = suivant.current;
    suivant.current = null;
    if (form) ask(form);
  });
  return { data: essai.data, estimate };
}

/** To export as a page's `shouldRevalidate`: looking at a price changes nothing, and reads nothing again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("geste") !== "prix" && defaultShouldRevalidate;
