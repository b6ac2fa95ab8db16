/** One page of settings is saved: read, check, write once with its audit line. */
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { Connecteurs } from "#app/domain/ville/connecteurs.ts";
import {
  listChangements,
  toDetail,
  type Changement,
  type Proposition,
  type Section,
} from "#app/domain/ville/sections/section.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import type { EtatVille, ReglagesVille } from "#app/usecases/ports/reglages.ts";

interface Ports {
  reglages: ReglagesVille;
  commit: Commit;
}

interface Commande {
  agentId: string;
  saisie: Saisie;
  /** What the form showed when it was opened, as the page wrote it. */
  avant: string;
  now: string;
}

export type IssueReglages =
  | { kind: "enregistre" }
  | { kind: "inchange" }
  | { kind: "refuse"; erreurs: ErreurForm[] }
  /** Somebody else saved meanwhile: what changed under the form, and nothing was written. */
  | { kind: "conflit"; changements: Changement[] };

/** What a form was opened on, to send back with it. */
export const toAvant = (saisie: Saisie): string => JSON.stringify(saisie);

/** @param avant as the browser sent it: anything but texts is read as an empty form */
export function parseAvant(avant: string): Saisie {
  try {
    const lu: unknown = JSON.parse(avant);
    if (typeof lu !== "object" || lu === null) return {};
    return Object.fromEntries(Object.entries(lu).filter(([, valeur]) => typeof valeur === "string"));
  } catch {
    return {};
  }
}

const findConflit = <T>({ champs }: Section<T>, courant: Saisie, avant: string) =>
  toAvant(courant) === avant
    ? null
    : { kind: "conflit" as const, changements: listChangements(champs, parseAvant(avant), courant) };

/** What the form proposed was kept as it is, and is now the town's own choice. */
const RELU = { Relecture: "valeurs proposées, gardées" };

/** Another change of the same instant makes the guard fail: read again, a few times. */
const ESSAIS = 3;

interface Cible<T> {
  section: Section<T>;
  lire(etat: EtatVille): T;
  ecrire(etat: EtatVille, neuf: T): EtatVille;
}

/** The form filled by its second button: nothing is written, and an old form is told so before it is filled. */
export type IssueProposition =
  | { kind: "propose"; saisie: Saisie; message: string }
  | Extract<IssueReglages, { kind: "refuse" | "conflit" }>;

export async function proposeReglages<T>(
  reglages: Pick<ReglagesVille, "read">,
  { section, lire }: Pick<Cible<T>, "section" | "lire">,
  proposition: Proposition<T>,
  { saisie, avant }: Pick<Commande, "saisie" | "avant">,
): Promise<IssueProposition> {
  const etat = lire(await reglages.read());
  const conflit = findConflit(section, section.lire(etat), avant);
  if (conflit) return conflit;
  const lecture = proposition.proposer(etat, saisie);
  return lecture.kind === "lu" ? { kind: "propose", ...lecture.valeur } : lecture;
}

export async function saveReglages<T>(
  { reglages, commit }: Ports,
  { section, lire, ecrire }: Cible<T>,
  { agentId, saisie, avant, now }: Commande,
): Promise<IssueReglages> {
  for (let essai = 0; essai < ESSAIS; essai += 1) {
    const etat = await reglages.read();
    const courant = section.lire(lire(etat));
    const conflit = findConflit(section, courant, avant);
    if (conflit) return conflit;
    const lecture = section.appliquer(lire(etat), saisie, now);
    if (lecture.kind === "refuse") return lecture;
    const changements = listChangements(section.champs, courant, section.lire(lecture.valeur));
    const relu = changements.length === 0;
    if (relu && !section.proposee?.(lire(etat))) return { kind: "inchange" };
    const detail = relu ? RELU : toDetail(changements);
    const acte = { agentId, quoi: "reglages-modifies", objet: section.code, detail };
    const ecritures = [reglages.save(etat, ecrire(etat, lecture.valeur))];
    const result = await commit({ ecritures, journal: [], courriels: [], actes: [acte] }, now);
    if (result.kind === "fait") return { kind: "enregistre" };
  }
  return { kind: "conflit", changements: [] };
}

/** The town's public settings. */
export const VILLE: Omit<Cible<Pick<EtatVille, "nom" | "reglages">>, "section"> = {
  lire: ({ nom, reglages }) => ({ nom, reglages }),
  ecrire: (etat, neuf) => ({ ...etat, ...neuf }),
};

/** One connector: what was verified with other credentials no longer counts. */
export const makeCibleConnecteur = (code: string): Omit<Cible<Connecteurs>, "section"> => ({
  lire: ({ connecteurs }) => connecteurs,
  ecrire: (etat, connecteurs) => {
    const verifications = Object.fromEntries(
      Object.entries(etat.reglages.verifications ?? {}).filter(([nom]) => nom !== code),
    );
    return { ...etat, connecteurs, reglages: { ...etat.reglages, verifications } };
  },
});
