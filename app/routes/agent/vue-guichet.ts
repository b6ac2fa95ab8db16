/** What the counter shows of one household: who is there, the quotient, what may be chosen and at what price. */
import type { AppLoadContext } from "@remix-run/node";
import { describeOrigine, formatValeur } from "#app/components/fiche-quotient.tsx";
import { toOptionMois } from "#app/components/dates.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { isADire } from "#app/domain/inscription/questions-foyer.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import type { Accueil, AdulteGuichet } from "#app/usecases/agent/receive-famille.ts";
import { readSituation } from "#app/usecases/declare-situation.ts";
import type { Saisie } from "#app/web/form.ts";
import { PAYS_TRIES, toSaisieEtatCivil } from "#app/web/lecture-etat-civil.ts";
import { readInscription } from "#app/web/vue-inscription.ts";

const describeQuotient = (etat: EtatBase): string =>
  etat.kind === "connue"
    ? `${formatValeur(etat.quotient.valeur)} pour ${toOptionMois(etat.quotient.mois).libelle}, ${describeOrigine(etat)}`
    : libelleEtat(etat);

const writeAdulte = ({ prenoms, nomNaissance, nomUsage }: AdulteGuichet): string =>
  `${prenoms} ${nomUsage ?? nomNaissance}`.trim();

/** @param typed what the form of the activities has just sent */
export async function makeVueGuichet(context: AppLoadContext, accueil: Accueil, typed?: Saisie) {
  const { foyer, adultes, decisions } = accueil;
  const { services, now } = context;
  const inscription = await readInscription(context, { foyerId: foyer.id }, typed);
  const { questions, situation } = await readSituation(services, {
    compte: { foyerId: foyer.id },
    now: now(),
  });
  const [derniere] = decisions;
  return {
    foyerId: foyer.id,
    version: foyer.version,
    titre: adultes.map(writeAdulte).join(", ") || "Famille sans adulte",
    adultes: adultes.map((one) => ({
      id: one.id,
      nom: writeAdulte(one),
      surPapier: one.compteId === null,
      saisie: { ...toSaisieEtatCivil(one), adulte: one.id },
    })),
    enfants: foyer.enfants.map(({ prenom, naissance, ecole, classe }) => ({
      prenom,
      naissance,
      ecole,
      classe,
    })),
    quotient: { connu: foyer.quotient.kind === "connue", texte: describeQuotient(foyer.quotient) },
    habilitee: services.connecteurs.apiParticulier !== undefined,
    pays: PAYS_TRIES,
    inscription,
    situation: isADire(questions, foyer.situation)
      ? {
          ...questions,
          dite: { regime: situation?.regime ?? "", statuts: situation?.statuts.join("\n") ?? "" },
        }
      : null,
    decision: derniere
      ? {
          id: derniere.id,
          numero: derniere.numero,
          priseLe: derniere.priseLe,
          provisoire: derniere.provisoire,
          lignes: derniere.lignes.map(({ enfant, activite, resultat }) => ({
            pour: `${enfant.prenom}, ${activite.nom}`,
            prix:
              resultat.kind === "prix"
                ? `${formatMontant(resultat.centimes)} ${activite.uniteDite}`
                : "sans prix",
          })),
        }
      : null,
  };
}

export type VueGuichet = Awaited<ReturnType<typeof makeVueGuichet>>;
