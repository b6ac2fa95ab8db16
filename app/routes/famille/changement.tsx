/** « Ma situation a changé »: one question, and each answer has a way. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { CHANGEMENTS, parseChangement, type PageChangement } from "#app/domain/foyer/changement.ts";
import { writeMessage } from "#app/usecases/write-message.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

const PAGES: Readonly<Record<PageChangement, string>> = {
  quotient: paths.famille.quotient.page,
  residence: paths.famille.residence,
  enfant: paths.famille.ajouterEnfant,
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireFamille(request, context);
  return { delai: context.services.ville.reglages.delaiReponseJours };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = await readLongueSaisie(request);
  const refuse = (status: number, erreurs: ErreurForm[]) => data({ erreurs, saisie }, { status });
  const lecture = parseChangement(saisie);
  if (lecture.kind === "refuse") return refuse(400, lecture.erreurs);
  const { page, texte } = lecture.valeur;
  if (texte !== null) {
    const commande = { compte, texte, motif: "situation-changee" as const, now: context.now() };
    if ((await writeMessage(context.services, commande)) === "trop")
      return refuse(409, [
        {
          champ: "precision",
          message: "Vos messages attendent déjà une réponse\u00A0: vous pourrez écrire après.",
        },
      ]);
  }
  return redirect(page ? PAGES[page] : paths.famille.messages, 303);
}

export const meta: MetaFunction = () => [{ title: "Ma situation a changé – Portail famille" }];

export default function PageChangementFamille() {
  const { delai } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  const champ = (nom: string) => ({ nom, valeur: retour?.saisie[nom], erreur: messageOf(erreurs, nom) });
  return (
    <>
      <Retour href={paths.famille.foyer} />
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" noValidate>
        <ChoixUnique
          {...champ("changement")}
          question
          legende="Qu’est-ce qui a changé&nbsp;?"
          options={Object.entries(CHANGEMENTS).map(([valeur, { libelle, aide }]) => ({
            valeur,
            libelle,
            aide: aide ?? undefined,
          }))}
        />
        <Champ
          {...champ("depuis")}
          libelle="Depuis quand&nbsp;?"
          facultatif
          aide="Par exemple&nbsp;: le 12&nbsp;novembre."
          autoComplete="off"
        />
        <Champ
          {...champ("precision")}
          libelle="Ce que l’agent doit savoir"
          facultatif
          aide={`Un agent lit ce que vous écrivez ici, et vous répond en ${delai}\u00A0jours au plus. N’écrivez rien sur la santé.`}
          lignes={4}
        />
        <p>En attendant la réponse, vos prix ne changent pas.</p>
        <Bouton>Continuer</Bouton>
      </form>
    </>
  );
}
