/** What the agent does for the family at the counter: each answer is a message, or a page to go on with. */
import type { AppLoadContext } from "@remix-run/node";
import { retrieveParIdentite, type IssueIdentite } from "#app/usecases/agent/retrieve-par-identite.ts";
import { DOMICILES_VUS, settleDomicile, type DomicileVu } from "#app/usecases/agent/settle-domicile.ts";
import { declareSituation } from "#app/usecases/declare-situation.ts";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import type { Commune } from "#app/usecases/ports/lieux.ts";
import { saveChoix } from "#app/usecases/save-choix.ts";
import { sendDemande } from "#app/usecases/send-demande.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";
import { readEtatCivil } from "#app/web/lecture-etat-civil.ts";

/** What was done; the page is shown anew, so that a reload does nothing twice. */
export const FAITS_GUICHET = [
  "quotient",
  "sans-quotient",
  "garde",
  "decidee",
  "agent",
  "domicile",
  "situation",
] as const;
export type FaitGuichet = (typeof FAITS_GUICHET)[number];

export type IssueGeste =
  | { kind: "fait"; fait: FaitGuichet }
  | { kind: "introuvable" }
  | { kind: "refuse"; status: number; erreurs: ErreurForm[]; communes?: Commune[] };

interface Geste {
  agent: Agent;
  foyerId: string;
  saisie: Saisie;
}

const refuse = (champ: string, message: string, status = 400, communes: Commune[] = []): IssueGeste => ({
  kind: "refuse",
  status,
  erreurs: [{ champ, message }],
  communes,
});

const DEPASSE = "Le dossier vient de changer. Relisez-le, puis recommencez.";

/** What each answer that gives no quotient says to the agent, and what to do next. */
const MESSAGES: Readonly<
  Record<Exclude<IssueIdentite["kind"], "connu" | "garde" | "sans-quotient" | "introuvable">, string>
> = {
  "autre-adulte":
    "Cette identité n’est pas celle de l’adulte du dossier. Vérifiez le nom, les prénoms et la naissance.",
  "autre-personne":
    "La caisse a répondu pour une autre personne. Rien n’est gardé. Vérifiez chaque prénom et le lieu de naissance sur la pièce d’identité.",
  "non-permise":
    "Cet adulte a refusé que la ville demande son quotient. Il peut changer d’avis dans son espace, ou donner un document.",
  "non-habilitee":
    "La ville n’a pas de jeton en cours pour interroger les caisses. Demandez l’attestation à la famille.",
  "trop-de-demandes": "Trop de demandes partent en ce moment. Recommencez dans une minute.",
};

export async function askQuotient(
  context: AppLoadContext,
  { agent, foyerId, saisie }: Geste,
): Promise<IssueGeste> {
  const { services, now } = context;
  const lecture = readEtatCivil(context, saisie);
  const erreurs: ErreurForm[] = lecture.kind === "refuse" ? [...lecture.erreurs] : [];
  if (saisie["piece"] !== "vue")
    erreurs.push({ champ: "piece", message: "Regardez la pièce d’identité\u00A0: chaque prénom compte." });
  if (saisie["accord"] !== "oui")
    erreurs.push({ champ: "accord", message: "Demandez d’abord l’accord de la personne." });
  if (lecture.kind === "refuse" || erreurs.length > 0)
    return { kind: "refuse", status: 400, erreurs, communes: lecture.communes };
  const issue = await retrieveParIdentite(services, {
    agent,
    foyerId,
    adulteId: saisie["adulte"] ?? "",
    identite: lecture.valeur,
    now,
  });
  switch (issue.kind) {
    case "connu":
      return { kind: "fait", fait: "quotient" };
    case "sans-quotient":
      return { kind: "fait", fait: "sans-quotient" };
    case "garde":
      return { kind: "fait", fait: "garde" };
    case "introuvable":
      return { kind: "introuvable" };
    default:
      return refuse("nomNaissance", MESSAGES[issue.kind], 409, lecture.communes);
  }
}

const isDomicile = (mot: string): mot is DomicileVu => Object.hasOwn(DOMICILES_VUS, mot);

export async function sayDomicile(
  { services, now }: AppLoadContext,
  { agent, foyerId, saisie }: Geste,
): Promise<IssueGeste> {
  const { domicile = "", version } = saisie;
  if (!isDomicile(domicile)) return refuse("domicile", "Dites où la famille habite.");
  const issue = await settleDomicile(services, {
    agent,
    foyerId,
    version: Number(version),
    domicile,
    now: now(),
  });
  if (issue === "introuvable") return { kind: "introuvable" };
  return issue === "fait" ? { kind: "fait", fait: "domicile" } : refuse("domicile", DEPASSE, 409);
}

export async function saySituation(
  { services, now }: AppLoadContext,
  { agent, foyerId, saisie }: Geste,
): Promise<IssueGeste> {
  const issue = await declareSituation(services, {
    compte: { foyerId },
    version: Number(saisie["version"]),
    saisie,
    agent,
    now: now(),
  });
  switch (issue.kind) {
    case "declaree":
      return { kind: "fait", fait: "situation" };
    case "refusee":
      return { kind: "refuse", status: 400, erreurs: issue.erreurs };
    case "depasse":
      return refuse("regime", DEPASSE, 409);
  }
}

/** The draft, then the request and its decision, as a family on line does them: the same rules, the same price. */
export async function enrol(
  { services, now }: AppLoadContext,
  { agent, foyerId, saisie }: Geste,
): Promise<IssueGeste> {
  const instant = now();
  const { demandes, ville } = services;
  const premier = Object.keys(saisie).find((nom) => nom.startsWith("choix-")) ?? "activites";
  const garde = await saveChoix(services, {
    compte: { foyerId },
    saisie,
    now: instant,
  });
  if (garde.kind === "aucun-choix") return refuse("activites", "Choisissez au moins une activité.");
  if (garde.kind === "refuse") return { kind: "refuse", status: 400, erreurs: garde.erreurs };
  if (garde.kind === "depasse") return refuse(premier, DEPASSE, 409);
  if (garde.kind === "situation-a-declarer")
    return refuse("regime", "Une activité dépend de la situation du foyer\u00A0: dites-la ci-dessous.", 409);
  const brouillon = await demandes.findBrouillon(foyerId, ville.reglages.anneeScolaire);
  if (!brouillon) return refuse(premier, DEPASSE, 409);
  const canal = { kind: "guichet" as const, agent, foyerId };
  const { id: demandeId, version } = brouillon;
  const issue = await sendDemande(services, { canal, demandeId, version, now: instant });
  switch (issue.kind) {
    case "decidee":
    case "deja-envoyee":
      return { kind: "fait", fait: "decidee" };
    case "chez-un-agent":
      return { kind: "fait", fait: "agent" };
    case "introuvable":
      return { kind: "introuvable" };
    case "residence-a-declarer":
      return refuse("domicile", "Dites d’abord où la famille habite.", 409);
    case "situation-a-declarer":
    case "plus-proposee":
    case "depasse":
      return refuse(premier, DEPASSE, 409);
  }
}
