/** What the import of families shows and sends back, as plain data. */
import { z } from "zod";
import { FAMILLES_MAX, type FamilleLue } from "#app/domain/foyer/fichier-familles.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import type { FamilleExaminee } from "#app/usecases/agent/import-familles.ts";

/** Letters of the families that travel from the preview to the import. */
export const CONTENU_MAX = 1_000_000;

const contenuSchema = z.array(
  z.strictObject({
    lignes: z.array(z.int().min(1)).max(500),
    saisie: z.record(z.string().max(60), z.string().max(1_000)),
  }),
);
const vusSchema = z.record(z.string().regex(/^\d{1,3}$/), z.array(z.string().max(60)).max(10));

function parse<S extends z.ZodType>(schema: S, texte: unknown): z.infer<S> | null {
  if (typeof texte !== "string" || texte.length > CONTENU_MAX) return null;
  try {
    const lecture = schema.safeParse(JSON.parse(texte));
    return lecture.success ? lecture.data : null;
  } catch {
    return null;
  }
}

/** What a preview sent out, come back: read again by the same rules, whoever altered it. */
export function parseContenu(champs: FormData) {
  const familles: FamilleLue[] | null = parse(contenuSchema, champs.get("contenu"));
  const vus = parse(vusSchema, champs.get("vus"));
  if (!familles || !vus || familles.length > FAMILLES_MAX) return null;
  const choisies = new Set(champs.getAll("famille").map(Number));
  return { familles, vus, choisies };
}

const CHAMPS: Readonly<Record<string, string>> = {
  nom: "nom",
  prenom: "prénom",
  prenoms: "prénom",
  naissance: "naissance",
  ecole: "école",
  classe: "classe",
};

/** « enfant-2-naissance » → « 2e enfant, naissance » */
function direChamp(champ: string): string {
  const [, qui, rang = "", quoi = ""] = /^(adulte|enfant)-(\d+)-(\w+)$/.exec(champ) ?? [];
  if (!qui) return champ === "domicile" ? "domicile" : "famille";
  return `${rang === "1" ? "1er" : `${rang}e`} ${qui}, ${CHAMPS[quoi] ?? quoi}`;
}

const direLignes = (lignes: readonly number[]): string =>
  lignes.length > 1 ? `${lignes[0]} à ${lignes.at(-1)}` : String(lignes[0]);

export function makeVueFamilles(examinees: readonly FamilleExaminee[], familles: readonly FamilleLue[]) {
  const lignes = examinees.map((famille, rang) => {
    const place = { rang, lignes: direLignes(famille.lignes) };
    if (famille.kind === "refusee") {
      const fautes = famille.erreurs.map(({ champ, message }) => `${direChamp(champ)}\u00A0: ${message}`);
      return { ...place, kind: "refusee" as const, fautes };
    }
    const { dossier, trouves, doublesFichier } = famille;
    return {
      ...place,
      kind: trouves.length + doublesFichier.length > 0 ? ("double" as const) : ("prete" as const),
      adultes: dossier.adultes.map(({ prenoms, nom }) => `${prenoms} ${nom}`.trim()),
      enfants: dossier.enfants.map(({ prenom, naissance }) => `${prenom}, ${ecrireJour(naissance)}`),
      trouves: trouves.map(({ foyerId, adultes, enfants }) => ({
        foyerId,
        mots: `${adultes.join(", ")} (${enfants.map(({ prenom, annee }) => `${prenom}, ${annee}`).join("\u00A0; ")})`,
      })),
      doublesFichier,
    };
  });
  const vus = Object.fromEntries(
    lignes.flatMap((one) =>
      one.kind === "refusee" ? [] : [[String(one.rang), one.trouves.map(({ foyerId }) => foyerId)]],
    ),
  );
  return { lignes, contenu: JSON.stringify(familles), vus: JSON.stringify(vus) };
}
export type VueFamilles = ReturnType<typeof makeVueFamilles>;
