/** The town's prices, from the grids in force (AD-04): each figure is an answer of the engine. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { CourbePrix } from "#app/components/courbe-prix.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Guichet } from "#app/components/guichet.tsx";
import { TableauTarif } from "#app/components/tableau-tarif.tsx";
import { insecable } from "#app/components/typographie.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { computeCourbe } from "#app/domain/tableau/courbe.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { makeTableau } from "#app/domain/tableau/tableau.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { readCoordonnees } from "#app/web/coordonnees.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ context }: LoaderFunctionArgs) {
  const date = toJour(context.now());
  const offre = await context.services.offre.list(date);
  return {
    ...readCoordonnees(context),
    date,
    activites: offre.map(({ activite, grille }) => {
      const { uniteDite, coutReelCentimes, precision } = activite.reglages;
      const { version, deliberation, valable, coutUsager } = grille;
      return {
        id: activite.id,
        nom: activite.nom,
        unite: uniteDite,
        precision: precision ?? null,
        tableau: makeTableau(grille, { date, coutReelCentimes }),
        // The curve takes the cost per user for the real cost: it would lie where the two differ.
        courbe:
          coutReelCentimes === undefined || coutReelCentimes === coutUsager ? computeCourbe(grille) : null,
        version,
        deliberation: deliberation === A_COMPLETER ? null : deliberation,
        valable: valable === A_COMPLETER ? null : valable,
        cout: coutUsager === A_COMPLETER ? null : formatMontant(coutUsager),
      };
    }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Tous les tarifs – Portail famille de ${data?.nom ?? "la ville"}` },
];

export default function Tarifs() {
  const { activites, date, ...coordonnees } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.accueil}>Accueil</Retour>
      <h1>Tous les tarifs de {coordonnees.nom}</h1>
      <p className="chapo">
        Les prix en vigueur le <DateTexte date={date} />, tels que le portail les calcule.
      </p>
      {activites.length === 0 ? <p>La ville n’a pas encore publié de tarif.</p> : null}
      {activites.length > 1 ? (
        <nav aria-label="Activités" className="liens sommaire">
          <ul>
            {activites.map(({ id, nom }) => (
              <li key={id}>
                <a href={`#${id}`}>{nom}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <p className="actions">
        <Bouton href={paths.simulateur()}>Faire une simulation</Bouton>
      </p>
      {activites.map((activite) => (
        <Activite key={activite.id} {...activite} />
      ))}
      <h2>Une question sur un prix&nbsp;?</h2>
      <p>
        Si votre quotient familial ne peut pas encore servir, une ligne de chaque tableau dit le prix appliqué
        en attendant. Le guichet vous explique chaque règle.
      </p>
      <Guichet {...coordonnees} />
    </>
  );
}

type ActiviteAffichee = ReturnType<typeof useLoaderData<typeof loader>>["activites"][number];

function Activite({
  id,
  nom,
  unite,
  precision,
  tableau,
  courbe,
  version,
  deliberation,
  valable,
  cout,
}: ActiviteAffichee) {
  return (
    <section className="tarif-activite" aria-labelledby={id}>
      <h2 id={id}>{nom}</h2>
      <p>
        Prix pour {unite}
        {precision ? <> ({insecable(precision)})</> : null}.
      </p>
      <TableauTarif legende={`${nom}, ${unite}`} tableau={tableau} />
      {courbe && courbe.series.length > 0 ? (
        <CourbePrix titre={`${nom}\u00a0: le prix selon le quotient`} courbe={courbe} />
      ) : null}
      <p className="tarif-source">
        {deliberation ? (
          <>
            Délibération{" "}
            {deliberation.url ? <a href={deliberation.url}>{deliberation.numero}</a> : deliberation.numero} du{" "}
            <DateTexte date={deliberation.date} />
            {deliberation.page ? `, page\u00a0${deliberation.page}` : null}.{" "}
          </>
        ) : null}
        {valable ? (
          <>
            Grille en version {version}, appliquée depuis le <DateTexte date={valable.du} />
            {valable.au ? (
              <>
                {" "}
                et jusqu’au <DateTexte date={valable.au} />
              </>
            ) : null}
            .{" "}
          </>
        ) : null}
        {cout ? <>Coût pour la ville, par usager&nbsp;: {cout}.</> : null}
      </p>
    </section>
  );
}
