/** Our mail does not arrive any more: said to the adult whose address it is. */
import type { ReactNode } from "react";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau } from "#app/components/liste-resume.tsx";

interface Props {
  adresse: string;
  refuseLe: string;
  /** What to do about it. */
  children: ReactNode;
}

export function RefusCourriel({ adresse, refuseLe, children }: Props) {
  return (
    <Bandeau ton="attention" titre={`Notre courriel du ${dateEnClair(refuseLe)} n’est pas arrivé`}>
      <p>{adresse} l’a refusé. Nous n’y écrivons plus&nbsp;: lisez ici vos messages et vos décisions.</p>
      {children}
    </Bandeau>
  );
}
