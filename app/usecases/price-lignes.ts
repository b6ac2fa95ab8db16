/** The prices of a household that was decided for already: what was decided keeps its QF while none is known. */
import { toCleLigne } from "#app/domain/decision/contestation.ts";
import { keepBases, type LigneDecidee } from "#app/domain/decision/dernieres.ts";
import { computePrix, type LignePrix } from "#app/domain/inscription/prix.ts";
import type { Foyer, Offre } from "./ports/magasin.ts";

type Contexte = Parameters<typeof computePrix>[2];
type Offerte = Awaited<ReturnType<Offre["list"]>>;

/** The same household, with the same quotients, is priced once. */
function makeTarif(offre: Offerte, contexte: Contexte): (foyer: Foyer) => ReturnType<typeof computePrix> {
  const connus = new Map<string, ReturnType<typeof computePrix>>();
  return (foyer) => {
    const cle = JSON.stringify([foyer.quotient, foyer.partages]);
    const prix = connus.get(cle) ?? computePrix(foyer, offre, contexte);
    connus.set(cle, prix);
    return prix;
  };
}

/**
 * @param dernieres what was decided last, child by child and activity by activity; none of it keeps its QF where it is not
 * there
 * @returns no line where no residence is declared
 */
export function priceLignes(
  foyer: Foyer,
  offre: Offerte,
  { dernieres, ...contexte }: Contexte & { dernieres: readonly LigneDecidee[] },
): LignePrix[] {
  const price = makeTarif(offre, contexte);
  const ici = price(foyer);
  if (ici.kind !== "prix") return [];
  const decidees = new Map(dernieres.map((ligne) => [toCleLigne(ligne), ligne]));
  return ici.lignes.map((ligne) => {
    const cle = toCleLigne(ligne);
    const avant = decidees.get(cle);
    const gardee = avant && price(keepBases(foyer, avant));
    const lignes = gardee?.kind === "prix" ? gardee.lignes : [];
    return lignes.find((une) => toCleLigne(une) === cle) ?? ligne;
  });
}
