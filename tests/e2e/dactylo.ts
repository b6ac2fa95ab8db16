/**
 * A typist: given a grid as its file writes it, types it whole in the editor, through its labelled fields alone, kind
 * by kind, as somebody would with the délibération in hand.
 */
import type { Locator, Page } from "playwright";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { asListe, asObjet, type Chemin } from "#app/domain/tarification/chemin.ts";
import { nameChemin } from "#app/domain/grille/edition/nommer.ts";
import { nameLigne } from "#app/domain/grille/edition/nommer-ligne.ts";
import {
  EUROS,
  EUROS_EXACTS,
  MOIS,
  MOTS,
  NAISSANCE,
  NOMBRE,
  TEXTE,
  type Notation,
} from "#app/domain/grille/edition/notation.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import type { Noeud } from "#app/domain/tarification/noeuds/registre.ts";

type Objet = Readonly<Record<string, unknown>>;
type Kind = Noeud["kind"];

/** The label with whose it is, whatever the spaces, optional or not. */
function matchNom(libelle: string, noeud?: Chemin): RegExp {
  const dit = noeud ? `${libelle} (${nameChemin(noeud)})` : libelle;
  const motif = dit.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[\s\u00a0]+/g, "[\\s\\u00a0]+");
  return new RegExp(`^\\s*${motif}\\s*(facultatif)?\\s*$`);
}

/** A nested tariff is never simple enough for the table when it has words of its own. */
const isSimple = (tarif: Objet): boolean =>
  tarif["kind"] === "forfait" && tarif["libelle"] === undefined && tarif["article"] === undefined;

export class Dactylo {
  constructor(private readonly page: Page) {}

  private field(libelle: string, noeud?: Chemin): Locator {
    return this.page.getByLabel(matchNom(libelle, noeud));
  }

  private press(nom: string, noeud?: Chemin): Promise<void> {
    return this.page.getByRole("button", { name: matchNom(nom, noeud) }).click();
  }

  private async type(
    libelle: string,
    noeud: Chemin | undefined,
    valeur: unknown,
    notation: Notation = TEXTE,
  ): Promise<void> {
    if (valeur !== undefined) await this.field(libelle, noeud).fill(notation.write(valeur));
  }

  private async choose(libelle: string, noeud: Chemin | undefined, valeur: unknown): Promise<void> {
    if (typeof valeur === "string") await this.field(libelle, noeud).selectOption(valeur);
  }

  private async check(libelle: string, noeud: Chemin, valeur: unknown): Promise<void> {
    if (typeof valeur === "boolean") await this.field(libelle, noeud).setChecked(valeur);
  }

  private async unfold(titre: string, noeud: Chemin): Promise<void> {
    const resume = this.page.locator("summary").filter({ hasText: matchNom(titre, noeud) });
    if (!(await resume.evaluate((un) => (un.parentElement as HTMLDetailsElement).open))) await resume.click();
  }

  /** @param actuel the kind that the page shows there */
  async typeTarif(chemin: Chemin, noeud: Objet, actuel: Kind = "forfait"): Promise<void> {
    const kind = noeud["kind"] as Kind;
    if (kind !== actuel) {
      await this.unfold("Changer", chemin);
      await this.field("Genre de tarif", chemin).selectOption(kind);
      await this.press("Remplacer", chemin);
    }
    await this.kinds[kind](chemin, noeud);
  }

  private async typePrecisions(chemin: Chemin, { libelle, article }: Objet): Promise<void> {
    if (libelle === undefined && article === undefined) return;
    await this.unfold("Précisions", chemin);
    await this.type("Libellé", chemin, libelle);
    await this.type("Article", chemin, article);
  }

  private async typeBornes(chemin: Chemin, { plancher, plafond }: Objet): Promise<void> {
    await this.type("Prix minimum, en euros", chemin, plancher ?? "", EUROS);
    await this.type("Prix maximum, en euros", chemin, plafond ?? "", EUROS);
  }

  private async typeDessous(chemin: Chemin, noeud: Objet): Promise<void> {
    await this.typePrecisions(chemin, noeud);
    await this.typeTarif([...chemin, "tarif"], asObjet(noeud["tarif"]));
  }

  private async typeBorne(cle: "de" | "a", ligne: Chemin, borne: unknown): Promise<void> {
    const [champ, sens] = cle === "de" ? ["Début", "Début compris ou non"] : ["Fin", "Fin comprise ou non"];
    const { valeur, compris } = asObjet(borne);
    await this.type(champ, ligne, borne === null ? "" : valeur, NOMBRE);
    if (borne !== null) await this.choose(sens, ligne, compris === true ? "oui" : "non");
  }

  private async typeTranches(chemin: Chemin, noeud: Objet): Promise<void> {
    for (const [place, une] of asListe(noeud["lignes"]).entries()) {
      const ligne = asObjet(une);
      const ici = [...chemin, "lignes", place];
      const tarif = asObjet(ligne["tarif"]);
      if (place > 0) await this.press("Ajouter une ligne", chemin);
      await this.typeBorne("de", ici, ligne["de"]);
      await this.typeBorne("a", ici, ligne["a"]);
      if (isSimple(tarif)) await this.type("Prix", ici, tarif["centimes"], EUROS);
      const nomme = ligne["nom"] !== nameLigne(ligne["de"], ligne["a"]);
      const { article, baseConnueExigee } = ligne;
      if (isSimple(tarif) && !nomme && article === undefined && baseConnueExigee === undefined) continue;
      await this.press("Plus", ici);
      if (nomme) await this.type("Nom de la ligne", ici, ligne["nom"]);
      await this.type("Article de la ligne", ici, article);
      await this.check("Réservée aux familles dont le quotient est connu", ici, baseConnueExigee);
      if (!isSimple(tarif)) await this.typeTarif([...ici, "tarif"], tarif);
    }
  }

  private async typePoints(chemin: Chemin, noeud: Objet): Promise<void> {
    for (const [place, un] of asListe(noeud["points"]).entries()) {
      const ici = [...chemin, "points", place];
      if (place > 1) await this.press("Ajouter un point", chemin);
      await this.field("Quotient", ici)
        .or(this.field("Revenu par part", ici))
        .fill(NOMBRE.write(asObjet(un)["base"]));
      await this.type("Prix", ici, asObjet(un)["centimes"], EUROS_EXACTS);
    }
    await this.typePrecisions(chemin, noeud);
  }

  private async typeCritere(chemin: Chemin, critere: unknown): Promise<void> {
    const texte = String(critere);
    const quantite = texte.startsWith("quantite:");
    await this.choose("Critère", chemin, quantite ? "quantite:" : texte);
    if (quantite) await this.type("Nom de la quantité", chemin, texte.slice("quantite:".length));
  }

  private async typeCondition(noeud: Chemin, critere: unknown, condition: Objet): Promise<void> {
    const { parmi, auMoins, auPlus } = condition;
    if (critere === "residence") return this.choose("Pour une famille", noeud, asListe(parmi)[0]);
    if (critere === "pai") return this.choose("Pour un", noeud, asListe(parmi)[0]);
    if (!/^(rang|nombre|age$|quantite:)/.test(String(critere)))
      return this.type("Pour l’une de ces valeurs", noeud, parmi, MOTS);
    await this.field("Condition", noeud).selectOption(parmi === undefined ? "intervalle" : "liste");
    if (parmi !== undefined) return this.type("Nombres", noeud, parmi, MOTS);
    await this.type("Au moins", noeud, auMoins ?? "");
    await this.type("Au plus", noeud, auPlus ?? "");
  }

  private async typeSelon(chemin: Chemin, noeud: Objet): Promise<void> {
    const { critere, autrement } = noeud;
    await this.typeCritere(chemin, critere);
    for (const [place, un] of asListe(noeud["cas"]).entries()) {
      const { si, libelle, article, tarif } = asObjet(un);
      const ici = [...chemin, "cas", place];
      if (place > 0) await this.press("Ajouter un cas", chemin);
      await this.typeCondition(ici, critere, asObjet(si));
      if (libelle !== undefined || article !== undefined) {
        await this.page
          .locator("summary")
          .filter({ hasText: matchNom("Précisions du cas", ici) })
          .click();
        await this.type("Libellé du cas", ici, libelle);
        await this.type("Article du cas", ici, article);
      }
      await this.typeTarif([...ici, "tarif"], asObjet(tarif));
    }
    await this.choose(
      "Dans tous les autres cas",
      chemin,
      autrement === undefined ? "" : typeof autrement === "object" ? "tarif" : autrement,
    );
    if (typeof autrement === "object") await this.typeTarif([...chemin, "autrement"], asObjet(autrement));
  }

  private async typeParts(cle: "parts" | "choix", deja: number, chemin: Chemin, noeud: Objet): Promise<void> {
    for (const [place, une] of asListe(noeud[cle]).entries()) {
      const ici = [...chemin, cle, place];
      if (place >= deja) await this.press("Ajouter une part", chemin);
      await this.type("Nom de la part", ici, asObjet(une)["libelle"]);
      await this.typeTarif([...ici, "tarif"], asObjet(asObjet(une)["tarif"]));
    }
  }

  private async typeAjustement(chemin: Chemin, noeud: Objet): Promise<void> {
    const { motif, de, si } = noeud;
    const [sorte, valeur] = Object.entries(asObjet(de))[0]!;
    await this.type("Motif", chemin, motif);
    await this.choose("Supplément ou réduction", chemin, sorte);
    const champ = { centimes: "Somme, en euros", part: "Part du prix", lignes: "Nombre de lignes" }[sorte]!;
    await this.type(champ, chemin, valeur, sorte === "centimes" ? EUROS : NOMBRE);
    if (si !== undefined) {
      const { critere, condition } = asObjet(si);
      await this.press("Ne l’appliquer que sous une condition", chemin);
      await this.typeCritere(chemin, critere);
      await this.typeCondition(chemin, critere, asObjet(condition));
    }
    await this.typeDessous(chemin, noeud);
  }

  private readonly kinds: Readonly<Record<Kind, (chemin: Chemin, noeud: Objet) => Promise<void>>> = {
    forfait: async (chemin, noeud) => {
      await this.type("Prix, en euros", chemin, noeud["centimes"], EUROS);
      await this.typePrecisions(chemin, noeud);
    },
    tranches: (chemin, noeud) => this.typeTranches(chemin, noeud),
    taux: async (chemin, noeud) => {
      await this.type("Taux", chemin, noeud["taux"], NOMBRE);
      await this.typeBornes(chemin, noeud);
      if (noeud["assiette"] !== undefined) {
        const { plancher, plafond } = asObjet(noeud["assiette"]);
        await this.unfold("Valeur retenue", chemin);
        await this.type("Compté pour au moins", chemin, plancher, NOMBRE);
        await this.type("Compté pour au plus", chemin, plafond, NOMBRE);
      }
      await this.typePrecisions(chemin, noeud);
    },
    points: (chemin, noeud) => this.typePoints(chemin, noeud),
    selon: (chemin, noeud) => this.typeSelon(chemin, noeud),
    montant: async (chemin, noeud) => {
      await this.choose("Montant", chemin, noeud["de"]);
      await this.typePrecisions(chemin, noeud);
      if (noeud["sinon"] === undefined) return;
      await this.press("Dire quel prix s’applique quand ce montant n’est pas connu", chemin);
      await this.typeTarif([...chemin, "sinon"], asObjet(noeud["sinon"]));
    },
    somme: (chemin, noeud) => this.typeParts("parts", 1, chemin, noeud),
    minimum: (chemin, noeud) => this.typeParts("choix", 2, chemin, noeud),
    maximum: (chemin, noeud) => this.typeParts("choix", 2, chemin, noeud),
    produit: async (chemin, noeud) => {
      await this.type("Multiplié par", chemin, noeud["facteur"], NOMBRE);
      await this.typeDessous(chemin, noeud);
    },
    quantite: async (chemin, noeud) => {
      await this.type("Quantité comptée", chemin, noeud["de"]);
      await this.type("Taille d’une unité", chemin, noeud["par"]);
      await this.type("Nom de l’unité", chemin, noeud["unite"]);
      await this.check("Toute unité commencée compte", chemin, noeud["entamee"]);
      await this.typeDessous(chemin, noeud);
    },
    ajustement: (chemin, noeud) => this.typeAjustement(chemin, noeud),
    borne: async (chemin, noeud) => {
      await this.typeBornes(chemin, noeud);
      await this.typeDessous(chemin, noeud);
    },
    arrondi: async (chemin, noeud) => {
      await this.choose("Sens de l’arrondi", chemin, noeud["mode"]);
      await this.type("Arrondi à, en euros", chemin, noeud["pas"], EUROS);
      await this.typeDessous(chemin, noeud);
    },
    tiers: async (chemin, noeud) => {
      await this.type("Qui paie l’autre part", chemin, noeud["payeur"]);
      await this.typeDessous(chemin, noeud);
      await this.typeTarif([...chemin, "part"], asObjet(noeud["part"]));
    },
    renvoi: async (chemin, noeud) => this.choose("Tarif nommé", chemin, noeud["vers"]),
  };

  private async typeSansBase(regles: Objet): Promise<void> {
    for (const [etat, regle] of Object.entries(regles)) {
      if (regle === A_COMPLETER) continue;
      const { kind, nom, provisoire, tarif } = asObjet(regle);
      const ici = ["sansBase", etat];
      await this.choose(`Règle : ${libelleEtat(etat as EtatSansBase).toLowerCase()}`, undefined, kind);
      await this.choose("Ligne", ici, nom);
      await this.check("prix provisoire, à revoir", ici, provisoire);
      if (tarif !== undefined) await this.typeTarif([...ici, "tarif"], asObjet(tarif));
    }
  }

  async typeQuotient(noeud: Chemin, quotient: Objet): Promise<void> {
    await this.choose("État du quotient", noeud, quotient["kind"]);
    if (quotient["quotient"] === undefined) return;
    const { valeur, fournisseur, mois } = asObjet(quotient["quotient"]);
    await this.type("Quotient", noeud, valeur, NOMBRE);
    await this.unfold("D’où vient ce quotient", noeud);
    await this.choose("Caisse", noeud, fournisseur);
    await this.type("Mois du quotient", noeud, mois, MOIS);
    await this.choose("Lu sur", noeud, quotient["source"]);
    await this.type("Obtenu le", noeud, quotient["obtenuLe"]);
  }

  async typeCas(place: number, cas: Objet): Promise<void> {
    const ici = ["casDeControle", place];
    const situation = asObjet(cas["situation"]);
    const { enfant, foyer, residence } = situation;
    await this.press("Ajouter un cas de contrôle");
    if (cas["attendu"] === null) await this.press("N’attendre aucun prix", ici);
    else await this.type("Attendu, en euros", ici, cas["attendu"], EUROS);
    await this.type("Libellé", ici, cas["libelle"]);
    await this.type("Jour du prix", ici, situation["date"]);
    await this.typeRevenu(ici, asObjet(situation["revenus"]));
    await this.typeQuotient(ici, asObjet(situation["quotient"]));
    const { rang, pai } = asObjet(enfant);
    await this.type("Rang de l’enfant", ici, rang);
    await this.type("Enfants du foyer", ici, asObjet(foyer)["nombreEnfants"]);
    await this.type("Fréquentation", ici, situation["modalite"]);
    await this.check("Habite la commune", ici, asObjet(residence)["commune"]);
    await this.check("Domicile vérifié", ici, asObjet(residence)["prouvee"]);
    await this.check("Apporte son repas (PAI)", ici, pai);
    await this.unfold("Autres renseignements", ici);
    await this.type("Rang parmi les inscrits", ici, asObjet(enfant)["rangInscrits"]);
    await this.type("Rang parmi les présents", ici, asObjet(enfant)["rangPresents"]);
    await this.type("Rang, du plus cher au moins cher", ici, asObjet(enfant)["rangPrix"]);
    await this.type("Naissance", ici, asObjet(enfant)["naissance"], NAISSANCE);
    await this.type("Niveau scolaire", ici, asObjet(enfant)["niveau"]);
    await this.type("Enfants inscrits", ici, asObjet(foyer)["nombreInscrits"]);
    await this.type("Régime social", ici, asObjet(foyer)["regime"]);
    await this.type("Situations particulières", ici, situation["statuts"], MOTS);
    await this.type("Formule", ici, situation["produit"]);
    await this.type("Tarif désigné", ici, situation["tarifNomme"]);
    await this.type("Coût réel, en euros", ici, situation["coutReelCentimes"], EUROS);
    await this.type("Ancien prix, en euros", ici, situation["ancienPrixCentimes"], EUROS);
    for (const [nom, nombre] of Object.entries(asObjet(situation["quantites"]))) {
      await this.type("Nom d’une quantité", ici, nom);
      await this.press("Ajouter cette quantité", ici);
      await this.type(`Quantité : ${nom}`, ici, nombre);
    }
  }

  private async typeRevenu(ici: Chemin, revenus: Objet): Promise<void> {
    for (const etat of Object.values(revenus).map(asObjet)) {
      const { valeur, annee } = asObjet(etat["revenu"]);
      await this.page
        .getByLabel(/^Revenu (par part|du mois|par personne|de l’année) \(/)
        .fill(NOMBRE.write(valeur));
      await this.type("Année du revenu", ici, annee);
      await this.type("Revenu obtenu le", ici, etat["obtenuLe"]);
    }
  }

  /** Everything but the test cases. */
  async typeGrille(grille: Objet): Promise<void> {
    const { arrondi, deliberation, valable, coutUsager, definitions, sansBase } = grille;
    await this.type("Titre", undefined, grille["titre"]);
    await this.type("Ce qu’un prix paie", undefined, grille["unite"]);
    await this.choose("Service", undefined, grille["service"]);
    await this.choose("Le prix dépend de", undefined, grille["base"]);
    const noms = Object.keys(asObjet(definitions));
    for (const nom of noms) {
      await this.type("Nom du nouveau tarif", undefined, nom);
      await this.press("Ajouter un tarif nommé");
    }
    for (const nom of noms) await this.typeTarif(["definitions", nom], asObjet(asObjet(definitions)[nom]));
    await this.typeTarif(["tarif"], asObjet(grille["tarif"]));
    await this.choose("Un quotient à décimales se lit", undefined, grille["qfFractionnaire"]);
    const { mode, pas, etape } = asObjet(arrondi);
    await this.choose("Le prix est arrondi", undefined, mode);
    await this.type("À combien près, en euros", undefined, pas, EUROS);
    await this.choose("Quand", undefined, etape);
    await this.choose("Garde partagée, deux foyers", undefined, grille["deuxFoyers"]);
    await this.type("Comptent comme habitants", undefined, grille["residents"], MOTS);
    await this.typeSansBase(asObjet(sansBase));
    const { numero, date, url, page } = asObjet(deliberation);
    await this.type("Numéro de la délibération", undefined, numero);
    await this.type("Date de la délibération", undefined, date);
    await this.type("Adresse de la délibération", undefined, url);
    await this.type("Page", undefined, page);
    const { du, au } = asObjet(valable);
    await this.type("S’applique à partir du", undefined, du);
    await this.type("Dernier jour", undefined, au);
    if (coutUsager !== A_COMPLETER)
      await this.type("Coût d’une unité par usager, en euros", undefined, coutUsager, EUROS);
    for (const [place, choix] of asListe(grille["choix"]).entries()) {
      await this.press("Noter un choix fait là où la délibération se tait");
      await this.type(`Choix ${place + 1}`, undefined, choix);
    }
    for (const [place, une] of asListe(grille["derogations"]).entries()) {
      await this.press("Assumer un point, avec sa raison");
      await this.choose(`Point assumé ${place + 1}`, undefined, asObjet(une)["code"]);
      await this.type("Raison", ["derogations", place], asObjet(une)["motif"]);
    }
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await this.page.getByText("Tout est enregistré").waitFor();
  }
}
