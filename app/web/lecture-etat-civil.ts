/** A civil status as a form sends it: a commune typed by its name becomes its code, or the list of those it may mean. */
import type { AppLoadContext } from "@remix-run/node";
import { normaliserNom, type Naissance } from "#app/domain/foyer/enfant.ts";
import type { IdentitePivot } from "#app/domain/identite/identite.ts";
import { PAYS } from "#app/domain/identite/pays.ts";
import { parseIdentite } from "#app/domain/identite/saisie-identite.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Commune } from "#app/usecases/ports/lieux.ts";
import type { ErreurForm, Saisie } from "./form.ts";

/** Names to choose among, when several communes bear the one that was typed. */
const LIMITE_COMMUNES = 8;

export const PAYS_TRIES = PAYS.map(({ code, nom, fin }) => ({
  valeur: code,
  libelle: fin ? `${nom} (jusqu’en ${fin.slice(0, 4)})` : nom,
})).toSorted((a, b) => a.libelle.localeCompare(b.libelle, "fr"));

function findCommunes({ services: { lieux } }: AppLoadContext, saisie: Saisie): Commune[] {
  const texte = (saisie["commune"] ?? "").trim();
  if (saisie["lieu"] !== "france" || texte === "") return [];
  const parCode = lieux.find((saisie["communeChoisie"] ?? "").trim() || texte.toUpperCase());
  if (parCode) return [parCode];
  const trouvees = lieux.search(texte, LIMITE_COMMUNES);
  const exactes = trouvees.filter(({ nom }) => normaliserNom(nom) === normaliserNom(texte));
  return exactes.length === 1 ? exactes : trouvees;
}

export type LectureEtatCivil =
  | { kind: "lu"; valeur: IdentitePivot }
  /** `communes`: to choose among, or none. */
  | { kind: "refuse"; erreurs: ErreurForm[]; communes: Commune[] };

export function readEtatCivil(context: AppLoadContext, saisie: Saisie): LectureEtatCivil {
  const communes = findCommunes(context, saisie);
  const [seule] = communes;
  const commune = communes.length === 1 && seule ? seule.code : "";
  const lecture = parseIdentite(
    { ...saisie, commune },
    { aujourdhui: toJour(context.now()), findCommune: context.services.lieux.find },
  );
  if (lecture.kind === "lu") return lecture;
  const message =
    communes.length > 1
      ? "Plusieurs communes peuvent porter ce nom\u00A0: choisissez la bonne."
      : "Aucune commune ne porte ce nom aujourd’hui. Vérifiez-le, ou choisissez «\u00A0Une ancienne commune\u00A0».";
  return {
    kind: "refuse",
    erreurs: lecture.erreurs.map((one) => (one.champ === "commune" ? { ...one, message } : one)),
    communes: communes.length > 1 ? communes : [],
  };
}

/** What is already known of an adult, as the fields take it. */
export function toSaisieEtatCivil({
  nomNaissance,
  nomUsage,
  prenoms,
  naissance,
}: {
  nomNaissance: string;
  nomUsage: string | null;
  prenoms: string;
  naissance?: Naissance | null | undefined;
}): Saisie {
  const [annee = "", mois = "", jour = ""] = naissance?.split("-") ?? [];
  return {
    nomNaissance,
    nomUsage: nomUsage ?? "",
    prenoms,
    "naissance-annee": annee,
    "naissance-mois": mois === "00" ? "" : mois,
    "naissance-jour": jour === "00" ? "" : jour,
    lieu: "france",
  };
}
