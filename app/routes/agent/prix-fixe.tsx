/** « Fixer un prix »: an agent sets prices instead of the grid's, shown to the cent before anything is decided. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  Bouton,
  Champ,
  ChoixMultiple,
  ListeDeroulante,
  ResumeErreurs,
  Retour,
} from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { PrixCompares } from "#app/components/prix-compares.tsx";
import { Texte } from "#app/components/texte.tsx";
import { listDernieres } from "#app/domain/decision/dernieres.ts";
import { RAISONS_PRIX_FIXE } from "#app/domain/inscription/prix-fixe.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { consultDossier } from "#app/usecases/agent/consult-dossier.ts";
import { differPrix } from "#app/usecases/agent/differ-prix.ts";
import { listFixables, prepareFixe, type PrixPrets } from "#app/usecases/agent/fix-prix.ts";
import {
  CHAMP_DESSUS,
  CHAMP_TOUT,
  champGrille,
  champPrix,
  parsePrixFixe,
  type LigneFixable,
} from "#app/usecases/agent/parse-prix-fixe.ts";
import { toRevision } from "#app/usecases/agent/read-dossier.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { Confirmer } from "./confirmer.tsx";
import { readFiltre } from "./filtre.ts";
import { comparePrix } from "./vue-dossier.ts";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Dossier inconnu", { status: 404 });
const DROIT = "fixer-prix";

const describeFixable = ({ cle, grille: { enfant, activite, resultat }, fixe }: LigneFixable) => ({
  prix: champPrix(cle),
  libelle: `${enfant.prenom}, ${activite.nom}`,
  aide: [
    resultat.kind === "prix"
      ? `La grille donne ${formatMontant(resultat.centimes)} ${activite.uniteDite}.`
      : "La grille ne donne pas de prix.",
    fixe ? `Un agent a fixé ${formatMontant(fixe.centimes)}\u00A0: ${RAISONS_PRIX_FIXE[fixe.raison]}.` : "",
  ]
    .filter(Boolean)
    .join(" "),
  rendre: fixe && resultat.kind === "prix" ? champGrille(cle) : null,
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, DROIT);
  const { services } = context;
  const now = context.now();
  const dossier = await consultDossier(services, { agent, casId: params.id ?? "", now });
  if (!dossier) throw inconnu();
  return {
    retourDossier: paths.agent.dossier(dossier.cas.id, readFiltre(request)),
    revision: toRevision(dossier),
    lignes: (await listFixables(services, dossier, now)).map(describeFixable),
    raisons: Object.entries(RAISONS_PRIX_FIXE).map(([valeur, libelle]) => ({ valeur, libelle })),
    joignable: dossier.responsables.some(({ identite }) => identite.email),
  };
}

interface Reponse {
  erreurs: ErreurForm[];
  saisie: Saisie;
  depasse: boolean;
  apercu: ReturnType<typeof makeApercu> | null;
}

function makeApercu({ dossier, decisions, motivation }: PrixPrets, quand: { au: string; date: string }) {
  const dernieres = listDernieres(dossier.decisions, quand);
  return {
    motivation,
    decisions: decisions.map(({ id, demandeId, lignes }) => ({
      id,
      legende: `Demande ${dossier.demandes.find((one) => one.id === demandeId)?.numero ?? ""}`,
      lignes: comparePrix(lignes, dernieres),
    })),
  };
}

const answer = (status: number, reponse: Partial<Reponse> & Pick<Reponse, "saisie">) =>
  data<Reponse>({ erreurs: [], depasse: false, apercu: null, ...reponse }, { status });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, DROIT);
  const { services } = context;
  const now = context.now();
  const dossier = await consultDossier(services, { agent, casId: params.id ?? "", suite: true, now });
  if (!dossier) throw inconnu();
  const saisie = await readLongueSaisie(request).catch((): Saisie => ({}));
  if (saisie.action === "modifier") return answer(200, { saisie });
  const lecture = parsePrixFixe(saisie, await listFixables(services, dossier, now));
  if (lecture.kind === "refuse") return answer(400, { saisie, erreurs: lecture.erreurs });
  const { voulus } = lecture;
  const commande = { agent, casId: dossier.cas.id, revision: saisie.revision ?? "", voulus, now };
  const issue =
    saisie.action === "decider"
      ? await differPrix(services, commande)
      : await prepareFixe(services, commande);
  switch (issue.kind) {
    case "introuvable":
      throw inconnu();
    case "depasse":
      return answer(409, { saisie, depasse: true });
    case "sans-prix":
      return answer(400, {
        saisie,
        erreurs: [{ champ: CHAMP_TOUT, message: "La grille ne donne plus de prix\u00A0: fixez-en un." }],
      });
    case "prete": {
      const au = findFinAnnee(services.ville.reglages.anneeScolaire);
      return answer(200, { saisie, apercu: makeApercu(issue, { au, date: toJour(now) }) });
    }
    case "differee":
    case "fixee":
      return redirect(paths.agent.dossier(dossier.cas.id, readFiltre(request)), 303);
  }
}

export const meta: MetaFunction = () => [{ title: "Fixer un prix – Espace agents" }];

export default function FixerPrix() {
  const { retourDossier, revision, lignes, raisons, joignable } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const { saisie = {}, erreurs = [], apercu = null } = retour ?? {};
  return (
    <>
      <Retour href={retourDossier}>Le dossier</Retour>
      <h1>Fixer un prix</h1>
      <p className="chapo">
        Un prix fixé remplace celui de la grille jusqu’à la fin de l’année scolaire, sauf si la grille devient
        plus basse. La famille lit qu’un agent l’a fixé, et pour quelle raison.
      </p>
      {retour?.depasse ? (
        <Bandeau ton="attention" titre="Ce dossier vient de changer">
          <p>Rien n’est enregistré. Relisez les prix ci-dessous&nbsp;; votre saisie est gardée.</p>
        </Bandeau>
      ) : null}
      {apercu ? (
        <Apercu apercu={apercu} saisie={saisie} joignable={joignable} />
      ) : lignes.length === 0 ? (
        <p>Aucune inscription de cette année n’a de prix à fixer.</p>
      ) : (
        <form method="post" noValidate className="etroit">
          <ResumeErreurs erreurs={erreurs} />
          <input type="hidden" name="revision" value={revision} />
          <Champ
            nom={CHAMP_TOUT}
            libelle="Un seul prix pour tout le dossier, en euros"
            aide="Laissez vide pour fixer ligne par ligne."
            facultatif
            inputMode="decimal"
            autoComplete="off"
            valeur={saisie[CHAMP_TOUT]}
            erreur={messageOf(erreurs, CHAMP_TOUT)}
          />
          <div className="prix-fixes">
            {lignes.map(({ prix, libelle, aide, rendre }) => (
              <div key={prix}>
                <Champ
                  nom={prix}
                  libelle={`${libelle}, en euros`}
                  aide={aide}
                  facultatif
                  inputMode="decimal"
                  autoComplete="off"
                  valeur={saisie[prix]}
                  erreur={messageOf(erreurs, prix)}
                />
                {rendre ? (
                  <ChoixMultiple
                    nom={rendre}
                    legende={`Prix de la grille, ${libelle}`}
                    options={[{ valeur: "oui", libelle: "Revenir au prix de la grille" }]}
                    valeurs={saisie[rendre] ? ["oui"] : []}
                  />
                ) : null}
              </div>
            ))}
          </div>
          <ChoixMultiple
            nom={CHAMP_DESSUS}
            legende="Prix au-dessus de la grille"
            options={[{ valeur: "oui", libelle: "Permettre un prix plus haut que celui de la grille" }]}
            valeurs={saisie[CHAMP_DESSUS] ? ["oui"] : []}
            erreur={messageOf(erreurs, CHAMP_DESSUS)}
          />
          <ListeDeroulante
            nom="raison"
            libelle="Raison"
            aide="La famille la lit dans sa décision."
            options={raisons}
            valeur={saisie.raison}
            erreur={messageOf(erreurs, "raison")}
          />
          <Champ
            nom="note"
            libelle="Pourquoi"
            aide="Ces mots restent dans le dossier et ne sont pas sur les pages de la famille, qui peut demander à les lire."
            lignes={3}
            valeur={saisie.note}
            erreur={messageOf(erreurs, "note")}
          />
          <Bouton name="action" value="apercu">
            Voir l’effet avant de décider
          </Bouton>
        </form>
      )}
    </>
  );
}

function Apercu({
  apercu,
  saisie,
  joignable,
}: {
  apercu: NonNullable<Reponse["apercu"]>;
  saisie: Saisie;
  joignable: boolean;
}) {
  return (
    <section className="bloc action" aria-labelledby="effet">
      <h2 id="effet">Effet de votre décision</h2>
      <p className="motivation">
        <strong>Motif que la famille lira&nbsp;:</strong> {apercu.motivation}
      </p>
      <p>
        <strong>Gardé dans le dossier&nbsp;:</strong> <Texte>{saisie.note ?? ""}</Texte>
      </p>
      {apercu.decisions.map(({ id, legende, lignes }) => (
        <PrixCompares key={id} legende={legende} lignes={lignes} comparer />
      ))}
      <Confirmer saisie={saisie} joignable={joignable} />
    </section>
  );
}
