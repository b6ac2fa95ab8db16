import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { DecisionTarif } from "#app/components/decision-tarif.tsx";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { makeDecisionAffichee } from "#app/web/receipt.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { decisions, demandes } = context.services;
  const decision = await decisions.find(compte.foyerId, params.id ?? "");
  if (!decision) throw data("Décision inconnue", { status: 404 });
  const demande = await demandes.find(compte.foyerId, decision.demandeId);
  const inscrits = demande ? await demandes.listInscrits(compte.foyerId, demande.annee) : [];
  return makeDecisionAffichee(decision, inscrits);
}

export const meta: MetaFunction<typeof loader> = ({ data: decision }) => [
  { title: `Décision ${decision?.numero ?? ""} – Portail famille` },
];

export default function DecisionFamille() {
  const decision = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <h1>Décision de tarif</h1>
      <DecisionTarif decision={decision} />
    </>
  );
}
