/** The services that the town calls: what is set, and what each answered when it was checked. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Etiquette } from "#app/components/liste-resume.tsx";
import { CONNECTEURS, type NomConnecteur } from "#app/domain/ville/reglages.ts";
import { SECTIONS_CONNECTEURS } from "#app/domain/ville/sections/connecteurs.ts";
import { verifyConnecteur } from "#app/usecases/ville/verify-connecteur.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export { ErrorBoundary } from "./refus.tsx";

const isConnecteur = (nom: string): nom is NomConnecteur => CONNECTEURS.some((one) => one === nom);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const { reglages } = await context.services.reglages.read();
  return {
    services: SECTIONS_CONNECTEURS.map(({ code, titre, resume }) => ({
      code,
      titre,
      resume,
      verifiable: isConnecteur(code),
      verification: isConnecteur(code) ? (reglages.verifications?.[code] ?? null) : null,
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "regler-ville");
  const { verifier = "" } = await readSaisie(request);
  if (!isConnecteur(verifier)) throw data("Connecteur inconnu", { status: 404 });
  await verifyConnecteur(context.services, { nom: verifier, agentId: agent.id, now: context.now() });
  return redirect(`${paths.ville.connecteurs}#${verifier}`, 303);
}

export const meta: MetaFunction = () => [{ title: "Connecteurs – Espace ville" }];

export default function Connecteurs() {
  const { services } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.ville.reglages}>Tous les réglages</Retour>
      <h1>Connecteurs</h1>
      <div className="connecteurs">
        {services.map(({ code, titre, resume, verifiable, verification }) => (
          <section key={code} id={code} className="bloc" aria-labelledby={`titre-${code}`}>
            <h2 id={`titre-${code}`}>{titre}</h2>
            <p>{resume}</p>
            {verification ? (
              <p>
                <Etiquette ton={verification.bonne ? "succes" : "erreur"}>
                  {verification.bonne ? "vérifié" : "à corriger"}
                </Etiquette>{" "}
                <DateTexte date={verification.le} />. {verification.constat}
              </p>
            ) : verifiable ? (
              <p>
                <Etiquette ton="attention">jamais vérifié</Etiquette>
              </p>
            ) : null}
            <form method="post" className="actions">
              <Bouton href={paths.ville.connecteur(code)} variante="second">
                Régler <span className="visually-hidden">{titre}</span>
              </Bouton>
              {verifiable ? (
                <Bouton name="verifier" value={code} variante="second">
                  Vérifier <span className="visually-hidden">{titre}</span>
                </Bouton>
              ) : null}
            </form>
          </section>
        ))}
      </div>
      <p>Les adresses de ces services viennent de l’installation&nbsp;: elles ne se changent pas ici.</p>
    </>
  );
}
