/** The second door over HTTP: what a link opens, to whom, how many times, and what an attacker gets of it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITE_ECHECS, LIMITE_PAR_ADRESSE, LIMITE_PAR_ORIGINE } from "#app/domain/porte/lien.ts";
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { findCompteByAdresse, findCompteBySub } from "#db/queries/comptes.ts";
import { listDus } from "#db/queries/courriels.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp, findLien, findVille, type PageLue } from "../famille-http.ts";

const HEURE = 3_600_000;
const MOI = { prenoms: "Awa", nomNaissance: "Traoré" };

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

let compteur = 0;
const newAdresse = (): string => `famille${(compteur += 1)}@exemple.fr`;
const visiteur = (slug = "qf-moyen"): FamilleHttp => new FamilleHttp(banc, slug);

async function askLien(adresse: string): Promise<string> {
  // Tests share one address of the network: its stretch of time is left behind.
  banc.horloge.avancer(HEURE);
  await visiteur().post(paths.connexion.courriel, { adresse });
  return findLien(banc, adresse);
}

const countCourriels = async (adresse: string): Promise<number> =>
  (await listDus(await findVille(banc), banc.horloge.now() + 1, 10_000)).filter(({ a }) => a === adresse)
    .length;

const isPerdu = ({ statut, html }: PageLue): boolean =>
  statut === 404 && html.includes("Ce lien ne marche plus");

const isDehors = async (famille: FamilleHttp): Promise<boolean> =>
  (await famille.get(paths.famille.accueil)).url.pathname === paths.connexion.page;

async function readFoyer(adresse: string) {
  const ville = await findVille(banc);
  const compte = await findCompteByAdresse(ville, adresse);
  const foyer = compte && (await findFoyer(ville, compte.foyerId));
  if (!foyer) throw new Error("foyer absent");
  return { foyer, motifs: (await listCasOuverts(ville, foyer.id)).map(({ motif }) => motif) };
}

describe("Un lien par courriel", () => {
  it("ouvre un espace sur une identité déclarée, puis le même espace depuis un autre appareil", async () => {
    const adresse = newAdresse();
    const famille = await visiteur().logInCourriel(adresse, MOI);
    await famille.addEnfant("Sira", "Traoré");
    expect((await famille.get(paths.famille.accueil)).html).toContain("Awa Traoré, identité déclarée");
    banc.horloge.avancer(HEURE);
    const ailleurs = await visiteur().logInCourriel(adresse, MOI);
    expect((await ailleurs.get(paths.famille.accueil)).html).toContain("Sira");
  });

  it("n’est pas consommé par qui l’ouvre sans appuyer : un antivirus ne coûte rien", async () => {
    const lien = await askLien(newAdresse());
    for (let fois = 0; fois < 5; fois += 1)
      expect((await visiteur().get(lien)).html).toContain("Ouvrir mon espace");
    expect((await visiteur().post(lien)).url.pathname).toBe(paths.connexion.identite);
  });

  it("ne montre l’adresse qu’à moitié, et ne la met dans aucune adresse de page", async () => {
    const lien = await askLien("prenom.nom@exemple.fr");
    const { html, url } = await visiteur().get(lien);
    expect(html).toContain("p…m@exemple.fr");
    expect(html).not.toContain("prenom.nom");
    expect(url.href).not.toContain("exemple");
  });

  it("transmis, il ne sert plus à personne une fois utilisé", async () => {
    const lien = await askLien(newAdresse());
    await visiteur().post(lien);
    const voleur = visiteur();
    expect(isPerdu(await voleur.get(lien))).toBe(true);
    expect(isPerdu(await voleur.post(lien))).toBe(true);
    expect(await isDehors(voleur)).toBe(true);
  });

  it("pressé dix fois en même temps, il n’ouvre qu’une fois", async () => {
    const lien = await askLien(newAdresse());
    const pages = await Promise.all(Array.from({ length: 10 }, () => visiteur().post(lien)));
    expect(pages.filter(({ url }) => url.pathname === paths.connexion.identite)).toHaveLength(1);
    expect(pages.filter(isPerdu)).toHaveLength(9);
  });

  it("vit 20 minutes", async () => {
    const adresse = newAdresse();
    const lien = await askLien(adresse);
    banc.horloge.avancer(20 * 60_000 - 5_000);
    expect((await visiteur().get(lien)).statut).toBe(200);
    banc.horloge.avancer(5_000);
    expect(isPerdu(await visiteur().post(lien))).toBe(true);
  });

  it("meurt quand un plus récent part", async () => {
    const adresse = newAdresse();
    const ancien = await askLien(adresse);
    const neuf = await askLien(adresse);
    expect(isPerdu(await visiteur().post(ancien))).toBe(true);
    expect((await visiteur().post(neuf)).url.pathname).toBe(paths.connexion.identite);
  });

  it("ne vaut rien dans l’autre ville, ni pour un autre usage", async () => {
    const lien = await askLien(newAdresse());
    const jeton = lien.split("/").at(-1) ?? "";
    const ailleurs = new FamilleHttp(banc, "qf-moyen", banc.origineVille2);
    expect(isPerdu(await ailleurs.post(lien))).toBe(true);
    expect(isPerdu(await visiteur().post(paths.connexion.adresse(jeton)))).toBe(true);
    expect(isPerdu(await visiteur().post(paths.connexion.garderAdresse(jeton)))).toBe(true);
    expect((await visiteur().post(lien)).url.pathname).toBe(paths.connexion.identite);
  });

  it("n’ouvre jamais l’espace que FranceConnect a ouvert avec la même adresse", async () => {
    const persona = findPersona("qf-haut");
    await visiteur("qf-haut").logIn();
    const famille = await visiteur().logInCourriel(persona.email.toLowerCase(), MOI);
    const ville = await findVille(banc);
    const [parLien, parFc] = await Promise.all([
      findCompteByAdresse(ville, persona.email.toLowerCase()),
      findCompteBySub(ville, persona.sub),
    ]);
    expect(parLien?.foyerId).not.toBe(parFc?.foyerId);
    expect((await famille.get(paths.famille.accueil)).html).not.toContain(persona.nom);
  });
});

describe("Qui essaie", () => {
  it("reçoit la même réponse que l’adresse soit connue ou non", async () => {
    const connue = newAdresse();
    await visiteur().logInCourriel(connue, MOI);
    banc.horloge.avancer(HEURE);
    const reponses = await Promise.all(
      [connue, newAdresse()].map(async (adresse) => {
        const { url, statut, html } = await visiteur().post(paths.connexion.courriel, { adresse });
        return { chemin: url.pathname, statut, html: html.replace(/nonce="[^"]*"/g, "") };
      }),
    );
    expect(reponses[0]).toEqual(reponses[1]);
  });

  it("n’envoie que trois courriels par quart d’heure à une même adresse, sans que la page le dise", async () => {
    banc.horloge.avancer(HEURE);
    const adresse = newAdresse();
    for (let fois = 0; fois < 10; fois += 1) {
      const { url } = await visiteur().post(paths.connexion.courriel, {
        adresse: ` ${adresse.toUpperCase()} `,
      });
      expect(url.pathname).toBe(paths.connexion.lienEnvoye);
    }
    expect(await countCourriels(adresse)).toBe(LIMITE_PAR_ADRESSE.nombre);
  });

  it("est arrêté quand une même connexion demande des liens pour tout le monde", async () => {
    banc.horloge.avancer(HEURE);
    const adresses = Array.from({ length: LIMITE_PAR_ORIGINE.nombre + 5 }, newAdresse);
    const statuts: number[] = [];
    for (const adresse of adresses)
      statuts.push((await visiteur().post(paths.connexion.courriel, { adresse })).statut);
    expect(statuts.filter((one) => one === 200)).toHaveLength(LIMITE_PAR_ORIGINE.nombre);
    expect(statuts.filter((one) => one === 429)).toHaveLength(5);
    expect(await countCourriels(adresses.at(-1) ?? "")).toBe(0);
  });

  it("ne trouve rien en inventant des liens, et le vrai lien ouvre encore", async () => {
    const lien = await askLien(newAdresse());
    const statuts: number[] = [];
    for (let rang = 0; rang < 100; rang += 1) {
      const invente = lien.slice(0, -6) + String(rang).padStart(6, "0");
      statuts.push((await visiteur().post(invente)).statut);
    }
    const inconnus = statuts.filter((one) => one === 404).length;
    expect(inconnus).toBeGreaterThan(0);
    expect(inconnus).toBeLessThanOrEqual(LIMITE_ECHECS.nombre);
    expect(statuts.slice(inconnus)).toEqual(Array.from({ length: 100 - inconnus }, () => 429));
    expect((await visiteur().post(lien)).url.pathname).toBe(paths.connexion.identite);
  });

  it.each([
    "",
    "pas une adresse",
    "a@b",
    "x".repeat(300) + "@exemple.fr",
    "a@exemple.fr\r\nBcc: b@exemple.fr",
  ])("est refusé avec « %s », sans rien perdre de ce qu’il a tapé", async (adresse) => {
    banc.horloge.avancer(HEURE);
    const { statut } = await visiteur().post(paths.connexion.courriel, { adresse });
    expect(statut).toBe(400);
  });

  it("n’atteint pas la page d’identité sans lien", async () => {
    const { url } = await visiteur().post(paths.connexion.identite, MOI);
    expect(url.pathname).toBe(paths.connexion.page);
  });
});

describe("Le quotient d’un espace ouvert par courriel (FC-13)", () => {
  it("vient de FranceConnect quand c’est le même nom", async () => {
    const adresse = newAdresse();
    const { prenoms, nom } = findPersona("qf-bas");
    const identite = { prenoms: (prenoms[0] ?? "").toLowerCase(), nomNaissance: nom.toLowerCase() };
    const famille = await visiteur("qf-bas").logInCourriel(adresse, identite);
    const { html } = await famille.retrieveQuotient();
    expect(html).toContain("Ces informations sont-elles exactes");
    expect((await readFoyer(adresse)).foyer.quotient.kind).toBe("connue");
  });

  it("d’une autre personne : aucun appel, rien de montré ni de gardé, un agent est saisi", async () => {
    const adresse = newAdresse();
    const famille = await visiteur("qf-bas").logInCourriel(adresse, MOI);
    const avant = banc.simulateurs.apiParticulier.appels.total;
    const { html } = await famille.retrieveQuotient();
    expect(html).toContain("un autre nom que celui que vous avez déclaré");
    expect(html).not.toContain(findPersona("qf-bas").nom);
    expect(banc.simulateurs.apiParticulier.appels.total).toBe(avant);
    const { foyer, motifs } = await readFoyer(adresse);
    expect(foyer.quotient.kind).toBe("en-attente");
    expect(motifs).toEqual(["identite-differente"]);
    expect(JSON.stringify(foyer)).not.toContain(findPersona("qf-bas").nom);
  });
});

describe("Changer d’adresse", () => {
  interface Changement {
    famille: FamilleHttp;
    ancienne: string;
    neuve: string;
    confirmer: string;
    garder: string;
  }

  async function askChangement(): Promise<Changement> {
    banc.horloge.avancer(HEURE);
    const [ancienne, neuve] = [newAdresse(), newAdresse()];
    const famille = await visiteur().logInCourriel(ancienne, MOI);
    await famille.addEnfant("Oumou", "Traoré");
    await famille.post(paths.famille.adresse, { adresse: neuve });
    return {
      famille,
      ancienne,
      neuve,
      confirmer: await findLien(banc, neuve, { vers: "/connexion/adresse/" }),
      garder: await findLien(banc, ancienne, { vers: "/connexion/adresse-gardee/" }),
    };
  }

  const open = async (adresse: string): Promise<FamilleHttp> => {
    banc.horloge.avancer(HEURE);
    return visiteur().logInCourriel(adresse, { prenoms: "Inès", nomNaissance: "Nouvelle" });
  };
  const reads = async (adresse: string): Promise<boolean> =>
    (await (await open(adresse)).get(paths.famille.accueil)).html.includes("Oumou");

  it("ne prend effet que par le lien reçu à la nouvelle, qui ferme toutes les connexions", async () => {
    const { famille, ancienne, neuve, confirmer } = await askChangement();
    expect(await findCompteByAdresse(await findVille(banc), neuve)).toBeNull();
    await visiteur().get(confirmer);
    expect(await isDehors(famille)).toBe(false);
    expect((await visiteur().post(confirmer)).html).toContain("Votre adresse est changée");
    expect(await isDehors(famille)).toBe(true);
    expect(await reads(neuve)).toBe(true);
    expect(await reads(ancienne)).toBe(false);
  });

  it("le même lien ne sert pas deux fois", async () => {
    const { confirmer } = await askChangement();
    await visiteur().post(confirmer);
    expect(isPerdu(await visiteur().post(confirmer))).toBe(true);
  });

  it("l’ancienne adresse annule une demande qui n’est pas d’elle, et la confirmation meurt avec", async () => {
    const { famille, ancienne, confirmer, garder } = await askChangement();
    expect((await visiteur().post(garder)).html).toContain("Votre adresse est gardée");
    expect(await isDehors(famille)).toBe(true);
    expect(isPerdu(await visiteur().post(confirmer))).toBe(true);
    expect(await reads(ancienne)).toBe(true);
  });

  it("vol d’une session ouverte : même après deux changements, l’ancienne adresse reprend l’espace", async () => {
    const { ancienne, neuve: pirate, confirmer, garder } = await askChangement();
    await visiteur().post(confirmer);
    const second = newAdresse();
    const voleur = await open(pirate);
    await voleur.post(paths.famille.adresse, { adresse: second });
    await visiteur().post(await findLien(banc, second, { vers: "/connexion/adresse/" }));
    const retour = await findLien(banc, pirate, { vers: "/connexion/adresse-gardee/" });
    expect((await visiteur().post(garder)).html).toContain("Votre adresse est gardée");
    expect(isPerdu(await visiteur().post(retour))).toBe(true);
    expect(await isDehors(voleur)).toBe(true);
    expect(await reads(ancienne)).toBe(true);
    expect(await reads(pirate)).toBe(false);
    expect(await reads(second)).toBe(false);
  });

  it("le lien de retour meurt après 7 jours", async () => {
    const { garder } = await askChangement();
    banc.horloge.avancer(7 * 24 * HEURE);
    expect(isPerdu(await visiteur().post(garder))).toBe(true);
  });

  it("vers l’adresse d’un autre espace, rien ne change pour personne", async () => {
    banc.horloge.avancer(HEURE);
    const prise = newAdresse();
    await open(prise);
    const ancienne = newAdresse();
    const famille = await visiteur().logInCourriel(ancienne, MOI);
    await famille.addEnfant("Oumou", "Traoré");
    await famille.post(paths.famille.adresse, { adresse: prise });
    const confirmer = await findLien(banc, prise, { vers: "/connexion/adresse/" });
    const { statut, html } = await visiteur().post(confirmer);
    expect(statut).toBe(409);
    expect(html).toContain("ouvre déjà un autre espace");
    expect(await reads(ancienne)).toBe(true);
    expect(await reads(prise)).toBe(false);
  });
});
