/** What the family copies from its document beside sending it. Everything may stay empty: an agent reads it then. */
import type { ReglesQuotient } from "#app/domain/bases/mois-quotient.ts";
import { estimateAvis, type FormuleAvis, type LectureAvis } from "#app/domain/bases/estimation-avis.ts";
import { readMoyenne } from "#app/domain/bases/saisie-moyenne.ts";
import { listMois, parseQuotient } from "#app/domain/bases/saisie-quotient.ts";
import { parseRationnel } from "#app/domain/montant/rationnel.ts";
import { Lecteur } from "#app/domain/saisie/lecteur.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { isDeQuotient, type Declaration, type NaturePiece } from "./piece.ts";

export type LectureDeclaration =
  { kind: "lue"; declaration: Declaration | null } | { kind: "refusee"; erreurs: ErreurForm[] };

interface Contexte {
  nature: NaturePiece;
  /** The town's, for a tax notice; without one, the notice gives no value. */
  formule: FormuleAvis | undefined;
  /** ISO date-time in UTC. */
  now: string;
  regles: ReglesQuotient;
}

/** The fields that each formula asks for. */
export const CHAMPS_AVIS: Readonly<Record<FormuleAvis, readonly string[]>> = {
  "revenu-fiscal": ["revenu", "parts"],
  caisse: ["ressources", "prestations", "enfants-a-charge", "enfants-handicapes"],
};

export function parseDeclaration(
  saisie: Saisie,
  { nature, formule, now, regles }: Contexte,
): LectureDeclaration {
  if (!isDeQuotient(nature)) return { kind: "lue", declaration: null };
  const champs = nature === "avis-impot" ? formule && CHAMPS_AVIS[formule] : ["valeur", "mois"];
  if (!champs || champs.every((champ) => (saisie[champ] ?? "").trim() === ""))
    return { kind: "lue", declaration: null };
  const lecteur = new Lecteur(saisie);
  const declaration =
    nature === "avis-impot" && formule
      ? readAvis(lecteur, formule, now)
      : readAttestation(lecteur, now, regles);
  return declaration ? { kind: "lue", declaration } : { kind: "refusee", erreurs: lecteur.erreurs };
}

function readAttestation(lecteur: Lecteur, now: string, regles: ReglesQuotient): Declaration | null {
  const valeur =
    parseQuotient(lecteur.texte("valeur")) ??
    lecteur.refuse("valeur", "Écrivez le quotient en chiffres, par exemple 812 ou 722,22.");
  const dit = lecteur.texte("mois");
  const mois =
    listMois(now, regles).find((one) => one === dit) ??
    lecteur.refuse("mois", "Choisissez le mois écrit sur l’attestation.");
  return valeur === null || mois === null ? null : { valeur, mois };
}

function readAvis(lecteur: Lecteur, formule: FormuleAvis, now: string): Declaration | null {
  const lecture = readLecture(lecteur, formule);
  if (!lecture) return null;
  const { valeur, calcul } = estimateAvis(lecture);
  return { valeur: String(valeur), mois: now.slice(0, 7), calcul };
}

function readLecture(lecteur: Lecteur, formule: FormuleAvis): LectureAvis | null {
  if (formule === "caisse") {
    const moyenne = readMoyenne(lecteur);
    return moyenne && { formule, ...moyenne };
  }
  const revenu = lecteur.euros(
    "revenu",
    "Écrivez le revenu fiscal de référence en euros, par exemple 24\u00a0000.",
  );
  const texte = lecteur.texte("parts").replace(",", ".");
  const parts = /^(?:[1-9]|1\d|20)(?:\.(?:25|5|50|75|0|00))?$/.test(texte)
    ? texte
    : lecteur.refuse("parts", "Écrivez le nombre de parts, par exemple 2,5.");
  return revenu === null || parts === null
    ? null
    : { formule, revenu: parseRationnel(revenu), parts: parseRationnel(parts) };
}
