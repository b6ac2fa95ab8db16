/** What the method of the CAF needs of a family, as it types it. */
import { parseRationnel } from "#app/domain/montant/rationnel.ts";
import type { Lecteur } from "#app/domain/saisie/lecteur.ts";
import type { Moyenne } from "./estimation-quotient.ts";

export function readMoyenne(lecteur: Lecteur): Moyenne | null {
  const ressources = lecteur.euros(
    "ressources",
    "Écrivez vos ressources de l’année en euros, par exemple 27\u00a0000.",
  );
  const prestations = lecteur.euros(
    "prestations",
    "Écrivez vos prestations du mois en euros, par exemple 131, ou 0.",
    "0",
  );
  const enfantsACharge = lecteur.entier(
    "enfants-a-charge",
    20,
    "Écrivez le nombre d’enfants à charge, par exemple 2.",
  );
  const enfantsHandicapes = lecteur.entier(
    "enfants-handicapes",
    20,
    "Écrivez un nombre d’enfants, par exemple 0.",
    "0",
  );
  if (ressources === null || prestations === null || enfantsACharge === null || enfantsHandicapes === null)
    return null;
  if (enfantsHandicapes > enfantsACharge)
    return lecteur.refuse("enfants-handicapes", "Ce nombre ne peut pas dépasser celui des enfants à charge.");
  return {
    ressources: parseRationnel(ressources),
    prestations: parseRationnel(prestations),
    enfantsACharge,
    enfantsHandicapes,
  };
}
