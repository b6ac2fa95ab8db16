/** The old mailbox takes its account back. */
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { paths } from "#app/web/paths.ts";
import { makeAction, makeLoader } from "./changement-adresse.server.ts";
import { LienPerdu } from "./lien-perdu.tsx";

export const loader = makeLoader("annulation");
export const action = makeAction("annulation");

export const meta: MetaFunction = () => [{ title: "Garder mon adresse – Portail famille" }];

export default function AdresseGardee() {
  const lecture = useLoaderData<typeof loader>();
  const issue = useActionData<typeof action>();
  if (issue?.kind === "changee")
    return (
      <>
        <h1>Votre adresse est gardée</h1>
        <p className="chapo">
          Le changement est annulé et toutes les connexions à votre espace sont fermées. Dites-le à la ville
          si vous ne savez pas qui l’a demandé.
        </p>
        <p>
          <Bouton href={paths.connexion.page}>Se connecter</Bouton>
        </p>
      </>
    );
  const perdu = issue ?? (lecture.kind === "lien" ? null : lecture);
  if (perdu)
    return (
      <LienPerdu
        raison={perdu.kind === "deja-prise" ? "perdu" : perdu.kind}
        recommencer={paths.connexion.page}
      />
    );
  if (lecture.kind !== "lien") return null;
  return (
    <>
      <h1>Garder mon adresse</h1>
      <p className="chapo">
        Votre espace gardera <strong>{lecture.adresse}</strong>, et toutes les connexions ouvertes seront
        fermées.
      </p>
      <form method="post">
        <p>
          <Bouton>Garder cette adresse</Bouton>
        </p>
      </form>
    </>
  );
}
