/** Contest one price, or ask for a person to look again at the whole decision (AD-05; GDPR, article 22). */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Suivi } from "#app/components/suivi.tsx";
import { Texte } from "#app/components/texte.tsx";
import { describeLigne, findLigne, isRaison, RAISONS } from "#app/domain/decision/contestation.ts";
import { LONGUEUR_MESSAGE } from "#app/domain/dossier/message.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { contestDecision, findContestation } from "#app/usecases/contest-decision.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { listSuivis } from "#app/web/suivi.ts";

const readLigne = (request: Request): string | null => new URL(request.url).searchParams.get("ligne");

const inconnue = () => data("Décision inconnue", { status: 404 });

/** @throws Response 404: of another household, or a price that is not in it */
async function readObjet(request: Request, { services }: AppLoadContext, foyerId: string, id: string) {
  const decision = await services.decisions.find(foyerId, id);
  const cle = readLigne(request);
  const ligne = decision && cle !== null ? findLigne(decision, cle) : null;
  if (!decision || (cle !== null && !ligne)) throw inconnue();
  return { decision, cle, objet: ligne && describeLigne(ligne) };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { decision, cle, objet } = await readObjet(request, context, compte.foyerId, params.id ?? "");
  const ouverts = await context.services.cas.listOuverts(compte.foyerId);
  const ouvert = findContestation(ouverts, { decisionId: decision.id, ligne: cle });
  return {
    id: decision.id,
    numero: decision.numero,
    objet,
    suivis: listSuivis(ouvert ? [ouvert] : [], toJour(context.now())),
    delai: context.services.ville.reglages.delaiReponseJours,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { raison, message = "" } = await readLongueSaisie(request);
  const erreurs: ErreurForm[] = [];
  if (!isRaison(raison)) erreurs.push({ champ: "raison", message: "Choisissez une raison." });
  if (message.length > LONGUEUR_MESSAGE)
    erreurs.push({ champ: "message", message: "Écrivez 2\u00A0000 caractères au plus." });
  if (!isRaison(raison) || erreurs.length > 0) return data({ erreurs, raison, message }, { status: 400 });
  const decisionId = params.id ?? "";
  const ligne = readLigne(request);
  const issue = await contestDecision(context.services, {
    compte,
    decisionId,
    ligne,
    raison,
    message: message.trim(),
    now: context.now(),
  });
  if (issue === "introuvable") throw inconnue();
  return redirect(paths.famille.revoir(decisionId, ligne), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Revoir la décision ${page?.numero ?? ""} – Portail famille` },
];

export default function Revoir() {
  const { id, numero, objet, suivis, delai } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.decision(id)}>La décision</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <h1>{objet ? "Contester un prix" : "Demander à une personne de revoir cette décision"}</h1>
      <p className="chapo">
        <Texte>{objet ?? `Décision ${numero}`}</Texte>
      </p>
      <Suivi suivis={suivis} />
      {suivis.length > 0 ? null : (
        <form method="post" noValidate>
          <p>
            Un agent relit le calcul et vous répond en {delai}&nbsp;jours au plus. En attendant, le prix
            décidé s’applique, et les délais pour saisir le juge continuent.
          </p>
          <ChoixUnique
            nom="raison"
            legende="Pourquoi&nbsp;?"
            valeur={retour?.raison}
            erreur={messageOf(erreurs, "raison")}
            options={Object.entries(RAISONS).map(([valeur, libelle]) => ({ valeur, libelle }))}
          />
          <Champ
            nom="message"
            libelle="Ce que l’agent doit savoir"
            aide="N’écrivez rien sur la santé."
            facultatif
            lignes={4}
            valeur={retour?.message}
            erreur={messageOf(erreurs, "message")}
          />
          <Bouton>Envoyer à un agent</Bouton>
        </form>
      )}
    </>
  );
}
