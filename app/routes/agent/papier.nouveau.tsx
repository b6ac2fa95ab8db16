/** « Créer un dossier papier »: what the town already holds about a family that has no account. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import {
  Bouton,
  Champ,
  ChoixUnique,
  DateNaissance,
  ListeDeroulante,
  ResumeErreurs,
  Retour,
} from "#app/components/champs.tsx";
import { toOptionMois } from "#app/components/dates.ts";
import { listMois } from "#app/domain/bases/saisie-quotient.ts";
import { DOCUMENTS } from "#app/usecases/agent/apply-acte.ts";
import { openPapier } from "#app/usecases/agent/open-papier.ts";
import { parsePapier, RANGS_ADULTES, RANGS_ENFANTS } from "#app/usecases/agent/parse-papier.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "decider");
  return { mois: listMois(context.now(), context.services.ville.reglages).map(toOptionMois) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { services } = context;
  const now = context.now();
  const saisie = await readSaisie(request);
  const lecture = parsePapier(saisie, { now, regles: services.ville.reglages });
  if (lecture.kind === "refuse") return data({ erreurs: lecture.erreurs, saisie }, { status: 400 });
  const { casId, foyerId } = await openPapier(services, { agent, dossier: lecture.dossier, now });
  const auGuichet = new URL(request.url).searchParams.has("guichet");
  return redirect(auGuichet ? paths.agent.accueilGuichet(foyerId) : paths.agent.dossier(casId), 303);
}

export const meta: MetaFunction = () => [{ title: "Créer un dossier papier – Espace agents" }];

interface Rempli {
  erreurs: readonly ErreurForm[];
  saisie: Saisie;
}

const toChamp =
  ({ erreurs, saisie }: Rempli, prefixe = "") =>
  (nom: string) => ({
    nom: prefixe + nom,
    erreur: messageOf(erreurs, prefixe + nom),
    valeur: saisie[prefixe + nom],
  });

function Naissance({ prefixe, aide, ...rempli }: Rempli & { prefixe: string; aide: string }) {
  const { nom, erreur } = toChamp(rempli, prefixe)("naissance");
  const { saisie } = rempli;
  return (
    <DateNaissance
      nom={nom}
      legende="Date de naissance"
      aide={aide}
      erreur={erreur}
      valeur={{ jour: saisie[`${nom}-jour`], mois: saisie[`${nom}-mois`], annee: saisie[`${nom}-annee`] }}
    />
  );
}

/** The first one stands open; the others are folded while nothing is typed in them. */
function Personne({
  titre,
  ouvert,
  prefixe,
  saisie,
  erreurs,
  children,
}: Rempli & { titre: string; ouvert: boolean; prefixe: string; children: ReactNode }) {
  if (ouvert)
    return (
      <section className="bloc">
        <h2>{titre}</h2>
        {children}
      </section>
    );
  const rempli =
    erreurs.some(({ champ }) => champ.startsWith(prefixe)) ||
    Object.entries(saisie).some(([champ, valeur]) => champ.startsWith(prefixe) && valeur !== "");
  return (
    <details className="bloc" open={rempli}>
      <summary>{titre}, s’il y en a un</summary>
      {children}
    </details>
  );
}

function Adulte({ rang, ...rempli }: Rempli & { rang: number }) {
  const prefixe = `adulte-${rang}-`;
  const champ = toChamp(rempli, prefixe);
  return (
    <Personne
      titre={rang === 1 ? "Adulte" : "Autre adulte du foyer"}
      ouvert={rang === 1}
      prefixe={prefixe}
      {...rempli}
    >
      <Champ
        {...champ("prenoms")}
        libelle="Prénom"
        aide="Vide pour qui n’a qu’un seul nom."
        autoComplete="off"
      />
      <Champ {...champ("nom")} libelle="Nom" autoComplete="off" />
      <Naissance
        {...rempli}
        prefixe={prefixe}
        aide="Si la ville la connaît. Elle devra être la même chez FranceConnect."
      />
    </Personne>
  );
}

function Enfant({ rang, ...rempli }: Rempli & { rang: number }) {
  const prefixe = `enfant-${rang}-`;
  const champ = toChamp(rempli, prefixe);
  return (
    <Personne
      titre={rang === 1 ? "Enfant" : `Enfant ${rang}`}
      ouvert={rang === 1}
      prefixe={prefixe}
      {...rempli}
    >
      <Champ {...champ("prenom")} libelle="Prénom" autoComplete="off" />
      <Champ {...champ("nom")} libelle="Nom" autoComplete="off" />
      <Naissance
        {...rempli}
        prefixe={prefixe}
        aide="Laissez vide le jour ou le mois que personne ne connaît."
      />
      <Champ {...champ("ecole")} libelle="École" autoComplete="off" />
      <Champ {...champ("classe")} libelle="Classe" autoComplete="off" />
    </Personne>
  );
}

export default function NouveauPapier() {
  const { mois } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const rempli: Rempli = { erreurs: retour?.erreurs ?? [], saisie: retour?.saisie ?? {} };
  const champ = toChamp(rempli);
  return (
    <>
      <Retour href={paths.agent.file()} />
      <h1>Créer un dossier papier</h1>
      <p>
        Pour une famille que la ville connaît déjà et qui n’a pas d’espace. Vous lui remettrez ensuite un
        code, pour retrouver ce dossier en ligne.{" "}
        <a href={paths.agent.importerFamilles}>Importer plusieurs familles d’un fichier</a>
      </p>
      <ResumeErreurs erreurs={rempli.erreurs} />
      <form method="post" noValidate>
        {RANGS_ADULTES.map((rang) => (
          <Adulte key={rang} rang={rang} {...rempli} />
        ))}
        {RANGS_ENFANTS.map((rang) => (
          <Enfant key={rang} rang={rang} {...rempli} />
        ))}
        <ChoixUnique
          {...champ("domicile")}
          legende="Domicile"
          options={[
            { valeur: "commune", libelle: "Dans la commune, justificatif vu" },
            { valeur: "ailleurs", libelle: "Dans une autre commune" },
            { valeur: "inconnu", libelle: "Pas connu" },
          ]}
        />
        <section className="bloc">
          <h2>Quotient lu sur un document, s’il y en a un</h2>
          <ListeDeroulante
            {...champ("document")}
            libelle="Document lu"
            options={Object.entries(DOCUMENTS).map(([valeur, { libelle }]) => ({ valeur, libelle }))}
          />
          <Champ {...champ("valeur")} libelle="Quotient" inputMode="decimal" autoComplete="off" taille={8} />
          <ListeDeroulante {...champ("mois")} libelle="Mois du quotient" options={mois} />
        </section>
        <Bouton>Créer ce dossier</Bouton>
      </form>
    </>
  );
}
