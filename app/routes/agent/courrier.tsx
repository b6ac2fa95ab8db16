/** « Remettre un code »: a letter for one adult of a paper household, whose code is shown once, to be printed. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { formatCode, VALIDITE_COURRIER_JOURS } from "#app/domain/foyer/invitation.ts";
import { handCode } from "#app/usecases/agent/open-papier.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Dossier inconnu", { status: 404 });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "decider");
  const { cas: file, papiers, ville } = context.services;
  const cas = await file.find(params.id ?? "");
  const adultes = cas ? await papiers.listAdultes(cas.foyerId) : [];
  const adulte = adultes.find(({ id }) => id === params.adulte);
  if (!cas || !adulte) throw inconnu();
  return {
    casId: cas.id,
    nom: `${adulte.prenoms} ${adulte.nom}`.trim(),
    ville: ville.nom,
    telephone: ville.reglages.telephone,
    adresse: context.services.origine,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const quoi = { agent, casId: params.id ?? "", adulteId: params.adulte ?? "", now: context.now() };
  const issue = await handCode(context.services, quoi);
  if (issue.kind === "introuvable") throw inconnu();
  return data(
    { code: formatCode(issue.code), expireLe: issue.expireLe },
    { headers: { "Cache-Control": "no-store" } },
  );
}

export const meta: MetaFunction = () => [{ title: "Remettre un code – Espace agents" }];

export default function Courrier() {
  const { casId, nom, ville, telephone, adresse } = useLoaderData<typeof loader>();
  const fait = useActionData<typeof action>();
  if (!fait)
    return (
      <>
        <Retour href={paths.agent.dossier(casId)} />
        <h1>Remettre un code à {nom}</h1>
        <p>
          Le code sert une fois, pendant {VALIDITE_COURRIER_JOURS}&nbsp;jours. Un nouveau code remplace
          l’ancien. Remettez-le en main propre ou par la poste, jamais par courriel&nbsp;: l’identité de
          FranceConnect devra aussi être celle de {nom}.
        </p>
        <form method="post">
          <Bouton>Obtenir un code</Bouton>
        </form>
      </>
    );
  return (
    <>
      <Retour href={paths.agent.dossier(casId)} />
      <Bandeau ton="attention" titre="Imprimez cette page maintenant">
        <p>Le portail ne pourra plus montrer ce code.</p>
      </Bandeau>
      <h1>Votre dossier en ligne</h1>
      <p>
        À l’attention de <Texte>{nom}</Texte>. La ville de {ville} tient déjà un dossier à votre nom. Pour le
        retrouver sur internet&nbsp;:
      </p>
      <ol>
        <li>ouvrez {adresse} et identifiez-vous avec FranceConnect&nbsp;;</li>
        <li>dans «&nbsp;Mon foyer&nbsp;», choisissez «&nbsp;J’ai reçu un code&nbsp;»&nbsp;;</li>
        <li>écrivez ce code avant le {dateEnClair(fait.expireLe)}&nbsp;:</li>
      </ol>
      <p className="code-a-donner">
        <Texte>{fait.code}</Texte>
      </p>
      <p>
        Ne le donnez à personne. Sans internet, ou si ce courrier n’est pas pour vous, appelez le {telephone}.
      </p>
    </>
  );
}
