/** A link is opened: only the button uses it up, since mail scanners open links and press nothing. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { maskAdresse } from "#app/domain/porte/lien.ts";
import { readLien } from "#app/usecases/porte/read-lien.ts";
import { signInCourriel } from "#app/usecases/porte/sign-in-courriel.ts";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { findReprise } from "#app/web/reprise.server.ts";
import { openSession } from "#app/web/session.server.ts";
import { readAppareil } from "#app/web/visiteur.ts";
import { LienPerdu, STATUT_REFUS } from "./lien-perdu.tsx";

export async function loader({ params, context: { services, adresseIp, now } }: LoaderFunctionArgs) {
  const commande = { but: "connexion" as const, jeton: params.jeton ?? "", adresseIp, now: now() };
  const lecture = await readLien(services, commande);
  if (lecture.kind !== "lien") return data(lecture, { status: STATUT_REFUS[lecture.kind] });
  const { adresse, appareil } = lecture.lien;
  return data({ kind: "lien" as const, adresse: maskAdresse(adresse), appareil }, { status: 200 });
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { services, adresseIp, now } = context;
  const instant = now();
  const issue = await signInCourriel(services, { jeton: params.jeton ?? "", adresseIp, now: instant });
  if (issue.kind !== "connue" && issue.kind !== "nouvelle")
    return data(issue, { status: STATUT_REFUS[issue.kind] });
  const connue = issue.kind === "connue";
  const before = await readSession(request, context);
  const reprise = connue ? findReprise(before, issue.compteId) : null;
  const cookie = await openSession(services.sessions, {
    before,
    genre: connue ? "famille" : "visiteur",
    sujetId: connue ? issue.compteId : null,
    contenu: { appareil: readAppareil(request), reprise, ...(connue ? {} : { adresse: issue.adresse }) },
    now: Date.parse(instant),
  });
  const next = reprise ? paths.famille.reprise : connue ? paths.famille.accueil : paths.connexion.identite;
  return redirect(next, { status: 303, headers: { "Set-Cookie": cookie } });
}

export const meta: MetaFunction = () => [{ title: "Ouvrir mon espace – Portail famille" }];

export default function Lien() {
  const lecture = useLoaderData<typeof loader>();
  const refus = useActionData<typeof action>();
  const perdu = refus ?? (lecture.kind === "lien" ? null : lecture);
  if (perdu) return <LienPerdu raison={perdu.kind} recommencer={paths.connexion.courriel} />;
  if (lecture.kind !== "lien") return null;
  return (
    <>
      <h1>Ouvrir mon espace</h1>
      <p className="chapo">
        Ce lien ouvre l’espace de <strong className="insecable">{lecture.adresse}</strong>, sur cet appareil.
        Il a été demandé depuis {lecture.appareil}.
      </p>
      <form method="post">
        <p>
          <Bouton>Ouvrir mon espace</Bouton>
        </p>
      </form>
      <p>
        Ce n’est pas votre adresse, ou vous n’avez rien demandé&nbsp;? Fermez cette page&nbsp;: rien ne se
        passe.
      </p>
    </>
  );
}
