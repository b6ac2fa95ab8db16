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

interface Lecture {
  /** Those that the name may mean. */
  communes: Commune[];
  commune: Commune | null;
}

/** A choice made among the communes of one name says nothing of another name, typed since. */
function findChoisie({ services: { lieux } }: AppLoadContext, texte: string, code: string): Commune | null {
  if (code === "") return null;
  const { communes } = lieux.searchAvecPasse(texte, { naissance: null, limite: Infinity });
  return communes.some((une) => une.code === code) ? lieux.find(code) : null;
}

function readCommune(context: AppLoadContext, saisie: Saisie): Lecture {
  const { lieux } = context.services;
  const texte = (saisie["commune"] ?? "").trim();
  if (saisie["lieu"] !== "france" || texte === "") return { communes: [], commune: null };
  const parCode = lieux.find(texte.toUpperCase());
  if (parCode) return { communes: [], commune: parCode };
  const trouvees = lieux.search(texte, LIMITE_COMMUNES);
  const exactes = trouvees.filter(({ nom }) => normaliserNom(nom) === normaliserNom(texte));
  const communes = exactes.length === 1 ? exactes : trouvees;
  const seule = communes.length === 1 ? communes[0] : undefined;
  const commune = findChoisie(context, texte, (saisie["communeChoisie"] ?? "").trim()) ?? seule ?? null;
  return { communes: communes.length > 1 ? communes : [], commune };
}

/** `communes`: to choose among, what was chosen included, or none. */
export type LectureEtatCivil = { communes: Commune[] } & (
  { kind: "lu"; valeur: IdentitePivot } | { kind: "refuse"; erreurs: ErreurForm[] }
);

export function readEtatCivil(context: AppLoadContext, saisie: Saisie): LectureEtatCivil {
  const { communes, commune } = readCommune(context, saisie);
  const lecture = parseIdentite(
    { ...saisie, commune: commune?.code ?? "" },
    { aujourdhui: toJour(context.now()), findCommune: context.services.lieux.find },
  );
  if (lecture.kind === "lu") return { ...lecture, communes };
  const message =
    communes.length > 1
      ? "Plusieurs communes peuvent porter ce nom\u00A0: choisissez la bonne."
      : "Aucune commune ne porte ce nom aujourd’hui. Vérifiez-le, ou choisissez «\u00A0Une ancienne commune\u00A0».";
  return {
    kind: "refuse",
    erreurs: lecture.erreurs.map((one) => (one.champ === "commune" ? { ...one, message } : one)),
    communes,
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
