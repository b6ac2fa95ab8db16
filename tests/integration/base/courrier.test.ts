/** What a town writes to its families, on both engines. */
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { MODELES_PROPOSES } from "#app/domain/courrier/modeles-proposes.ts";
import { addModele, addProposes, saveModele, setRetraitModele } from "#app/usecases/ville/manage-modeles.ts";
import { makeServicesCourrier } from "#app/web/services-courrier.server.ts";
import { makeCommit } from "#app/web/services-droits.server.ts";
import { moteur } from "#db/colonnes.ts";
import { listActes } from "#db/queries/actes.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const SAISIE = { nom: "Relance", objet: "Un mot", texte: "Bonjour {{famille}}", motifs: "panne" };
const PAR = { agentId: "administrateur", now: INSTANT };

describe.skipIf(!moteurPresent)(`courrier sur ${moteur}`, () => {
  const registres: Registre[] = [];
  let registre: Registre;
  let ville: Ville;
  beforeEach(async () => {
    registre = await openEssai(makeAdresse());
    registres.push(registre);
    ville = await registre.createVille(makeNouvelleVille());
  });
  afterAll(async () => {
    for (const one of registres) await one.close();
  });

  let numero = 0;
  const makePorts = (de: Ville) => ({
    ...makeServicesCourrier(de),
    commit: makeCommit(de),
    newId: () => `m${(numero += 1)}`,
  });

  test("un modèle s’ajoute, change de version, se retire et se reprend, avec sa ligne au journal", async () => {
    const ports = makePorts(ville);
    const issue = await addModele(ports, { ...PAR, saisie: SAISIE });
    if (issue.kind !== "fait") throw new Error(issue.kind);
    const { id } = issue;
    const lu = { id, version: 1 };
    expect(await ports.modelesMessage.find(id)).toEqual({
      ...SAISIE,
      motifs: ["panne"],
      ...lu,
      modifieLe: INSTANT,
      retireLe: null,
    });
    const neuf = { ...SAISIE, texte: "Bonjour" };
    expect(await saveModele(ports, { ...PAR, lu, saisie: neuf })).toEqual({ kind: "fait", id });
    // A colleague read the former version: nothing is written over.
    expect(await saveModele(ports, { ...PAR, lu, saisie: SAISIE })).toEqual({ kind: "depasse" });
    const modele = await ports.modelesMessage.find(id);
    if (!modele) throw new Error("modèle absent");
    expect(modele).toMatchObject({ version: 2, texte: "Bonjour" });
    expect(await setRetraitModele(ports, { ...PAR, modele, retire: true })).toMatchObject({ kind: "fait" });
    expect(await ports.modelesMessage.find(id)).toMatchObject({ retireLe: INSTANT, version: 3 });
    // Its name is free again while it is retired.
    expect(await addModele(ports, { ...PAR, saisie: SAISIE })).toMatchObject({ kind: "fait" });
    expect((await listActes(ville, id, 10)).map(({ quoi }) => quoi).toSorted()).toEqual([
      "modele-ajoute",
      "modele-modifie",
      "modele-retire",
    ]);
  });

  test("deux modèles proposés ne portent pas le même nom, et une faute n’écrit rien", async () => {
    const ports = makePorts(ville);
    await addModele(ports, { ...PAR, saisie: SAISIE });
    expect(await addModele(ports, { ...PAR, saisie: SAISIE })).toMatchObject({
      kind: "refuse",
      erreurs: [{ champ: "nom" }],
    });
    expect(
      await addModele(ports, { ...PAR, saisie: { ...SAISIE, nom: "Autre", texte: "{{quotient}}" } }),
    ).toMatchObject({ kind: "refuse", erreurs: [{ champ: "texte" }] });
    expect(await ports.modelesMessage.list()).toHaveLength(1);
  });

  test("les modèles proposés s’ajoutent une fois, à cette ville seule", async () => {
    const ports = makePorts(ville);
    await addProposes(ports, PAR);
    await addProposes(ports, PAR);
    expect(await ports.modelesMessage.list()).toHaveLength(MODELES_PROPOSES.length);
    const voisine = makePorts(await registre.createVille(makeNouvelleVille()));
    expect(await voisine.modelesMessage.list()).toEqual([]);
    const [un] = await ports.modelesMessage.list();
    expect(await voisine.modelesMessage.find(un?.id ?? "")).toBeNull();
  });
});
