/**
 * Too many families at once: this one waits here, with a kept place, and leaves for FranceConnect by itself when
 * its turn comes (`Refresh`, no JavaScript). Whoever wants a page that stays still asks by hand (RGAA 13.1).
 */
import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { BoutonFranceConnect } from "#app/components/franceconnect.tsx";
import { pollPlace, type IssueAttente } from "#app/usecases/take-place.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { randomSecret } from "#app/web/session.server.ts";

const { quotient } = paths.famille;

/** Well under the 30 s after which others may pass. */
const SECONDES = 5;

type Etat = Exclude<IssueAttente["kind"], "depart" | "sans-place" | "non-permise">;

const TITRES: Record<Etat, string> = {
  attente: "Votre place est gardée",
  panne: "FranceConnect ne répond pas",
  partie: "Votre demande est déjà commencée",
  perdue: "Cette demande n’est plus valable",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session, compte } = await requireFamille(request, context);
  const { services, now } = context;
  const issue = await pollPlace(services, {
    session,
    compte,
    retour: services.origine + quotient.retour,
    newSecret: randomSecret,
    now,
  });
  if (issue.kind === "depart") throw redirect(issue.url.href, 303);
  if (issue.kind === "non-permise") throw redirect(quotient.refus);
  if (issue.kind === "sans-place") throw redirect(quotient.resultat);
  const waits = issue.kind === "attente" || issue.kind === "panne";
  const seule = waits && !new URL(request.url).searchParams.has("manuel");
  const headers: HeadersInit = seule ? { Refresh: `${SECONDES}; url=${quotient.attente}` } : {};
  const position = issue.kind === "attente" ? issue.position : null;
  return data({ etat: issue.kind, position, seule }, { headers });
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }): HeadersInit => {
  const refresh = loaderHeaders.get("Refresh");
  return refresh ? { Refresh: refresh } : {};
};

export const meta: MetaFunction<typeof loader> = ({ data: vue }) => [
  { title: `${vue ? TITRES[vue.etat] : "Attente"} – Portail famille` },
];

export default function Attente() {
  const { etat, position, seule } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{TITRES[etat]}</h1>
      {etat === "partie" ? <Partie /> : null}
      {etat === "perdue" ? <Perdue /> : null}
      {etat === "attente" || etat === "panne" ? <EnLigne position={position} seule={seule} /> : null}
    </>
  );
}

function EnLigne({ position, seule }: { position: number | null; seule: boolean }) {
  return (
    <>
      <p className="chapo" role="status">
        {position === null
          ? "Le service est peut-être en panne. Votre place est gardée."
          : `Vous êtes à la place ${position}. Votre place est gardée.`}
      </p>
      {seule ? (
        <p>
          Beaucoup de familles font leur demande en ce moment. Laissez cette page ouverte&nbsp;: elle passe
          toute seule à FranceConnect quand c’est votre tour.
        </p>
      ) : (
        <p>
          Cette page ne bouge plus toute seule. Actualisez-la souvent&nbsp;: FranceConnect s’ouvre quand c’est
          votre tour.
        </p>
      )}
      <p>Si vous la quittez, revenez avant trente minutes&nbsp;: votre place reste la même.</p>
      <p className="actions">
        {seule ? (
          <a href={`${quotient.attente}?manuel`}>Ne plus actualiser toute seule</a>
        ) : (
          <>
            <Bouton href={`${quotient.attente}?manuel`}>Actualiser</Bouton>{" "}
            <a href={quotient.attente}>Actualiser toute seule</a>
          </>
        )}
      </p>
      <h2>Vous préférez ne pas attendre&nbsp;?</h2>
      <p>
        Apportez ou envoyez votre attestation&nbsp;: <strong>le prix sera le même</strong>.
      </p>
      <form method="post" action={quotient.document}>
        <Bouton variante="second">Je préfère un document</Bouton>
      </form>
    </>
  );
}

function Partie() {
  return (
    <>
      <p className="chapo">
        FranceConnect s’est ouvert dans une autre page. Terminez là-bas, ou recommencez d’ici.
      </p>
      <form method="post" action={quotient.depart}>
        <BoutonFranceConnect libelle="Récupérer mes données avec" />
      </form>
    </>
  );
}

function Perdue() {
  return (
    <>
      <p className="chapo">
        Elle a duré trop longtemps, et votre place a servi à une autre famille. Rien n’a été demandé à la CAF
        ni à la MSA.
      </p>
      <p>
        <Bouton href={quotient.page}>Recommencer</Bouton>
      </p>
    </>
  );
}
