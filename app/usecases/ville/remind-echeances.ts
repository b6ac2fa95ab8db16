/** Once a day: the administrators are told by mail what is about to end, each delay once, whatever restarts. */
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { listRappels, type ObjetRappel, type Rappel } from "#app/domain/ville/rappels.ts";
import type { Commit, CourrielAEnvoyer, ResultatCommit } from "#app/usecases/ports/magasin.ts";
import type { AgentsVille, EtatVille, ReglagesVille } from "#app/usecases/ports/reglages.ts";

interface Ports {
  reglages: Pick<ReglagesVille, "read" | "save">;
  agentsVille: Pick<AgentsVille, "list">;
  commit: Commit;
}

const MOTS: Readonly<Record<ObjetRappel, { nom: string; suite: string; geste: string }>> = {
  jeton: {
    nom: "Le jeton API Particulier",
    suite:
      "Sans jeton valable, les familles ne peuvent plus faire récupérer leur quotient\u00A0: elles passent par un document.",
    geste:
      "Demandez un nouveau jeton dans l’espace API Particulier, puis remplacez-le dans l’espace ville du portail\u00A0: Réglages, Connecteurs, API Particulier.",
  },
  habilitation: {
    nom: "L’habilitation DataPass",
    suite: "Sans habilitation, la ville ne peut plus demander le quotient des familles.",
    geste:
      "Renouvelez-la sur DataPass, puis écrivez sa nouvelle date dans l’espace ville du portail\u00A0: Réglages, Connecteurs, Habilitation.",
  },
};

const describeFin = ({ jours, expireLe }: Rappel): string =>
  jours < 0
    ? `a expiré le ${ecrireJour(expireLe)}`
    : jours === 0
      ? "expire aujourd’hui"
      : `expire dans ${jours}\u00A0jour${jours > 1 ? "s" : ""}, le ${ecrireJour(expireLe)}`;

function makeCourriel({ nom }: Pick<EtatVille, "nom">, rappel: Rappel, a: string): CourrielAEnvoyer {
  const mots = MOTS[rappel.objet];
  const fin = `${mots.nom} ${describeFin(rappel)}`;
  const texte = ["Bonjour,", "", `${fin}.`, mots.suite, "", mots.geste, "", `Portail famille de ${nom}`];
  return { a, sujet: fin, texte: texte.join("\n") };
}

/** @param now ISO date-time in UTC */
export async function remindEcheances(
  { reglages, agentsVille, commit }: Ports,
  { now }: { now: string },
): Promise<ResultatCommit> {
  const etat = await reglages.read();
  const { rappels: faits = {} } = etat.reglages;
  const rappels = listRappels(etat.connecteurs, faits, toJour(now));
  if (rappels.length === 0) return { kind: "fait" };
  const administrateurs = (await agentsVille.list()).filter(
    ({ actif, roles }) => actif && isPermis(roles, "regler-ville"),
  );
  // Nobody to tell: what is not told is not noted as told.
  if (administrateurs.length === 0) return { kind: "fait" };
  const notes = Object.fromEntries(rappels.map(({ objet, expireLe, seuil }) => [objet, { expireLe, seuil }]));
  const neuf = { ...etat, reglages: { ...etat.reglages, rappels: { ...faits, ...notes } } };
  const courriels = rappels.flatMap((rappel) =>
    administrateurs.map(({ email }) => makeCourriel(etat, rappel, email)),
  );
  return commit({ ecritures: [reglages.save(etat, neuf)], journal: [], courriels }, now);
}
