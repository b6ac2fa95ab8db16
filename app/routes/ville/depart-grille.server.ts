/** Reads how a draft is asked to begin, from the form of its page: typed fields, or a file. */
import {
  MaxPartSizeExceededError,
  unstable_createMemoryUploadHandler,
  unstable_parseMultipartFormData,
} from "@remix-run/node";
import { z } from "zod";
import type { Depart } from "#app/usecases/ville/create-brouillon.ts";
import { FICHIER_MAX, parseFichier } from "#app/usecases/ville/parse-fichier.ts";
import { parseForm, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { formatFaute } from "#app/domain/tarification/compute-cas.ts";
import type { Faute } from "#app/domain/tarification/parse-grille.ts";

export interface LectureDepart {
  saisie: Saisie;
  issue: { kind: "lu"; depart: Depart } | { kind: "refuse"; erreurs: ErreurForm[] };
}

const texte = (manque: string, max = 200) =>
  z.string({ error: manque }).trim().min(1, manque).max(max, `${max} caractères au plus`);
const jour = (manque: string) => z.iso.date({ error: manque });

const DU = "Dites à partir de quel jour la nouvelle version s’applique";
const NOM = "Donnez un nom à cette grille";

const schemas = {
  version: z
    .object({
      code: texte("Choisissez la grille à reprendre"),
      du: jour(DU),
      au: z.union([z.literal(""), jour("Ce dernier jour n’est pas une date")]).optional(),
    })
    .refine(({ du, au }) => !au || au >= du, {
      path: ["au"],
      message: "Le dernier jour vient après le premier",
    }),
  modele: z.object({ modele: texte("Choisissez un modèle"), "titre-modele": texte(NOM) }),
  vierge: z.object({
    "titre-vierge": texte(NOM),
    unite: texte("Dites ce qu’un prix paie : un repas, une heure…", 60),
  }),
};

export const toErreurs = (fautes: readonly Faute[]): ErreurForm[] =>
  fautes.map((faute) => ({ champ: "fichier", message: formatFaute(faute) }));

function readDepart(saisie: Saisie, fichier: Uint8Array | "trop-grand" | null): LectureDepart["issue"] {
  switch (saisie.depart) {
    case "version": {
      const lecture = parseForm(schemas.version, saisie);
      if (lecture.kind === "refuse") return lecture;
      const { code, du, au } = lecture.valeur;
      return { kind: "lu", depart: { kind: "version", code, valable: { du, ...(au && { au }) } } };
    }
    case "modele": {
      const lecture = parseForm(schemas.modele, saisie);
      if (lecture.kind === "refuse") return lecture;
      const { modele: id, "titre-modele": titre } = lecture.valeur;
      return { kind: "lu", depart: { kind: "modele", id, titre } };
    }
    case "vierge": {
      const lecture = parseForm(schemas.vierge, saisie);
      if (lecture.kind === "refuse") return lecture;
      const { "titre-vierge": titre, unite } = lecture.valeur;
      return { kind: "lu", depart: { kind: "vierge", titre, unite } };
    }
    case "fichier": {
      if (fichier === null || fichier === "trop-grand") {
        const message = fichier === null ? "Choisissez un fichier" : "Le fichier dépasse 5 Mo.";
        return { kind: "refuse", erreurs: [{ champ: "fichier", message }] };
      }
      const lecture = parseFichier(fichier);
      if (lecture.kind === "refusee") return { kind: "refuse", erreurs: toErreurs(lecture.fautes) };
      return { kind: "lu", depart: { kind: "document", document: lecture.document } };
    }
    default:
      return { kind: "refuse", erreurs: [{ champ: "depart", message: "Choisissez comment commencer" }] };
  }
}

/** A file that is too big is given up while it arrives: it never fills the memory. */
export async function parseDepart(request: Request): Promise<LectureDepart> {
  const saisie: Saisie = {};
  try {
    const form = await unstable_parseMultipartFormData(
      request,
      unstable_createMemoryUploadHandler({ maxPartSize: FICHIER_MAX }),
    );
    let fichier: Uint8Array | null = null;
    for (const [nom, valeur] of form)
      if (typeof valeur === "string") saisie[nom] = valeur.slice(0, 1000);
      else if (nom === "fichier" && valeur.name !== "") fichier = new Uint8Array(await valeur.arrayBuffer());
    return { saisie, issue: readDepart(saisie, fichier) };
  } catch (cause) {
    const tropGrand = cause instanceof MaxPartSizeExceededError;
    // A body that is no form says nothing.
    return {
      saisie,
      issue: readDepart(tropGrand ? { depart: "fichier" } : {}, tropGrand ? "trop-grand" : null),
    };
  }
}
