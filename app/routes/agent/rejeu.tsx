/** A past decision, computed again with the data known then, beside another one when the agent compares. */
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, ListeDeroulante, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { PrixCompares } from "#app/components/prix-compares.tsx";
import { listEcarts } from "#app/domain/decision/rejeu.ts";
import type { Decision, LigneDecision } from "#app/domain/decision/decision.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { replayDecision } from "#app/usecases/agent/replay-decision.ts";
import { writeFiltre } from "#app/domain/dossier/filtre-file.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { readFiltre } from "./filtre.ts";
import { comparePrix } from "./vue-dossier.ts";

export { ErrorBoundary } from "./refus.tsx";

const nommer = ({ numero, priseLe }: Pick<Decision, "numero" | "priseLe">): string =>
  `${numero}, ${dateEnClair(priseLe)}`;

const toMontant = ({ resultat }: Pick<LigneDecision, "resultat">): string =>
  resultat.kind === "prix" ? formatMontant(resultat.centimes) : "sans prix";

/** What changed for each price of one decision, from the older of the two to the newer. */
function compareDecisions(une: Decision, autre: Decision) {
  const [avant, apres] = une.priseLe < autre.priseLe ? [une, autre] : [autre, une];
  const lignes = apres.lignes.map((ligne) => {
    const ancienne = avant.lignes.find(
      ({ enfant, activite }) => enfant.id === ligne.enfant.id && activite.id === ligne.activite.id,
    );
    return {
      titre: `${ligne.enfant.prenom}, ${ligne.activite.nom}`,
      avant: ancienne ? toMontant(ancienne) : null,
      apres: toMontant(ligne),
      ecarts: ancienne ? listEcarts(ancienne, ligne) : [],
    };
  });
  return { avant: nommer(avant), apres: nommer(apres), lignes };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire");
  const casId = params.id ?? "";
  const filtre = readFiltre(request);
  const rejeu = await replayDecision(context.services, {
    agent,
    casId,
    decisionId: params.decision ?? "",
    avecId: new URL(request.url).searchParams.get("avec"),
    now: context.now(),
  });
  if (!rejeu) throw data("Décision inconnue", { status: 404 });
  const { decision, lignes, autres, autre } = rejeu;
  return {
    retour: paths.agent.dossier(casId, filtre),
    venue: [...writeFiltre(filtre)],
    numero: decision.numero,
    priseLe: dateEnClair(decision.priseLe),
    prix: comparePrix(
      lignes.flatMap(({ ligne, rejoue }) => (rejoue ? [{ ...ligne, resultat: rejoue }] : [])),
      decision.lignes,
    ),
    ecarts: lignes.flatMap(({ ligne, rejoue, identique }) =>
      identique
        ? []
        : [
            `${ligne.enfant.prenom}, ${ligne.activite.nom}\u00A0: ${
              rejoue
                ? `décidé à ${toMontant(ligne)}, rejoué à ${toMontant({ resultat: rejoue })}`
                : `la version ${ligne.grille.version} de sa grille n’est plus là`
            }`,
          ],
    ),
    autres: autres.map((one) => ({ valeur: one.id, libelle: nommer(one) })),
    choisie: autre?.id ?? null,
    comparaison: autre && compareDecisions(decision, autre),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Décision ${page?.numero ?? ""} rejouée – Espace agents` },
];

export default function Rejeu() {
  const { retour, venue, numero, priseLe, prix, ecarts, autres, choisie, comparaison } =
    useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={retour}>Le dossier</Retour>
      <h1>Rejouer la décision {numero}</h1>
      <p className="chapo">
        Prise le {priseLe}. Chaque prix est calculé de nouveau, avec la grille et ce que la ville savait ce
        jour-là. Rien n’est enregistré.
      </p>
      {ecarts.length === 0 ? (
        <Bandeau ton="succes" titre="Chaque prix est retrouvé, au centime et par les mêmes étapes" />
      ) : (
        <Bandeau ton="attention" titre="Le calcul d’aujourd’hui ne redonne pas ces prix">
          <ul>
            {ecarts.map((ecart) => (
              <li key={ecart}>{ecart}</li>
            ))}
          </ul>
        </Bandeau>
      )}
      <PrixCompares legende={`Décision ${numero}, rejouée`} lignes={prix} />
      {autres.length > 0 ? (
        <>
          <h2>Qu’est-ce qui a changé d’une décision à l’autre&nbsp;?</h2>
          <form method="get">
            {venue.map(([nom, valeur]) => (
              <input key={nom} type="hidden" name={nom} value={valeur} />
            ))}
            <ListeDeroulante
              nom="avec"
              libelle="Comparer avec"
              options={autres}
              valeur={choisie ?? undefined}
            />
            <Bouton variante="second">Comparer</Bouton>
          </form>
        </>
      ) : null}
      {comparaison ? (
        <section aria-labelledby="ecarts">
          <h3 id="ecarts">
            De la décision {comparaison.avant} à la décision {comparaison.apres}
          </h3>
          <Tableau
            legende="Chaque prix, avant et après"
            entetes={["Pour", "Avant", "Après", "Ce qui a changé"]}
            lignes={comparaison.lignes.map(({ titre, avant, apres, ecarts: changes }) => [
              titre,
              avant ?? "pas encore inscrit",
              apres,
              changes.length > 0 ? (
                <ul key={titre}>
                  {changes.map((one) => (
                    <li key={one.sujet}>
                      {one.sujet}&nbsp;: {one.avant}, puis {one.apres}
                    </li>
                  ))}
                </ul>
              ) : avant === null ? (
                "nouvelle inscription"
              ) : (
                "rien de ce que la grille regarde"
              ),
            ])}
          />
        </section>
      ) : null}
    </>
  );
}
