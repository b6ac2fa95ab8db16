/** What goes at once, what stays and until when, then the act, once confirmed. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ChoixMultiple, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { eraseEspace, foreseeEffacement } from "#app/usecases/droits/erase-espace.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { FORGET } from "#app/web/session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  return foreseeEffacement(context.services, compte);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  if ((await readSaisie(request)).confirmer !== "oui")
    return data(
      { erreurs: [{ champ: "confirmer", message: "Cochez la case pour confirmer." }] },
      { status: 400 },
    );
  await eraseEspace(context.services, { compte, now: context.now() });
  return redirect(paths.connexion.efface, { status: 303, headers: { "Set-Cookie": FORGET } });
}

export const meta: MetaFunction = () => [{ title: "Effacer mes données – Portail famille" }];

export default function Effacement() {
  const prevision = useLoaderData<typeof loader>();
  const erreurs = useActionData<typeof action>()?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.traces}>Mes données</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <h1>Effacer mes données</h1>
      {prevision.kind === "adulte-seul" ? (
        <>
          <p className="chapo">
            D’autres adultes répondent de ce foyer. Seul ce qui est à vous s’efface&nbsp;: votre nom, votre
            adresse, vos choix, vos connexions.
          </p>
          <p>Les enfants, le quotient, les prix et les décisions du foyer restent pour les autres.</p>
        </>
      ) : (
        <>
          <h2>Effacé tout de suite</h2>
          <ul>
            <li>l’accès à cet espace, votre adresse électronique et vos connexions&nbsp;;</li>
            <li>vos brouillons, vos documents, vos choix et ce qui attend un agent&nbsp;;</li>
            {prevision.kind === "tout" ? <li>vos enfants, votre domicile et votre quotient.</li> : null}
          </ul>
          <h2>Gardé, parce que la loi ou la règle de la ville le demande</h2>
          <ul>
            {prevision.kind === "garde" ? (
              <li>
                vos demandes envoyées, vos décisions, et les noms, le quotient et les prix qu’elles
                contiennent&nbsp;: jusqu’au {dateEnClair(prevision.effaceLe)}, puis effacés&nbsp;;
              </li>
            ) : null}
            <li>
              la trace des échanges avec la caisse et des consultations par un agent&nbsp;: trois ans (code
              des relations entre le public et l’administration, article{" "}
              <span className="insecable">R114-9-7</span>).
            </li>
          </ul>
          <p>
            Effacer n’annule pas une inscription&nbsp;: pour cela, appelez la ville. Gardez d’abord{" "}
            <a href={paths.famille.copie}>une copie de vos données</a>.
          </p>
        </>
      )}
      <form method="post" noValidate>
        <ChoixMultiple
          nom="confirmer"
          legende="Confirmer"
          erreur={messageOf(erreurs, "confirmer")}
          options={[{ valeur: "oui", libelle: "J’ai compris, et cela ne peut pas être annulé" }]}
        />
        <Bouton variante="danger">Effacer mes données</Bouton>
      </form>
    </>
  );
}
