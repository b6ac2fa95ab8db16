/** A QF will soon be too old for the town: its adults are told by mail, once for each month of QF. No value in it. */
import { findFinProche } from "#app/domain/bases/rappel-quotient.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import type { Commit, Compte, CourrielAEnvoyer, Foyers, Traces } from "#app/usecases/ports/magasin.ts";
import { isVoulu } from "#app/usecases/preference-courriels.ts";
import { readFoyerLu, type PortsFoyerLu } from "#app/usecases/read-foyer-lu.ts";
import type { IssueVeille } from "./renew-grilles.ts";

export interface PortsRappelQuotient {
  foyers: PortsFoyerLu["foyers"] & Pick<Foyers, "listResponsables" | "advanceLu">;
  decisions: PortsFoyerLu["decisions"];
  traces: Traces;
  ville: VillePublique;
  origine: string;
  commit: Commit;
}

export async function remindQuotient(
  ports: PortsRappelQuotient,
  { foyerId, now }: { foyerId: string; now: string },
): Promise<IssueVeille> {
  const date = toJour(now);
  const lecture = await readFoyerLu(ports, { foyerId, date });
  if (!lecture) return { kind: "rien" };
  const { quotient } = lecture.foyer;
  const dernier = findFinProche(quotient, ports.ville.reglages, date);
  if (!dernier || quotient.kind !== "connue") return { kind: "rien" };
  const quoi = "quotient-rappele";
  const { mois } = quotient.quotient;
  const dits = await ports.traces.list(foyerId);
  if (dits.some((fait) => fait.quoi === quoi && fait.detail.mois === mois)) return { kind: "rien" };
  const courriels = (await ports.foyers.listResponsables(foyerId)).flatMap((compte) =>
    makeCourriel(ports, compte, dernier),
  );
  // Nobody to tell: what is not told is not noted as told.
  if (courriels.length === 0) return { kind: "rien" };
  const detail = { mois, pour: `quotient valable jusqu’au ${ecrireJour(dernier)}` };
  const journal = [{ foyerId, qui: "portail" as const, quoi, detail }];
  // The version moves: of two rounds at once, one tells.
  const { kind } = await ports.commit(
    { ecritures: ports.foyers.advanceLu(lecture.lu), journal, courriels },
    now,
  );
  return { kind: kind === "fait" ? "fait" : "depasse" };
}

/** @param dernier last civil date on which the QF prices */
function makeCourriel(
  { ville, origine }: Pick<PortsRappelQuotient, "ville" | "origine">,
  { identite: { email }, courriels }: Pick<Compte, "identite" | "courriels">,
  dernier: string,
): CourrielAEnvoyer[] {
  if (!email || !isVoulu(courriels, "decision")) return [];
  const texte = [
    "Bonjour,",
    "",
    `Le quotient familial que la ville connaît de vous sert jusqu’au ${ecrireJour(dernier)}. Après, il sera trop ancien pour calculer un nouveau prix.`,
    "Les prix déjà décidés ne changent pas pour autant. Pour que les suivants soient justes, mettez-le à jour\u00A0: avec FranceConnect, ou avec un document.",
    "",
    `Mettre à jour votre quotient\u00A0: ${origine}/famille/quotient-familial`,
    `Une question\u00A0? ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
  return [{ a: email, sujet: "Votre quotient familial sera bientôt trop ancien", texte }];
}
