/** The devices where this space is open; each can be closed from here (SE-12). */
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Tableau } from "#app/components/liste-resume.tsx";
import { closeSessions } from "#app/usecases/droits/close-sessions.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session, compte } = await requireFamille(request, context);
  const ouvertes = await context.services.sessions.listFamille(compte.id);
  return ouvertes.map(({ id, creeA, vuA, contenu }) => ({
    id,
    appareil: contenu.appareil ?? "un appareil inconnu",
    ouverteLe: new Date(creeA).toISOString(),
    vueLe: new Date(vuA).toISOString(),
    celleCi: id === session.id,
  }));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { session = "" } = await readSaisie(request);
  await closeSessions(context.services, { compte, session: session || null, now: context.now() });
  // This one, when it was among them, is no longer anybody's: the next page says so.
  return redirect(paths.famille.connexions, 303);
}

export const meta: MetaFunction = () => [{ title: "Mes connexions – Portail famille" }];

export default function Connexions() {
  const sessions = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.famille.traces}>Mes données</Retour>
      <h1>Mes connexions ouvertes</h1>
      <p className="chapo">Vous n’en reconnaissez pas une&nbsp;? Fermez-la, puis prévenez la ville.</p>
      <Tableau
        legende={<span className="visually-hidden">Connexions ouvertes, la dernière utilisée d’abord</span>}
        entetes={["Appareil", "Ouverte", "Dernière activité", "Fermer"]}
        lignes={sessions.map(({ id, appareil, ouverteLe, vueLe, celleCi }) => [
          celleCi ? `${appareil} (ici)` : appareil,
          <DateTexte key={id} date={ouverteLe} />,
          <DateTexte key={id} date={vueLe} />,
          <form key={id} method="post">
            <input type="hidden" name="session" value={id} />
            <Bouton variante="lien">
              Fermer{" "}
              <span className="visually-hidden">
                la connexion sur {appareil}, ouverte le {dateEnClair(ouverteLe)}
              </span>
            </Bouton>
          </form>,
        ])}
      />
      <form method="post">
        <Bouton variante="second">Fermer toutes les connexions</Bouton>
      </form>
    </>
  );
}
