/** `/api/v1/prix`: what it is asked and what it answers. The answer is written field by field, as the key allows. */
import { z } from "zod";
import { isJour } from "#app/domain/saisie/saisie.ts";
import { isDonneeCle, type DonneeCle, type Portees } from "./partenaire.ts";
import type { Periode, PrixEnVigueur } from "./prix-en-vigueur.ts";

const jourSchema = z.iso.date();

/** Strict: a field that is not here never leaves. */
export const prixApiSchema = z.strictObject({
  dossier: z.string().describe("Identifiant du foyer, le même d’un appel à l’autre"),
  enfant: z.strictObject({
    id: z.string(),
    prenom: z.string().optional().describe("Portée « identite »"),
    nom: z.string().optional().describe("Portée « identite »"),
    naissance: z
      .string()
      .optional()
      .describe("Portée « identite ». AAAA-MM-JJ ; « 00 » pour un jour ou un mois inconnu"),
    ecole: z.string().optional().describe("Portée « scolarite »"),
    classe: z.string().optional().describe("Portée « scolarite »"),
  }),
  activite: z.strictObject({ code: z.string(), nom: z.string(), service: z.string() }),
  du: jourSchema.describe("Premier jour de ce prix"),
  au: jourSchema.describe("Dernier jour de ce prix, compris"),
  centimes: z.int().describe("Prix d’une unité, en centimes d’euro"),
  unite: z.string().describe("Ce que le prix paie une fois"),
  provisoire: z.boolean().describe("Le prix sera revu : une pièce ou une réponse manque"),
  inscription: z.enum(["inscrite", "attente", "terminee"]),
  tranche: z.string().nullable().optional().describe("Portée « tranche » : ligne de la grille, s’il y en a"),
  decision: z.string().optional().describe("Portée « decision » : numéro de la décision"),
  decide_le: z.iso.datetime().optional().describe("Portée « decision »"),
});
export type PrixApi = z.infer<typeof prixApiSchema>;

export const pagePrixSchema = z.strictObject({
  prix: z.array(prixApiSchema),
  suivant: z.string().nullable().describe("Curseur de la page suivante ; nul à la dernière"),
  a_reprendre_depuis: z.iso
    .datetime()
    .describe("À donner dans modifie_depuis la fois suivante ; gardez celui de la première page"),
});

export function writePrix(prix: PrixEnVigueur, donnees: readonly DonneeCle[]): PrixApi {
  const { foyerId, enfant, activite, du, au, centimes, unite, provisoire, inscription } = prix;
  const has = (donnee: DonneeCle): boolean => donnees.includes(donnee);
  const { prenom, nom, naissance, ecole, classe } = enfant;
  return {
    dossier: foyerId,
    enfant: {
      id: enfant.id,
      ...(has("identite") && { prenom, nom, naissance }),
      ...(has("scolarite") && { ecole, classe }),
    },
    activite: { code: activite.id, nom: activite.nom, service: activite.service },
    du,
    au,
    centimes,
    unite,
    provisoire,
    inscription,
    ...(has("tranche") && { tranche: prix.tranche }),
    ...(has("decision") && { decision: prix.decision, decide_le: prix.decideLe }),
  };
}

export interface DemandeApi {
  periode: Periode;
  depuis: string | null;
  activites: readonly string[] | null;
  donnees: readonly DonneeCle[];
  apres: string;
  limite: number;
}

export type LectureApi =
  | { kind: "lue"; demande: DemandeApi }
  | { kind: "invalide"; erreurs: { parametre: string; message: string }[] }
  /** The key does not open what is asked for by its name. */
  | { kind: "hors-portee"; mots: string[] };

export const LIMITE_PAGE = 200;
const LIMITE_DEPART = 100;
const CONNUS = new Set(["du", "au", "modifie_depuis", "activite", "champs", "curseur", "limite"]);
const INSTANT = z.iso.datetime({ offset: true });
const CURSEUR = /^[\w-]{1,64}$/;

/** @param annee the school year that is read when no day is given */
export function parseDemandeApi(query: URLSearchParams, portees: Portees, annee: Periode): LectureApi {
  const erreurs: { parametre: string; message: string }[] = [];
  const refuse = (parametre: string, message: string): void => void erreurs.push({ parametre, message });
  for (const nom of new Set(query.keys()))
    if (!CONNUS.has(nom)) refuse(nom, "Ce paramètre n’existe pas.");
    else if (nom !== "activite" && query.getAll(nom).length > 1)
      refuse(nom, "Donnez ce paramètre une seule fois.");
  const readJour = (nom: "du" | "au"): string => {
    const lu = query.get(nom) ?? annee[nom];
    if (!isJour(lu)) refuse(nom, "Écrivez la date sous la forme AAAA-MM-JJ.");
    return lu;
  };
  const periode = { du: readJour("du"), au: readJour("au") };
  if (erreurs.length === 0 && periode.du > periode.au)
    refuse("au", "Le dernier jour vient après le premier.");
  const dit = query.get("modifie_depuis");
  if (dit !== null && !INSTANT.safeParse(dit).success)
    refuse("modifie_depuis", "Écrivez un instant ISO 8601, par exemple 2026-11-26T08:00:00Z.");
  const limite = query.get("limite") ?? String(LIMITE_DEPART);
  if (!/^\d{1,3}$/.test(limite) || Number(limite) < 1 || Number(limite) > LIMITE_PAGE)
    refuse("limite", `Écrivez un nombre de foyers, de 1 à ${LIMITE_PAGE}.`);
  const apres = query.get("curseur") ?? "";
  if (apres !== "" && !CURSEUR.test(apres))
    refuse("curseur", "Donnez le curseur de la page d’avant, tel quel.");
  const champs = query.get("champs")?.split(",") ?? null;
  if (champs && !champs.every(isDonneeCle)) refuse("champs", "Donnez des portées connues, entre virgules.");
  if (erreurs.length > 0) return { kind: "invalide", erreurs };

  const activites = query.has("activite") ? query.getAll("activite") : portees.activites;
  const donnees = champs?.filter(isDonneeCle) ?? portees.donnees;
  const mots = [
    ...donnees.filter((donnee) => !portees.donnees.includes(donnee)),
    ...(portees.activites ? (activites ?? []).filter((id) => !portees.activites?.includes(id)) : []),
  ];
  if (mots.length > 0) return { kind: "hors-portee", mots };
  const depuis = dit === null ? null : new Date(dit).toISOString();
  return { kind: "lue", demande: { periode, depuis, activites, donnees, apres, limite: Number(limite) } };
}
