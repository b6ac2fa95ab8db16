/** The town's templates of messages: added, changed, retired; each time with its line in the journal. */
import { parseModele, type ContenuModele, type ModeleMessage } from "#app/domain/courrier/modele.ts";
import { MODELES_PROPOSES } from "#app/domain/courrier/modeles-proposes.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { ModelesMessage } from "#app/usecases/ports/courrier.ts";
import type { Acte, Commit, Ecriture } from "#app/usecases/ports/magasin.ts";

interface Ports {
  modelesMessage: ModelesMessage;
  commit: Commit;
  newId(): string;
}

interface Auteur {
  agentId: string;
  now: string;
}

export type IssueModele =
  | { kind: "fait"; id: string }
  | { kind: "refuse"; erreurs: ErreurForm[] }
  /** A colleague changed it since it was read. */
  | { kind: "depasse" };

const NOM_PRIS = { champ: "nom", message: "Un modèle porte déjà ce nom\u00A0: choisissez-en un autre." };

/** @param id of the template that is being changed: its own name is not another's */
async function read(
  { modelesMessage }: Pick<Ports, "modelesMessage">,
  saisie: Saisie,
  id: string | null = null,
): Promise<{ kind: "lu"; valeur: ContenuModele } | { kind: "refuse"; erreurs: ErreurForm[] }> {
  const lecture = parseModele(saisie);
  if (lecture.kind === "refuse") return lecture;
  const pris = (await modelesMessage.list()).some(
    (one) => one.nom === lecture.valeur.nom && one.id !== id && one.retireLe === null,
  );
  return pris ? { kind: "refuse", erreurs: [NOM_PRIS] } : lecture;
}

async function write(
  { commit }: Pick<Ports, "commit">,
  { agentId, now }: Auteur,
  { ecriture, quoi, id, nom }: { ecriture: Ecriture; quoi: string; id: string; nom: string },
): Promise<IssueModele> {
  const actes: Acte[] = [{ agentId, quoi, objet: id, detail: { Modèle: nom } }];
  const { kind } = await commit({ ecritures: [ecriture], journal: [], courriels: [], actes }, now);
  return kind === "fait" ? { kind, id } : { kind: "depasse" };
}

export async function addModele(
  ports: Ports,
  { saisie, ...auteur }: Auteur & { saisie: Saisie },
): Promise<IssueModele> {
  const lecture = await read(ports, saisie);
  if (lecture.kind === "refuse") return lecture;
  const id = ports.newId();
  const ecriture = ports.modelesMessage.add(id, lecture.valeur, auteur.now);
  return write(ports, auteur, { ecriture, quoi: "modele-ajoute", id, nom: lecture.valeur.nom });
}

export async function saveModele(
  ports: Ports,
  { saisie, lu, ...auteur }: Auteur & { saisie: Saisie; lu: Pick<ModeleMessage, "id" | "version"> },
): Promise<IssueModele> {
  const lecture = await read(ports, saisie, lu.id);
  if (lecture.kind === "refuse") return lecture;
  const ecriture = ports.modelesMessage.save(lu, lecture.valeur, auteur.now);
  return write(ports, auteur, { ecriture, quoi: "modele-modifie", id: lu.id, nom: lecture.valeur.nom });
}

/** Offered to agents no more, or again; what was sent with it stays as it was. */
export function setRetraitModele(
  ports: Ports,
  { modele, retire, ...auteur }: Auteur & { modele: ModeleMessage; retire: boolean },
): Promise<IssueModele> {
  const ecriture = ports.modelesMessage.setRetrait(modele, retire ? auteur.now : null);
  const quoi = retire ? "modele-retire" : "modele-repris";
  return write(ports, auteur, { ecriture, quoi, id: modele.id, nom: modele.nom });
}

/** For a town that has none: those of the portal, to be changed as it likes. */
export async function addProposes(ports: Ports, auteur: Auteur): Promise<void> {
  const noms = new Set((await ports.modelesMessage.list()).map(({ nom }) => nom));
  for (const contenu of MODELES_PROPOSES.filter(({ nom }) => !noms.has(nom))) {
    const id = ports.newId();
    const ecriture = ports.modelesMessage.add(id, contenu, auteur.now);
    await write(ports, auteur, { ecriture, quoi: "modele-ajoute", id, nom: contenu.nom });
  }
}
