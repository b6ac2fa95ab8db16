/** The plain fields of a birth place, then their lists once these are there: a page without scripts keeps the fields. */
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from "react";
import {
  ChampCommune,
  ChampPays,
  type PropsCommune,
  type PropsPays,
} from "#app/components/champs-etat-civil.tsx";
import type { Repris } from "./combo.tsx";

interface Props<P> {
  charger: () => Promise<ComponentType<P & Repris>>;
  champs: P;
  /** The plain field. */
  children: ReactNode;
}

/** What was typed in the plain field, and the place of the reader, pass to the list. */
function Enrichi<P extends object>({ charger, champs, children }: Props<P>) {
  const boite = useRef<HTMLDivElement>(null);
  const [pret, setPret] = useState<{ Liste: ComponentType<P & Repris>; repris: Repris } | null>(null);
  useEffect(() => {
    let present = true;
    charger().then(
      (Liste) => {
        const champ = boite.current?.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
        if (!present || !champ) return;
        setPret({ Liste, repris: { texte: champ.value, focus: champ === document.activeElement } });
      },
      // What does not arrive leaves the plain field, that is enough.
      () => undefined,
    );
    return () => {
      present = false;
    };
  }, [charger]);
  return <div ref={boite}>{pret ? <pret.Liste {...champs} {...pret.repris} /> : children}</div>;
}

const chargerCommune = async () => (await import("./combo-commune.tsx")).ComboCommune;
const chargerPays = async () => (await import("./combo-pays.tsx")).ComboPays;

export const CommuneEnrichie = (champs: PropsCommune) => (
  <Enrichi charger={chargerCommune} champs={champs}>
    <ChampCommune {...champs} />
  </Enrichi>
);

export const PaysEnrichi = (champs: PropsPays) => (
  <Enrichi charger={chargerPays} champs={champs}>
    <ChampPays {...champs} />
  </Enrichi>
);
