/** One form per kind of node: a kind without its form does not compile. */
import type { ComponentType } from "react";
import type { Noeud } from "#app/domain/tarification/noeuds/registre.ts";
import { FormulaireAjustement } from "./ajustement.tsx";
import { FormulaireArrondi } from "./arrondi.tsx";
import { FormulaireBorne } from "./borne.tsx";
import { FormulaireForfait } from "./forfait.tsx";
import { FormulaireMontant } from "./montant.tsx";
import { FormulaireChoix, FormulaireSomme } from "./parts.tsx";
import { FormulairePoints } from "./points.tsx";
import { FormulaireProduit } from "./produit.tsx";
import type { PropsFormulaire } from "./props.ts";
import { FormulaireQuantite } from "./quantite.tsx";
import { FormulaireRenvoi } from "./renvoi.tsx";
import { FormulaireSelon } from "./selon.tsx";
import { FormulaireTaux } from "./taux.tsx";
import { FormulaireTiers } from "./tiers.tsx";
import { FormulaireTranches } from "./tranches.tsx";

export const FORMULAIRES: Readonly<Record<Noeud["kind"], ComponentType<PropsFormulaire>>> = {
  forfait: FormulaireForfait,
  tranches: FormulaireTranches,
  taux: FormulaireTaux,
  points: FormulairePoints,
  selon: FormulaireSelon,
  montant: FormulaireMontant,
  somme: FormulaireSomme,
  minimum: FormulaireChoix,
  maximum: FormulaireChoix,
  produit: FormulaireProduit,
  quantite: FormulaireQuantite,
  ajustement: FormulaireAjustement,
  borne: FormulaireBorne,
  arrondi: FormulaireArrondi,
  tiers: FormulaireTiers,
  renvoi: FormulaireRenvoi,
};
