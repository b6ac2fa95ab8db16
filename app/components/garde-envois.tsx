/**
 * With JavaScript, a form that cannot leave stays as it is: without a network, or when it has just been sent. Without
 * JavaScript the browser says the first, and the server does nothing twice.
 */
import { useEffect, useState } from "react";
import { Bandeau } from "./liste-resume.tsx";

export function GardeEnvois() {
  const [horsLigne, setHorsLigne] = useState(false);
  useEffect(() => {
    /** Forms on their way to the server. */
    let partis = new WeakSet<HTMLFormElement>();
    const onSubmit = (event: SubmitEvent): void => {
      const form = event.target as HTMLFormElement;
      if (!navigator.onLine) {
        event.preventDefault();
        setHorsLigne(true);
      } else if (partis.has(form)) event.preventDefault();
      else if (!event.defaultPrevented) partis.add(form);
    };
    // A page that comes back by the browser's own memory is filled again, and may be sent again.
    const onRetour = (): void => {
      partis = new WeakSet();
    };
    const onReseau = (): void => setHorsLigne(false);
    window.addEventListener("submit", onSubmit);
    window.addEventListener("pageshow", onRetour);
    window.addEventListener("online", onReseau);
    return () => {
      window.removeEventListener("submit", onSubmit);
      window.removeEventListener("pageshow", onRetour);
      window.removeEventListener("online", onReseau);
    };
  }, []);
  if (!horsLigne) return null;
  return (
    <div role="alert" className="hors-ligne">
      <Bandeau ton="attention" titre="Votre appareil n’a plus de réseau">
        <p>Rien n’est envoyé, rien n’est perdu. Laissez cette page ouverte, puis recommencez.</p>
      </Bandeau>
    </div>
  );
}
