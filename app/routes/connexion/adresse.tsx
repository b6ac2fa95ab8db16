import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { paths } from "#app/web/paths.ts";
import { makeAction, makeLoader } from "./changement-adresse.server.ts";
import { LienPerdu } from "./lien-perdu.tsx";

export const loader = makeLoader("adresse");
export const action = makeAction("adresse");

export const meta: MetaFunction = () => [{ title: "Confirmer ma nouvelle adresse – Portail famille" }];

export default function NouvelleAdresse() {
  const lecture = useLoaderData<typeof loader>();
  const issue = useActionData<typeof action>();
  if (issue?.kind === "changee")
    return (
      <>
        <h1>Votre adresse est changée</h1>
        <p className="chapo">
          Toutes vos connexions ouvertes sont fermées. Revenez dans votre espace quand vous voulez.
        </p>
        <p>
          <Bouton href={paths.connexion.page}>Se connecter</Bouton>
        </p>
      </>
    );
  if (issue?.kind === "deja-prise")
    return (
      <>
        <h1>Cette adresse ouvre déjà un autre espace</h1>
        <p className="chapo">
          Rien n’a changé. Prenez une autre adresse, ou appelez la ville si les deux espaces sont à vous.
        </p>
        <p>
          <Bouton href={paths.famille.adresse}>Choisir une autre adresse</Bouton>
        </p>
      </>
    );
  const perdu = issue ?? (lecture.kind === "lien" ? null : lecture);
  if (perdu) return <LienPerdu raison={perdu.kind} recommencer={paths.famille.adresse} />;
  if (lecture.kind !== "lien") return null;
  return (
    <>
      <h1>Confirmer ma nouvelle adresse</h1>
      <p className="chapo">
        Votre espace utilisera <strong>{lecture.adresse}</strong>. Le changement a été demandé depuis{" "}
        {lecture.appareil}.
      </p>
      <form method="post">
        <p>
          <Bouton>Confirmer cette adresse</Bouton>
        </p>
      </form>
      <p>Vous n’avez rien demandé&nbsp;? Fermez cette page&nbsp;: rien ne change.</p>
    </>
  );
}
