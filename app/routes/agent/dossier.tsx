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
import { Bandeau, Etiquette, ListeResume } from "#app/components/liste-resume.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { listMois } from "#app/domain/bases/saisie-quotient.ts";
import { parseMessage } from "#app/domain/dossier/message.ts";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { computePrix } from "#app/domain/inscription/prix.ts";
import { DOCUMENTS, toNatureCas } from "#app/usecases/agent/apply-acte.ts";
import { consultDossier } from "#app/usecases/agent/consult-dossier.ts";
import { decideCas } from "#app/usecases/agent/decide-cas.ts";
import { writeFamille } from "#app/usecases/agent/write-famille.ts";
import { champEnfant, parseActe } from "#app/usecases/agent/parse-acte.ts";
import { prepareDecision } from "#app/usecases/agent/prepare-decision.ts";
import { listAttentes } from "#app/web/attentes.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { Apercu } from "./apercu.tsx";
import { Decisions, Foyer, Pieces, Prix, Suivi } from "./colonnes.tsx";
import { readFiltre } from "./filtre.ts";
import { Messages } from "./messages.tsx";
import { Formulaire, type OptionsFormulaire } from "./formulaire.tsx";
import { makeVueApercu } from "./vue-apercu.ts";
import { makeVueDossier } from "./vue-dossier.ts";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Dossier inconnu", { status: 404 });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "lire");
  const { services } = context;
  const now = context.now();
  const dossier = await consultDossier(services, { agent, casId: params.id ?? "", now });
  if (!dossier) throw inconnu();
  const { motif } = readFiltre(request);
  const { cas, foyer } = dossier;
  const { anneeScolaire: annee } = services.ville.reglages;
  const date = now.slice(0, 10);
  const prix = computePrix(foyer, await services.offre.list(date), {
    reglages: services.ville.reglages,
    date,
    choix: await services.demandes.listInscrits(foyer.id, annee),
  });
  const lignes = prix.kind === "prix" ? prix.lignes : [];
  const options: OptionsFormulaire = {
    documents: Object.entries(DOCUMENTS).map(([valeur, { libelle }]) => ({ valeur, libelle })),
    mois: listMois(now, services.ville.reglages).map(toOptionMois),
    validite: services.ville.reglages.validiteQuotientMois ?? null,
    champsEnfants: Object.fromEntries(foyer.enfants.map(({ id }) => [id, champEnfant(id)])),
  };
  return {
    dossier: makeVueDossier(dossier, {
      lignes,
      attentes: await listAttentes(services, foyer, annee),
      now,
      annee,
    }),
    options,
    filtre: motif,
    rang: cas.etat === "ouvert" ? await services.cas.rank(cas, motif) : null,
    peutDecider: isPermis(agent.roles, "decider"),
  };
}

interface Retour {
  etape: "saisie" | "apercu" | "depasse";
  erreurs: ErreurForm[];
  saisie: Saisie;
  apercu: ReturnType<typeof makeVueApercu> | null;
}

const answer = (status: number, retour: Partial<Retour> & Pick<Retour, "etape" | "saisie">) =>
  data<Retour>({ erreurs: [], apercu: null, ...retour }, { status });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { services } = context;
  const now = context.now();
  const cas = await services.cas.find(params.id ?? "");
  const foyer = cas && (await services.foyers.find(cas.foyerId, now.slice(0, 10)));
  if (!cas || !foyer) throw inconnu();
  // A body that is no form says nothing: its fields are asked for, like any empty one.
  const saisie = await readLongueSaisie(request).catch((): Saisie => ({}));
  if (cas.etat !== "ouvert") return answer(409, { etape: "depasse", saisie });
  if (saisie.action === "modifier") return answer(200, { etape: "saisie", saisie });
  if (saisie.action === "ecrire") {
    const lu = parseMessage(saisie.message ?? "");
    if (lu.kind === "refuse")
      return answer(400, {
        etape: "saisie",
        saisie,
        erreurs: [{ champ: "message", message: lu.erreur }],
      });
    const ecrit = await writeFamille(services, {
      agent,
      casId: cas.id,
      revision: saisie.revision ?? "",
      texte: lu.texte,
      now,
    });
    if (ecrit === "introuvable") throw inconnu();
    if (ecrit === "depasse") return answer(409, { etape: "depasse", saisie });
    return redirect(`${paths.agent.dossier(cas.id, readFiltre(request).motif)}#messages`, 303);
  }

  const lecture = parseActe(saisie, {
    nature: toNatureCas(cas),
    foyer,
    now,
    regles: services.ville.reglages,
  });
  if (lecture.kind === "refuse") return answer(400, { etape: "saisie", saisie, erreurs: lecture.erreurs });
  const { acte, vu } = lecture;
  const commande = { agent, casId: cas.id, revision: saisie.revision ?? "", acte, vu, now };
  if (saisie.action !== "decider") {
    const prete = await prepareDecision(services, commande);
    if (prete.kind === "introuvable") throw inconnu();
    if (prete.kind === "depasse") return answer(409, { etape: "depasse", saisie });
    return answer(200, { etape: "apercu", saisie, apercu: makeVueApercu(prete) });
  }
  const issue = await decideCas(services, commande);
  switch (issue.kind) {
    case "introuvable":
      throw inconnu();
    case "depasse":
      return answer(409, { etape: "depasse", saisie });
    case "decidee":
      return redirect(
        paths.agent.file({ ...readFiltre(request), page: 1, clos: cas.id, prevenue: issue.prevenue }),
        303,
      );
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Dossier ${page?.dossier.reference ?? ""} – Espace agents` },
];

export default function DossierAgent() {
  const { dossier, options, filtre, rang, peutDecider } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const { titre, motif, age, echeance, closLe, reference } = dossier;
  return (
    <>
      <nav aria-label="Dans la file" className="fil-dossiers">
        <a href={paths.agent.file({ motif: filtre })}>
          File{filtre ? `\u00A0: ${LIBELLES_MOTIF[filtre].toLowerCase()}` : ""}
        </a>
        {rang ? (
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
      {retour?.etape === "depasse" ? <Depasse saisie={retour.saisie} clos={closLe !== null} /> : null}
      <div className="dossier">
        <div className="dossier-reponse">
          {closLe || !peutDecider ? null : retour?.apercu ? (
            <Apercu apercu={retour.apercu} saisie={retour.saisie} />
          ) : (
            <Formulaire
              dossier={dossier}
              options={options}
              erreurs={retour?.erreurs ?? []}
              saisie={retour?.saisie ?? {}}
            />
          )}
          <Messages
            dossier={dossier}
            peutEcrire={!closLe && peutDecider && dossier.nature !== "reponse" && !retour?.apercu}
            erreurs={retour?.erreurs ?? []}
            saisie={retour?.saisie ?? {}}
          />
          {retour?.apercu ? null : <Prix {...dossier} />}
          <Decisions {...dossier} />
        </div>
        <div className="dossier-foyer">
          <Foyer {...dossier} peutDecider={peutDecider} />
          <Pieces {...dossier} />
        </div>
        <div className="dossier-suivi">
          <Suivi {...dossier} />
        </div>
      </div>
    </>
  );
}

/** Two agents at once, or the family meanwhile: nothing was written, and nothing typed is lost. */
function Depasse({ saisie, clos }: { saisie: Saisie; clos: boolean }) {
  return (
    <Bandeau
      ton="attention"
      titre={clos ? "Un autre agent vient de répondre à ce dossier" : "Ce dossier vient de changer"}
    >
      <p>
        {clos
          ? "Votre décision n’est pas enregistrée. Voici ce que vous aviez écrit."
          : "Votre décision n’est pas enregistrée. Relisez le dossier\u00A0; votre saisie est gardée dans le formulaire."}
      </p>
      {clos ? (
        <ListeResume
          lignes={Object.entries(SAISIES).flatMap(([nom, cle]) =>
            saisie[nom] ? [{ cle, valeur: saisie[nom] }] : [],
          )}
        />
      ) : null}
    </Bandeau>
  );
}

const SAISIES: Readonly<Record<string, string>> = {
  document: "Document",
  valeur: "Quotient",
  mois: "Mois",
  domicile: "Domicile",
  vu: "Ce que vous avez vu",
  message: "Votre message",
};
