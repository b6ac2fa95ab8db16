/** Check answers: nothing is sent yet; the button says what it does (RGAA 11.12). */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { Bandeau, ListeResume } from "#app/components/liste-resume.tsx";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { describeDeclares } from "#app/domain/foyer/situation.ts";
import { findChoix, isChosen, toValeur } from "#app/domain/inscription/choix.ts";
import { asksJours, describeJours } from "#app/domain/inscription/jours.ts";
import { foreseeAttentes } from "#app/domain/inscription/places.ts";
import { computePrix, isProvisoire } from "#app/domain/inscription/prix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import { isADire, listQuestionsChoix } from "#app/domain/inscription/questions-foyer.ts";
import { describeMenu } from "#app/domain/inscription/menus.ts";
import { describeReponses, listQuestions } from "#app/domain/inscription/questions.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findSuiteDemande, type Suite } from "#app/domain/ville/sans-quotient.ts";
import { sendDemande } from "#app/usecases/send-demande.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { makeRecu } from "#app/web/receipt.ts";
import { enSuite } from "#app/components/typographie.ts";
import { EstimationAnnee } from "#app/components/estimation-annee.tsx";
import { makeEstimation } from "#app/web/vue-estimation.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { foyers, offre, demandes, ville } = context.services;
  const date = toJour(context.now());
  const foyer = await foyers.find(compte.foyerId, date);
  const demande = await demandes.findBrouillon(compte.foyerId, ville.reglages.anneeScolaire);
  if (!foyer || !demande) throw redirect(paths.famille.inscription);
  const offered = await offre.list(date);
  const proposees = listProposees(foyer, offered, {
    annee: demande.annee,
    date,
    reglages: ville.reglages,
  }).map(toValeur);
  if (!demande.choix.every((one) => proposees.includes(toValeur(one))))
    throw redirect(`${paths.famille.inscription}?change=oui`);
  const inscrits = await demandes.listInscrits(foyer.id, demande.annee);
  const prevus = foreseeAttentes(demande.choix, offered, await demandes.countInscrits(demande.annee));
  const choix = [...inscrits, ...prevus];
  const prix = computePrix(foyer, offered, { reglages: ville.reglages, date, choix });
  if (prix.kind === "residence-a-declarer") throw redirect(paths.famille.residence);
  const questionsFoyer = listQuestionsChoix(offered, demande.choix);
  if (isADire(questionsFoyer, foyer.situation)) throw redirect(paths.famille.situation);
  const lignes = prix.lignes.filter((ligne) => isChosen(demande.choix, ligne));
  const offerts = new Map(
    offered.map(({ activite, grille }) => [
      activite.id,
      { activite, questions: listQuestions(activite, grille) },
    ]),
  );
  const { quotient } = foyer;
  return {
    id: demande.id,
    version: demande.version,
    quotient: quotient.kind === "connue" ? quotient.quotient.valeur.replace(".", ",") : libelleEtat(quotient),
    situation:
      questionsFoyer.activites.length > 0 && foyer.situation ? describeDeclares(foyer.situation) : null,
    provisoire: lignes.some(isProvisoire),
    estimation: makeEstimation(prix.lignes, { choix, offre: offered, reglages: ville.reglages }),
    suite: findSuiteDemande(lignes, ville.reglages),
    lignes: lignes.map((ligne) => {
      const { cle, titre, montant, unite } = makeRecu(ligne);
      const { activite, questions } = offerts.get(ligne.activite.id)!;
      const choisi = findChoix(prevus, { enfantId: ligne.enfant.id, activiteId: activite.id });
      const precisions = [
        ...describeReponses(questions, ligne.situation),
        ...(asksJours(activite) ? [describeJours(activite, choisi?.jours)] : []),
        ...describeMenu(activite, choisi),
      ];
      return {
        cle,
        titre: `${ligne.enfant.prenom}, ${titre}`,
        prix: [montant ? `${montant} ${unite}` : "décidé par un agent", ...precisions.map(enSuite)].join(
          "\u00A0; ",
        ),
        complete: (choisi?.attente ?? null) !== null,
      };
    }),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { demande: demandeId = "", version = "" } = await readSaisie(request);
  const issue = await sendDemande(context.services, {
    canal: { kind: "en-ligne", compte },
    demandeId,
    version: Number(version),
    now: context.now(),
  });
  switch (issue.kind) {
    case "decidee":
    case "chez-un-agent":
    case "deja-envoyee":
      return redirect(paths.famille.demande(demandeId), 303);
    case "residence-a-declarer":
      return redirect(paths.famille.residence, 303);
    case "situation-a-declarer":
      return redirect(paths.famille.situation, 303);
    case "plus-proposee":
      return redirect(`${paths.famille.inscription}?change=oui`, 303);
    case "introuvable":
    case "depasse":
      return data(
        { message: "Votre demande a changé depuis l’affichage de cette page. Relisez-la, puis envoyez." },
        { status: 409 },
      );
  }
}

export const meta: MetaFunction = () => [{ title: "Vérifier votre demande – Portail famille" }];

const SUITES: Record<Exclude<Suite, "prix-de-la-grille">, string> = {
  document:
    "Votre quotient ne peut pas servir\u00A0: après l’envoi, apportez ou envoyez votre attestation de la CAF ou de la MSA, ou votre avis d’impôt.",
  agent:
    "Votre quotient ne peut pas servir\u00A0: un agent décidera du prix avant qu’il s’applique. Celui qui est écrit ici est celui de la règle de la ville.",
};

export default function Verification() {
  const { id, version, quotient, situation, provisoire, suite, lignes, estimation } =
    useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  return (
    <>
      <Retour href={paths.famille.inscription} />
      <h1>Vérifiez votre demande</h1>
      {retour ? (
        <Bandeau ton="attention" titre="Votre demande n’est pas envoyée">
          <p>{retour.message}</p>
        </Bandeau>
      ) : null}
      <p className="chapo">Rien n’est encore envoyé.</p>
      <ListeResume
        lignes={[
          {
            cle: "Quotient familial",
            valeur: quotient,
            modifier: { href: paths.famille.quotient.page, precision: "le quotient familial" },
          },
          ...(situation
            ? [
                {
                  cle: "Situation",
                  valeur: situation,
                  modifier: { href: paths.famille.situation, precision: "votre situation" },
                },
              ]
            : []),
          ...lignes.map(({ titre, prix, complete }) => ({
            cle: titre,
            valeur: complete ? `${prix}, en liste d’attente\u00A0: il n’y a plus de place` : prix,
            modifier: { href: paths.famille.inscription, precision: titre },
          })),
        ]}
      />
      <EstimationAnnee estimation={estimation} />
      {suite === "prix-de-la-grille" ? null : <p>{SUITES[suite]}</p>}
      {provisoire && suite !== "agent" ? (
        <p>
          Le prix est provisoire tant qu’un agent n’a pas répondu. Vous recevrez alors une nouvelle décision.
        </p>
      ) : null}
      <form method="post">
        <input type="hidden" name="demande" value={id} />
        <input type="hidden" name="version" value={version} />
        <Bouton>Envoyer ma demande</Bouton>
      </form>
    </>
  );
}
