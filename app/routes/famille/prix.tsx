/** Every activity for every child, each price with its receipt. */
import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { FicheQuotient } from "#app/components/fiche-quotient.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { PrixTicket, SansPrix } from "#app/components/prix.tsx";
import { Texte } from "#app/components/texte.tsx";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { toValeur } from "#app/domain/inscription/choix.ts";
import { findMoisManquant } from "#app/domain/bases/mois-quotient.ts";
import { keepDecides } from "#app/domain/decision/prix-decides.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { computePrix } from "#app/domain/inscription/prix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { makeRecu } from "#app/web/receipt.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { demandes, decisions, foyers, offre, ville } = context.services;
  const date = toJour(context.now());
  const foyer = await foyers.find(compte.foyerId, date);
  if (!foyer) throw new Error("compte sans foyer");
  const annee = ville.reglages.anneeScolaire;
  const offered = await offre.list(date);
  const inscrits = await demandes.listInscrits(foyer.id, annee);
  const brouillon = await demandes.findBrouillon(foyer.id, annee);
  const choix = [...inscrits, ...(brouillon?.choix ?? [])];
  const issue = computePrix(foyer, offered, { reglages: ville.reglages, date, choix });
  if (issue.kind === "residence-a-declarer") throw redirect(paths.famille.residence);
  // What is enrolled keeps its price on this page, even once it is closed to others.
  const montrees = new Set(
    [...listProposees(foyer, offered, { annee, date, reglages: ville.reglages }), ...inscrits].map(toValeur),
  );
  const lignes = keepDecides(issue.lignes, await decisions.list(foyer.id), {
    inscrits,
    au: findFinAnnee(annee),
    date,
  });
  const enfants = foyer.enfants.map(({ id, prenom, ecole, classe }) => ({
    id,
    titre: `${prenom} · ${classe}, ${ecole}`,
    recus: lignes
      .filter(
        ({ enfant, activite }) =>
          enfant.id === id && montrees.has(toValeur({ enfantId: id, activiteId: activite.id })),
      )
      .map((ligne) => makeRecu(ligne)),
  }));
  const { quotient } = foyer;
  return {
    annee,
    enfants,
    quotient: quotient.kind === "connue" ? quotient : null,
    moisManquant: findMoisManquant(quotient, ville.reglages),
    perime: quotient.kind === "perimee",
    sansQuotient: libelleEtat(quotient),
  };
}

export const meta: MetaFunction = () => [{ title: "Vos prix – Portail famille" }];

export default function Prix() {
  const { annee, enfants, quotient, moisManquant, perime, sansQuotient } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <h1>
        Vos prix pour l’année <Texte>{annee}</Texte>
      </h1>
      {quotient ? (
        <FicheQuotient etat={quotient} moisManquant={moisManquant}>
          <p className="lien-seul">
            <a href={paths.famille.quotient.resultat}>Ce n’est pas exact&nbsp;?</a>
          </p>
        </FicheQuotient>
      ) : (
        <Bandeau ton="info" titre={sansQuotient}>
          <p>
            La règle de la ville s’applique en attendant.{" "}
            {perime ? (
              <a href={paths.famille.quotient.page}>Récupérer mon quotient à jour</a>
            ) : (
              <a href={paths.famille.quotient.resultat}>Que faire&nbsp;?</a>
            )}
          </p>
        </Bandeau>
      )}
      {enfants.length === 0 ? (
        <>
          <p>Il n’y a encore aucun enfant dans votre espace.</p>
          <p>
            <Bouton href={paths.famille.ajouterEnfant}>Ajouter un enfant</Bouton>
          </p>
        </>
      ) : null}
      {enfants.map(({ id, titre, recus }) => (
        <section key={id}>
          <h2>{titre}</h2>
          {recus.length === 0 ? <p>Aucune activité n’est proposée à cet enfant pour le moment.</p> : null}
          {recus.map((recu) =>
            recu.montant === null ? (
              <SansPrix key={recu.cle} titre={recu.titre} motif={recu.motif ?? ""} />
            ) : (
              <PrixTicket
                key={recu.cle}
                titre={recu.titre}
                sousTitre={recu.sousTitre}
                montant={recu.montant}
                unite={recu.unite}
                provisoire={recu.provisoire}
                etapes={recu.etapes}
                source={recu.source}
              />
            ),
          )}
        </section>
      ))}
      {enfants.length > 0 ? (
        <p>
          <Bouton href={paths.famille.inscription}>Inscrire mes enfants</Bouton>
        </p>
      ) : null}
      <ul className="liens">
        <li>
          <a href={paths.tarifs}>Voir tous les tarifs</a>
        </li>
        <li>
          <a href={paths.simulateur()}>Faire une simulation</a>
        </li>
      </ul>
    </>
  );
}
