/** Makes a code for the other adult: to enter the household, or to share one child. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { formatCode, VALIDITE_JOURS } from "#app/domain/foyer/invitation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { inviteAdulte } from "#app/usecases/invite-adulte.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

const readEnfantId = (request: Request): string | null => new URL(request.url).searchParams.get("enfant");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const enfantId = readEnfantId(request);
  const foyer = await context.services.foyers.find(compte.foyerId, toJour(context.now()));
  const enfant = foyer?.enfants.find(({ id }) => id === enfantId);
  if (enfantId !== null && !enfant) throw redirect(paths.famille.foyer);
  return { enfant: enfant?.prenom ?? null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const issue = await inviteAdulte(context.services, {
    compte,
    enfantId: readEnfantId(request),
    now: context.now(),
  });
  // Shared or cancelled in another page meanwhile: the household's page says how things stand.
  if (issue.kind !== "creee") throw redirect(paths.famille.foyer);
  return data(
    { code: formatCode(issue.code), expireLe: issue.expireLe },
    { headers: { "Cache-Control": "no-store" } },
  );
}

export const meta: MetaFunction = () => [{ title: "Inviter l’autre parent – Portail famille" }];

export default function Inviter() {
  const { enfant } = useLoaderData<typeof loader>();
  const fait = useActionData<typeof action>();
  if (fait) return <Code {...fait} enfant={enfant} />;
  return (
    <>
      <Retour href={paths.famille.foyer} />
      <h1>{enfant ? `Partager ${enfant} avec l’autre parent` : "Inviter l’autre parent"}</h1>
      {enfant ? (
        <>
          <p>Pour des parents qui vivent séparément. Chacun de son côté, avec son propre compte&nbsp;:</p>
          <ul>
            <li>voit {enfant} dans son espace et sait à quelles activités l’autre l’a inscrit&nbsp;;</li>
            <li>garde son quotient familial, ses prix, ses décisions et ses courriels&nbsp;;</li>
            <li>ne voit jamais le quotient, les revenus ni l’adresse de l’autre.</li>
          </ul>
        </>
      ) : (
        <>
          <p>
            Pour deux adultes qui vivent ensemble. Chacun garde son propre compte, et tous deux voient les
            mêmes enfants, le même quotient familial et les mêmes prix.
          </p>
          <p>
            Vous vivez séparément&nbsp;? Partagez plutôt chaque enfant, depuis la page «&nbsp;Mon
            foyer&nbsp;».
          </p>
        </>
      )}
      <p>
        La ville vous donne un code. Vous le transmettez vous-même à l’autre parent, qui l’écrit dans son
        espace. Il sert une fois, pendant {VALIDITE_JOURS}&nbsp;jours.
      </p>
      <form method="post">
        <Bouton>Obtenir un code</Bouton>
      </form>
    </>
  );
}

function Code({ code, expireLe, enfant }: { code: string; expireLe: string; enfant: string | null }) {
  return (
    <>
      <Retour href={paths.famille.foyer} />
      <h1>Voici le code</h1>
      <p className="code-a-donner">
        <Texte>{code}</Texte>
      </p>
      <Bandeau ton="attention" titre="Notez-le maintenant">
        <p>Le portail ne pourra plus vous le montrer. Un nouveau code remplace celui-ci.</p>
      </Bandeau>
      <h2>Ce que fait l’autre parent</h2>
      <ol>
        <li>Il ouvre ce site et s’identifie avec son propre compte.</li>
        <li>Dans «&nbsp;Mon foyer&nbsp;», il choisit «&nbsp;J’ai reçu un code&nbsp;».</li>
        <li>
          Il écrit le code avant le {dateEnClair(expireLe)}
          {enfant ? `, et retrouve ${enfant} dans son espace` : ", et entre dans votre foyer"}.
        </li>
      </ol>
      <p>Ne donnez ce code à personne d’autre.</p>
    </>
  );
}
