/** Prices of a table, in words. */
import { formatMontant } from "#app/domain/montant/montant.ts";
import { describeMotif } from "#app/domain/tarification/explication.ts";
import type { PrixLigne } from "#app/domain/tableau/table-prix.ts";

/** « 1,50 € », « de 2,60 € à 4,50 € », or why there is none. */
export function formatPrix({ debut, fin }: PrixLigne): string {
  const [un, autre] = [debut, fin].map((prix) =>
    typeof prix === "number" ? formatMontant(prix) : describeMotif(prix).toLowerCase(),
  );
  return un === autre ? un! : `de ${un} à ${autre}`;
}

/** « + 0,20 € », « − 1,10 € », « = ». */
export function formatEcart(ecart: number): string {
  if (ecart === 0) return "=";
  return `${ecart > 0 ? "+" : "−"}\u00A0${formatMontant(Math.abs(ecart))}`;
}

const SITUATIONS_DITES = 3;

/** The situations that share the same prices, in one line. */
export function formatSituations(situations: readonly string[]): string {
  const dites = situations.filter((one) => one !== "");
  if (dites.length === 0) return "Toutes les familles";
  const reste = dites.length - SITUATIONS_DITES;
  const debut = dites.slice(0, SITUATIONS_DITES).join(" ; ");
  if (reste <= 0) return debut;
  return `${debut} ; et ${reste} autre${reste > 1 ? "s" : ""} situation${reste > 1 ? "s" : ""}`;
}
