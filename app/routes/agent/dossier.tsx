/** One file on one page: the answer it waits for first, and around it all that it takes to decide. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { toOptionMois } from "#app/components/dates.ts";
import { Etiquette } from "#app/components/liste-resume.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { listMois } from "#app/domain/bases/saisie-quotient.ts";
import { toSelection } from "#app/domain/dossier/filtre-file.ts";
import { parseMessage, parseObjet } from "#app/domain/dossier/message.ts";
import { keepFixes } from "#app/domain/decision/prix-fixe.ts";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { DOCUMENTS, toNatureCas } from "#app/usecases/agent/apply-acte.ts";
import { consultDossier } from "#app/usecases/agent/consult-dossier.ts";
import {
  countMinutes,
  differDecision,
  takeDecision,
  undoDecision,
} from "#app/usecases/agent/differ-decision.ts";
import { readDossier } from "#app/usecases/agent/read-dossier.ts";
import { notePresence } from "#app/usecases/agent/note-presence.ts";
import { writeFamille } from "#app/usecases/agent/write-famille.ts";
import { champEnfant, parseActe } from "#app/usecases/agent/parse-acte.ts";
import { prepareDecision } from "#app/usecases/agent/prepare-decision.ts";
import { priceInscrits } from "#app/usecases/agent/price-inscrits.ts";
import { listAttentes } from "#app/web/attentes.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { Apercu } from "./apercu.tsx";
import { Depasse, Lecture, readLecture } from "./changements.tsx";
import { Decisions, Foyer, Pieces, Prix, Suivi } from "./colonnes.tsx";
import { nameFiltre, readFiltre } from "./filtre.ts";
import { DejaPartie, Differee } from "./differee.tsx";
import { Messages } from "./messages.tsx";
import { describePose, fillSaisie, listChoixModeles } from "./modeles.tsx";
import { Formulaire, type OptionsFormulaire } from "./formulaire.tsx";
import { Presents } from "./presents.tsx";
import { isJoignable, listRefus, RefusCourriels } from "./refus-courriels.tsx";
import { makeVueApercu } from "./vue-apercu.ts";
import { makeVueChangements, type VueChangements } from "./vue-changements.ts";
import { makeVueDossier } from "./vue-dossier.ts";
import { isMemeLecture, makeVueVisionneuse } from "./vue-visionneuse.ts";
import { toAdresse, Visionneuse } from "./visionneuse.tsx";
import styles from "./visionneuse.css?url";

export { ErrorBoundary } from "./refus.tsx";

export const links = () => [{ rel: "stylesheet", href: styles }];

const inconnu = () => data("Dossier inconnu", { status: 404 });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire");
  const { services } = context;
  const now = context.now();
  const { searchParams: recherche } = new URL(request.url);
  const dossier = await consultDossier(services, {
    agent,
    casId: params.id ?? "",
    suite: isMemeLecture(recherche),
    now,
  });
  if (!dossier) throw inconnu();
  const filtre = readFiltre(request);
  const { cas, foyer } = dossier;
  const { anneeScolaire: annee } = services.ville.reglages;
  const date = toJour(now);
  const { lignes, fixes } = await priceInscrits(services, dossier, now);
  const differee = await services.differees.find(cas.id);
  const options: OptionsFormulaire = {
    documents: Object.entries(DOCUMENTS).map(([valeur, { libelle }]) => ({ valeur, libelle })),
    mois: listMois(now, services.ville.reglages).map(toOptionMois),
    validite: services.ville.reglages.validiteQuotientMois ?? null,
    champsEnfants: Object.fromEntries(foyer.enfants.map(({ id }) => [id, champEnfant(id)])),
  };
  return {
    dossier: makeVueDossier(dossier, {
      lignes: keepFixes(lignes, fixes),
      attentes: await listAttentes(services, foyer, annee),
      now,
      annee,
    }),
    options,
    modeles: await listChoixModeles(context, cas),
    refus: await listRefus(context, dossier.responsables),
    differee: differee && {
      agent: differee.agent,
      vu: differee.vu,
      minutes: countMinutes(differee, now),
    },
    luLe: now,
    filtre,
    nomFiltre: nameFiltre(filtre),
    rang:
      cas.etat === "ouvert"
        ? await services.file.rank(cas, toSelection(filtre, { moi: agent.id, date }), filtre.tri)
        : null,
    peutDecider: isPermis(agent.roles, "decider"),
    peutFixer: isPermis(agent.roles, "fixer-prix"),
    visionneuse: makeVueVisionneuse(dossier, recherche),
    autres: await notePresence(services, { agent, casId: cas.id, now }),
  };
}

interface Retour {
  etape: "saisie" | "apercu" | "depasse" | "partie";
  erreurs: ErreurForm[];
  saisie: Saisie;
  apercu: ReturnType<typeof makeVueApercu> | null;
  changements: VueChangements;
}

const answer = (status: number, retour: Partial<Retour> & Pick<Retour, "etape" | "saisie">) =>
  data<Retour>({ erreurs: [], apercu: null, changements: [], ...retour }, { status });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { services } = context;
  const now = context.now();
  const ouvert = await consultDossier(services, { agent, casId: params.id ?? "", suite: true, now });
  if (!ouvert) throw inconnu();
  const { cas, foyer } = ouvert;
  // A body that is no form says nothing: its fields are asked for, like any empty one.
  const saisie = await readLongueSaisie(request).catch((): Saisie => ({}));
  if (saisie.action === "annuler") {
    const issue = await undoDecision(services, { agent, casId: cas.id, now });
    if (issue === "partie") return answer(409, { etape: "partie", saisie: {} });
    return redirect(paths.agent.dossier(cas.id, readFiltre(request)), 303);
  }
  const differee = await services.differees.find(cas.id);
  if (saisie.action === "maintenant") {
    if (differee) await takeDecision(services, differee, now);
    return redirect(paths.agent.dossier(cas.id, readFiltre(request)), 303);
  }
  const { revision, luLe } = readLecture(saisie);
  const depasse = async () => {
    const dossier = await readDossier(services, { casId: cas.id, now });
    if (!dossier) throw inconnu();
    const changements = makeVueChangements(dossier, { agentId: agent.id, luLe, revision });
    return answer(409, { etape: "depasse", saisie, changements });
  };
  // A deferred answer stands until it is taken back.
  if (differee || cas.etat !== "ouvert") return depasse();
  if (saisie.action === "modifier") return answer(200, { etape: "saisie", saisie });
  if (saisie.action === "modele") {
    const rempli = await fillSaisie(context, { cas, saisie });
    return answer(rempli.erreurs.length > 0 ? 400 : 200, { etape: "saisie", ...rempli });
  }
  if (saisie.action === "ecrire") {
    const lu = parseMessage(saisie.message ?? "");
    const objet = parseObjet(saisie.objet ?? "");
    if (lu.kind === "refuse" || objet.kind === "refuse")
      return answer(400, {
        etape: "saisie",
        saisie,
        erreurs: [
          ...(objet.kind === "refuse" ? [{ champ: "objet", message: objet.erreur }] : []),
          ...(lu.kind === "refuse" ? [{ champ: "message", message: lu.erreur }] : []),
        ],
      });
    const ecrit = await writeFamille(services, {
      agent,
      casId: cas.id,
      revision,
      objet: objet.texte,
      texte: lu.texte,
      ...(await describePose(context, saisie)),
      now,
    });
    if (ecrit === "introuvable") throw inconnu();
    if (ecrit === "depasse") return depasse();
    return redirect(`${paths.agent.dossier(cas.id, readFiltre(request))}#messages`, 303);
  }

  const lecture = parseActe(saisie, {
    nature: toNatureCas(cas),
    foyer,
    now,
    regles: services.ville.reglages,
  });
  if (lecture.kind === "refuse") return answer(400, { etape: "saisie", saisie, erreurs: lecture.erreurs });
  const { acte, vu } = lecture;
  const commande = { agent, casId: cas.id, revision, acte, vu, now };
  if (saisie.action !== "decider") {
    const prete = await prepareDecision(services, commande);
    if (prete.kind === "introuvable") throw inconnu();
    if (prete.kind === "depasse") return depasse();
    return answer(200, { etape: "apercu", saisie, apercu: makeVueApercu(prete) });
  }
  const issue = await differDecision(services, commande);
  switch (issue.kind) {
    case "introuvable":
      throw inconnu();
    case "depasse":
      return depasse();
    case "differee":
      return redirect(paths.agent.dossier(cas.id, readFiltre(request)), 303);
    case "decidee": {
      const prevenue = issue.prevenue && (await isJoignable(context, cas.foyerId));
      return redirect(paths.agent.file({ ...readFiltre(request), clos: cas.id, prevenue }), 303);
    }
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Dossier ${page?.dossier.reference ?? ""} – Espace agents` },
];

export default function DossierAgent() {
  const {
    dossier,
    options,
    modeles,
    differee,
    refus,
    filtre,
    nomFiltre,
    rang,
    peutDecider,
    peutFixer,
    autres,
    visionneuse,
    luLe,
  } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const { titre, motif, age, echeance, closLe, reference } = dossier;
  const saisie = retour?.saisie ?? {};
  const depasse = retour?.etape === "depasse" ? retour : null;
  const lu = { dossier, luLe, saisie };
  const repond = closLe === null && !differee && peutDecider;
  const aCote = repond && visionneuse.choisie !== null;
  return (
    <>
      <nav aria-label="Dans la file" className="fil-dossiers">
        <a href={paths.agent.file(filtre)}>File{nomFiltre ? `\u00A0: ${nomFiltre}` : ""}</a>
        {rang?.rang ? (
          <span>
            dossier {rang.rang} sur {rang.total}
          </span>
        ) : null}
        {rang?.precedent ? (
          <a href={paths.agent.dossier(rang.precedent, filtre)} rel="prev">
            Précédent
          </a>
        ) : null}
        {rang?.suivant ? (
          <a href={paths.agent.dossier(rang.suivant, filtre)} rel="next">
            Suivant
          </a>
        ) : null}
      </nav>
      <h1>{titre}</h1>
      <p className="etat-dossier">
        <Etiquette>{motif}</Etiquette>{" "}
        {closLe ? (
          <Etiquette ton="succes">
            répondu le <DateTexte date={closLe} />
          </Etiquette>
        ) : (
          <>
            <Etiquette ton="neutre">attend {age}</Etiquette>{" "}
            <Etiquette ton={echeance.ton}>{echeance.texte}</Etiquette>
          </>
        )}{" "}
        <small>dossier {reference}</small>
      </p>
      <RefusCourriels refus={refus} />
      <Presents casId={dossier.casId} revision={dossier.revision} autres={autres} />
      {retour?.etape === "partie" ? <DejaPartie /> : null}
      {differee ? <Differee differee={differee} peutDecider={peutDecider} /> : null}
      {depasse ? (
        <Depasse
          {...depasse}
          clos={closLe !== null}
          options={options}
          abandon={paths.agent.dossier(dossier.casId, filtre)}
        />
      ) : null}
      <div className={aCote ? "dossier avec-document" : "dossier"}>
        {aCote ? (
          <div className="dossier-document">
            <Visionneuse
              vue={visionneuse}
              geste={retour?.apercu ? "apercu" : "modifier"}
              entree={dossier.nature === "reponse" ? "decider" : "apercu"}
            />
          </div>
        ) : null}
        <div className="dossier-reponse">
          {closLe || differee || !peutDecider ? null : retour?.apercu ? (
            <Apercu apercu={retour.apercu} saisie={retour.saisie} />
          ) : (
            <Formulaire
              dossier={dossier}
              options={options}
              modeles={modeles}
              erreurs={retour?.erreurs ?? []}
              saisie={saisie}
              lecture={<Lecture {...lu} change={depasse !== null && saisie.action !== "ecrire"} />}
            />
          )}
          <Messages
            dossier={dossier}
            modeles={modeles}
            peutEcrire={
              !closLe && !differee && peutDecider && dossier.nature !== "reponse" && !retour?.apercu
            }
            erreurs={retour?.erreurs ?? []}
            saisie={saisie}
            lecture={<Lecture {...lu} change={depasse !== null && saisie.action === "ecrire"} />}
          />
          {retour?.apercu ? null : <Prix {...dossier} />}
          <Decisions {...dossier} peutFixer={peutFixer} filtre={filtre} />
        </div>
        <div className="dossier-foyer">
          <Foyer {...dossier} peutDecider={peutDecider} filtre={filtre} />
          <Pieces
            {...dossier}
            lire={
              repond && !aCote
                ? (piece) => toAdresse(visionneuse, { piece, cadrage: visionneuse.cadrage })
                : null
            }
          />
        </div>
        <div className="dossier-suivi">
          <Suivi {...dossier} />
        </div>
      </div>
    </>
  );
}
