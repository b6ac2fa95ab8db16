/**
 * One household of a campaign is asked about. It is claimed and traced in one commit before the call, so that nobody is
 * called twice; what the caisse answers waits, sealed, for an agent. Killed in between, the household stays claimed, and
 * is later said to be interrupted: it is asked again only if an agent says so.
 */
import {
  compareQuotient,
  ESSAIS_MAX,
  judgeReponse,
  type Verdict,
} from "#app/domain/actualisation/resultat.ts";
import type { Echec, Exclusion } from "#app/domain/actualisation/campagne.ts";
import { compareIdentite } from "#app/domain/identite/identite.ts";
import type {
  Campagnes,
  IdentiteGardee,
  Identites,
  LigneCampagne,
  Proposition,
} from "#app/usecases/ports/actualisation.ts";
import type { ReponseIdentite } from "#app/usecases/ports/externes.ts";
import type { Commit, Ecriture, Fait } from "#app/usecases/ports/magasin.ts";
import type { Recuperation } from "#app/usecases/ports/recuperation.ts";
import { renewPrix, type PortsReponse } from "#app/usecases/record-quotient.ts";
import { toEtatQuotient } from "#app/usecases/to-etat-quotient.ts";
import type { Autorisation } from "./autorisation.ts";

export interface PortsAppel extends PortsReponse {
  campagnes: Pick<Campagnes, "claim" | "setLigne" | "hold">;
  identites: Pick<Identites, "find">;
  recuperation: Pick<Recuperation, "isPermise" | "quotientParIdentite">;
  commit: Commit;
}

type PortsAdmission = {
  identites: PortsAppel["identites"];
  foyers: Pick<PortsAppel["foyers"], "listResponsables">;
};

/** Why a new price follows a campaign; the family reads it in its decision and its mail (DP-08). */
export const CAUSE =
  "La ville a redemandé votre quotient familial à la CAF ou à la MSA, comme vous l’aviez permis. Vous pouvez vous y opposer dans votre espace, page «\u00A0Mes données\u00A0»";

const POUR = "mise à jour annuelle du quotient familial, à l’initiative de la ville";

/** Claimed: nobody else asks about this household. False when somebody did, or when the campaign stopped. */
export async function claimLigne(
  { campagnes, commit }: Pick<PortsAppel, "campagnes" | "commit">,
  { ligne, now }: { ligne: LigneCampagne; now: string },
): Promise<boolean> {
  const { kind } = await commit(
    {
      ecritures: [campagnes.claim(ligne, Date.parse(now))],
      journal: [
        toFait(ligne, "quotient-actualise", {
          a: "API Particulier (CAF et MSA)",
          pour: POUR,
          donnees: "état civil que vous avez laissé, quotient familial, mois, caisse",
        }),
      ],
      courriels: [],
    },
    now,
  );
  return kind === "fait";
}

const toFait = ({ foyerId, campagneId }: LigneCampagne, quoi: string, detail: Fait["detail"]): Fait => ({
  foyerId,
  qui: "portail",
  quoi,
  detail: { ...detail, campagne: campagneId },
});

type Admission =
  { compteId: string; gardee: IdentiteGardee } | Extract<Exclusion, "sans-identite" | "autre-foyer">;

/** For whom the household is asked, or why it is not: their answer would be read by a household that they left. */
async function admit(
  { identites, foyers }: PortsAdmission,
  { foyerId, compteId }: LigneCampagne,
): Promise<Admission> {
  const gardee = compteId === null ? null : await identites.find(compteId);
  if (compteId === null || gardee === null) return "sans-identite";
  const adultes = await foyers.listResponsables(foyerId);
  return adultes.some(({ id }) => id === compteId) ? { compteId, gardee } : "autre-foyer";
}

/**
 * What happened since the list was made holds: whoever left the household, took their civil status back, or said no, is
 * out before any trace of a call. @returns whether the household may be asked
 */
export async function keepOrExclude(
  ports: PortsAdmission & Pick<PortsAppel, "campagnes" | "recuperation" | "commit">,
  { ligne, now }: { ligne: LigneCampagne; now: string },
): Promise<boolean> {
  const admission = await admit(ports, ligne);
  if (typeof admission === "string") await exclude(ports, ligne, admission, now);
  else if (!(await ports.recuperation.isPermise(admission.compteId)))
    await exclude(ports, ligne, "opposition", now);
  else return true;
  return false;
}

export type IssueAppelLigne = Verdict | { kind: "exclu" };

/** After `claimLigne`. @returns what the caller does of the campaign */
export async function callLigne(
  ports: PortsAppel,
  { ligne, autorisation, now }: { ligne: LigneCampagne; autorisation: Autorisation; now(): string },
): Promise<IssueAppelLigne> {
  const prise: LigneCampagne = { ...ligne, etat: "appel", essais: ligne.essais + 1 };
  // In this very instant.
  const admission = await admit(ports, ligne);
  if (typeof admission === "string") return exclude(ports, prise, admission, now());
  const { compteId, gardee } = admission;
  const reponse = await ports.recuperation.quotientParIdentite(compteId, {
    jeton: autorisation.jeton,
    recipient: autorisation.siret,
    identite: gardee.identite,
    // A second call would not have its place: the household is asked again later.
    peutRejouer: async () => false,
    sansCache: true,
  });
  if (reponse.kind === "non-permise") return exclude(ports, prise, "opposition", now());
  if (reponse.kind === "trouve" && compareIdentite(gardee.identite, reponse.allocataires) === "differente")
    return fail(ports, prise, { echec: "autre-personne", reponse, now: now() });
  const verdict = judgeReponse(reponse);
  switch (verdict.kind) {
    case "reponse":
      await keepReponse(ports, prise, reponse, now());
      return verdict;
    case "echec":
      return fail(ports, prise, { echec: verdict.echec, reponse, now: now() });
    case "plus-tard":
      // To be told to wait is no try.
      if (!verdict.limite && prise.essais >= ESSAIS_MAX) {
        await fail(ports, prise, { echec: verdict.echec, reponse, now: now() });
        return verdict;
      }
      await postpone(ports, prise, { verdict, reponse, now: now() });
      return verdict;
    case "arret":
      await postpone(ports, prise, { verdict, reponse, now: now() });
      return verdict;
  }
}

async function write(
  { commit }: Pick<PortsAppel, "commit">,
  { ecritures, journal, now }: { ecritures: Ecriture[]; journal: Fait[]; now: string },
): Promise<void> {
  const { kind } = await commit({ ecritures, journal, courriels: [] }, now);
  // Nobody but this call writes a claimed line, unless it took more than its time and was said to be interrupted.
  if (kind !== "fait" && kind !== "depasse") throw new Error("réponse de la campagne non enregistrée");
}

async function exclude(
  ports: Pick<PortsAppel, "campagnes" | "commit">,
  ligne: LigneCampagne,
  raison: Exclusion,
  now: string,
): Promise<IssueAppelLigne> {
  const ecritures = [ports.campagnes.setLigne(ligne, { etat: "exclu", raison }, Date.parse(now))];
  const journal = [toFait(ligne, "actualisation-recue", { issue: "non-demande" })];
  await write(ports, { ecritures, journal, now });
  return { kind: "exclu" };
}

const toIssue = ({ kind, requestId }: ReponseIdentite): Fait["detail"] => ({
  issue: kind,
  ...(requestId ? { requestId } : {}),
});

async function fail(
  ports: PortsAppel,
  ligne: LigneCampagne,
  { echec, reponse, now }: { echec: Echec; reponse: ReponseIdentite; now: string },
): Promise<IssueAppelLigne> {
  const ecritures = [ports.campagnes.setLigne(ligne, { etat: "echec", raison: echec }, Date.parse(now))];
  const issue = echec === "autre-personne" ? { ...toIssue(reponse), issue: echec } : toIssue(reponse);
  await write(ports, { ecritures, journal: [toFait(ligne, "actualisation-recue", issue)], now });
  return { kind: "echec", echec };
}

/** Back in line; a refusal of the whole town does not count as a try of this household. */
async function postpone(
  ports: PortsAppel,
  ligne: LigneCampagne,
  {
    verdict,
    reponse,
    now,
  }: { verdict: Extract<Verdict, { kind: "plus-tard" | "arret" }>; reponse: ReponseIdentite; now: string },
): Promise<void> {
  const instant = Date.parse(now);
  const essaye = verdict.kind === "plus-tard" && !verdict.limite;
  const prochainA = verdict.kind === "plus-tard" ? instant + verdict.delaiMs : instant;
  const essais = essaye ? ligne.essais : ligne.essais - 1;
  const retour = { etat: "attente" as const, raison: null, essais, prochainA };
  const ecritures = [
    ports.campagnes.setLigne(ligne, retour, instant),
    ...(verdict.kind === "plus-tard" && verdict.limite
      ? [ports.campagnes.hold(ligne.campagneId, prochainA)]
      : []),
  ];
  await write(ports, {
    ecritures,
    journal: [toFait(ligne, "actualisation-recue", toIssue(reponse))],
    now,
  });
}

/** Nothing of the household changes: the answer and the prices that it would give wait for an agent. */
async function keepReponse(
  ports: PortsAppel,
  ligne: LigneCampagne,
  reponse: ReponseIdentite,
  now: string,
): Promise<void> {
  const { foyerId } = ligne;
  const [derniere] = await ports.foyers.listEtatsQuotient(foyerId);
  const { etat, motif } = toEtatQuotient(reponse, "api-identite", now);
  const raison = compareQuotient(derniere?.etat ?? { kind: "en-attente" }, etat);
  const base = { etat, motif, requestId: reponse.requestId, obtenuLe: now };
  const proposition = await propose(ports, { foyerId, base, now });
  const ecritures = [
    ports.campagnes.setLigne(ligne, { etat: "obtenu", raison, proposition }, Date.parse(now)),
  ];
  await write(ports, {
    ecritures,
    journal: [toFait(ligne, "actualisation-recue", toIssue(reponse))],
    now,
  });
}

/** The prices that this answer would give, decided by the engine of the decisions and not kept as one. */
async function propose(
  ports: Omit<PortsReponse, "commit" | "cas">,
  { foyerId, base, now }: { foyerId: string; base: Omit<Proposition, "prix" | "sansPrix">; now: string },
): Promise<Proposition> {
  const { decisions, sansPrix } = await renewPrix(ports, { foyerId, etat: base.etat, cause: CAUSE, now });
  return { ...base, ...toPrix(decisions), sansPrix };
}

export function toPrix(
  decisions: Awaited<ReturnType<typeof renewPrix>>["decisions"],
): Pick<Proposition, "prix"> {
  return {
    prix: decisions.flatMap(({ lignes, effet }) =>
      lignes.flatMap(({ enfant, activite, resultat, effet: propre }) =>
        resultat.kind === "prix"
          ? [
              {
                enfantId: enfant.id,
                activite: activite.nom,
                uniteDite: activite.uniteDite,
                avant: propre?.avant?.centimes ?? null,
                apres: resultat.centimes,
                du: propre?.du ?? effet.du,
              },
            ]
          : [],
      ),
    ),
  };
}
