/** Before the second trip: what is asked, from whom, why, for how long, and that refusing costs nothing (DP-02, FC-14). */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { duMoisIso } from "#app/components/dates.ts";
import { BoutonFranceConnect } from "#app/components/franceconnect.tsx";
import { HistoireQuotient } from "#app/components/histoire-quotient.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { listHistoire } from "#app/domain/bases/histoire-quotient.ts";
import { chooseMoisDemande, findMoisReference } from "#app/domain/bases/mois-quotient.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

/** One line for each scope that the town may ask: the page and the request come from the same list. */
const DEMANDES: Record<string, string> = {
  cnaf_quotient_familial: "votre quotient familial, le mois auquel il correspond et la caisse qui le calcule",
  cnaf_allocataires: "l’identité des allocataires",
  cnaf_enfants: "l’identité des enfants connus de la caisse",
  cnaf_adresse: "l’adresse connue de la caisse",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { ville, connecteurs, recuperation, foyers, decisions } = context.services;
  const scopes = connecteurs.franceConnect.scopesQuotient;
  const demandes = Object.entries(DEMANDES).map(([scope, texte]) => ({
    texte,
    demande: scopes.includes(scope),
  }));
  const reference = chooseMoisDemande(ville.reglages, context.now()) && findMoisReference(ville.reglages);
  const foyer = await foyers.find(compte.foyerId, toJour(context.now()));
  const [, ...anciens] = await foyers.listEtatsQuotient(compte.foyerId);
  return {
    // The first one as it stands today: it may have become too old.
    histoire: listHistoire(
      [...(foyer ? [foyer.quotient] : []), ...anciens.map(({ etat }) => etat)],
      await decisions.list(compte.foyerId),
    ),
    reference,
    ville: ville.nom,
    delai: ville.reglages.delaiReponseJours,
    demandes,
    porte: compte.porte,
    permise: await recuperation.isPermise(compte.id),
  };
}

export const meta: MetaFunction = () => [{ title: "Récupérer votre quotient familial – Portail famille" }];

export default function QuotientFamilial() {
  const { histoire, reference, ville, delai, demandes, porte, permise } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <h1>Récupérer votre quotient familial</h1>
      <p className="chapo">
        Votre prix dépend de votre quotient familial. {ville} peut le demander pour vous à la caisse
        d’allocations familiales (CAF) ou à la Mutualité sociale agricole (MSA).
      </p>
      <div className="listes">
        <section className="bloc">
          <h2>Ce que la ville demande</h2>
          <ul>
            {demandes
              .filter(({ demande }) => demande)
              .map(({ texte }) => (
                <li key={texte}>{texte}</li>
              ))}
            <li>
              {porte === "courriel"
                ? "votre nom de naissance et vos prénoms selon FranceConnect, comparés à ceux que vous avez déclarés, puis oubliés"
                : "un numéro propre à votre compte FranceConnect, pour être sûre que c’est bien vous"}
            </li>
          </ul>
        </section>
        <section className="bloc">
          <h2>Ce qu’elle ne demande pas</h2>
          <ul>
            <li>vos revenus</li>
            <li>vos allocations</li>
            {demandes
              .filter(({ demande }) => !demande)
              .map(({ texte }) => (
                <li key={texte}>{texte}</li>
              ))}
          </ul>
        </section>
      </div>
      <p>
        La demande passe par FranceConnect, tout de suite, et vous voyez la réponse aussitôt. Ce qui est déjà
        inscrit suit le nouveau quotient, par une décision qui vous l’explique.{" "}
        {reference
          ? `La ville demande le quotient ${duMoisIso(reference)}, et le dernier connu si la caisse n’a pas celui-là. `
          : ""}
        La règle de la ville est de la garder trois ans au plus, et vous pouvez voir qui l’a consultée. Aucune
        autre demande n’est faite sans vous.
      </p>
      {permise ? (
        <form method="post" action={paths.famille.quotient.depart}>
          <BoutonFranceConnect libelle="Récupérer mes données avec" />
        </form>
      ) : (
        <Bandeau ton="info" titre="Vous avez dit non, et rien ne sera demandé">
          <p>
            <a href={paths.famille.quotient.refus}>Changer d’avis</a>
          </p>
        </Bandeau>
      )}
      <h2>C’est l’autre parent qui est allocataire&nbsp;?</h2>
      <p>
        La caisse ne répond qu’à lui.{" "}
        <a href={paths.famille.quotient.autreParent}>Faire récupérer le quotient par l’autre parent</a>
      </p>
      <h2>Vous préférez ne pas le faire&nbsp;?</h2>
      <p>
        C’est votre droit et cela ne coûte rien&nbsp;: donnez votre attestation ou votre avis d’impôt, ici ou
        au guichet. <strong>Le prix sera le même</strong>, un agent répond en {delai} jours au plus.
      </p>
      <form method="post" action={paths.famille.quotient.document}>
        <Bouton variante="second">Je préfère un document</Bouton>
      </form>
      {permise ? (
        <p>
          <a href={paths.famille.quotient.refus}>Refuser ou m’opposer</a>&nbsp;: la ville ne demandera plus
          jamais votre quotient, sauf si vous changez d’avis.
        </p>
      ) : null}
      {histoire.length > 0 ? (
        <>
          <h2>Les quotients connus de la ville</h2>
          <HistoireQuotient valeurs={histoire} lienDecision={paths.famille.decision} />
        </>
      ) : null}
      <details>
        <summary>Sur quelle base légale&nbsp;?</summary>
        <p>
          La mission d’intérêt public de la commune, et l’article <span className="insecable">L114-8</span> du
          code des relations entre le public et l’administration. Vous pouvez accéder à ces données et les
          faire corriger&nbsp;; une erreur de la caisse se corrige auprès d’elle.
        </p>
      </details>
    </>
  );
}
