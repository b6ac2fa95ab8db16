/** Contests one line of a decision, or asks that a person looks at the whole of it. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { isRaison, RAISONS } from "#app/domain/dossier/contestation.ts";
import { contestDecision, describeObjet } from "#app/usecases/contest-decision.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

const inconnue = () => data("Décision inconnue", { status: 404 });
const readLigne = (request: Request): string | null => new URL(request.url).searchParams.get("ligne");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const decision = await context.services.decisions.find(compte.foyerId, params.id ?? "");
  const objet = decision && describeObjet(decision, readLigne(request));
  if (!decision || !objet) throw inconnue();
  return { id: decision.id, objet, entiere: readLigne(request) === null };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = await readLongueSaisie(request);
  const refuse = (status: number, erreurs: ErreurForm[]) => data({ erreurs, saisie }, { status });
  const { raison, texte = "" } = saisie;
  if (!isRaison(raison))
    return refuse(400, [{ champ: "raison", message: "Choisissez ce qui n’est pas exact." }]);
  const decisionId = params.id ?? "";
  const issue = await contestDecision(context.services, {
    compte,
    decisionId,
    cle: readLigne(request),
    raison,
    texte,
    now: context.now(),
  });
  switch (issue.kind) {
    case "recue":
      return redirect(paths.famille.decision(decisionId), 303);
    case "introuvable":
      throw inconnue();
    case "refuse":
      return refuse(400, [{ champ: "texte", message: issue.message }]);
    case "depasse":
      return refuse(409, [
        { champ: "texte", message: "Votre dossier vient de changer. Envoyez de nouveau." },
      ]);
  }
}

export const meta: MetaFunction = () => [{ title: "Contester une décision – Portail famille" }];

export default function Contester() {
  const { id, objet, entiere } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  const saisie: Saisie = retour?.saisie ?? {};
  return (
    <>
      <Retour href={paths.famille.decision(id)}>La décision</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <h1>{entiere ? "Demander qu’une personne relise la décision" : "Contester un prix"}</h1>
      <p className="chapo">{objet}</p>
      <p>
        Un agent relit le calcul et vous répond. Le prix décidé s’applique en attendant. Cette demande
        n’arrête pas le délai pour aller au tribunal, écrit dans la décision.
      </p>
      <form method="post" noValidate>
        <ChoixUnique
          nom="raison"
          legende="Qu’est-ce qui n’est pas exact&nbsp;?"
          valeur={saisie.raison}
          erreur={messageOf(erreurs, "raison")}
          options={Object.entries(RAISONS).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ
          nom="texte"
          libelle="Dites-en plus, si vous voulez"
          facultatif
          aide="N’écrivez rien sur la santé. Un justificatif se donne dans «&nbsp;Documents&nbsp;»."
          lignes={4}
          valeur={saisie.texte}
          erreur={messageOf(erreurs, "texte")}
        />
        <Bouton>Envoyer à un agent</Bouton>
      </form>
    </>
  );
}
