/** The form of one document: the numbers that the family reads on it, then the file. */
import { Bouton, Champ, ListeDeroulante, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import type { FormuleAvis } from "#app/domain/bases/estimation-avis.ts";
import { ACCEPT } from "#app/domain/piece/fichier.ts";
import { MOTS_PIECE, type NaturePiece } from "#app/domain/piece/piece.ts";
import { CHAMPS_AVIS } from "#app/domain/piece/saisie.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { paths } from "#app/web/paths.ts";

/** `valeurs`: what a tax notice says, computed before the file is asked for. */
export type EtapeDocument = "valeurs" | "fichier";

interface Props {
  nature: NaturePiece;
  /** An activity asks for it. */
  pour: { titre: string; activites: string } | null;
  formule: FormuleAvis | null;
  mois: readonly { valeur: string; libelle: string }[];
  etape: EtapeDocument;
  erreurs: readonly ErreurForm[];
  saisie: Saisie;
  calcul: { valeur: string; calcul: string } | null;
}

export function FormulaireDocument(props: Props) {
  const { nature, pour, etape, erreurs } = props;
  const { libelle, pourquoi } = MOTS_PIECE[nature];
  return (
    <>
      <Retour href={pour ? paths.famille.documents : paths.famille.donnerDocument()} />
      <ResumeErreurs erreurs={erreurs} />
      <h1>{pour?.titre ?? libelle}</h1>
      <p className="chapo">
        {pour ? `Demandé par\u00A0: ${pour.activites}. Le prix n’en dépend pas.` : pourquoi}
      </p>
      <form method="post" encType="multipart/form-data" noValidate>
        {etape === "valeurs" ? <Valeurs {...props} /> : <Fichier {...props} />}
      </form>
    </>
  );
}

const toChamp =
  ({ erreurs, saisie }: Pick<Props, "erreurs" | "saisie">) =>
  (nom: string) => ({
    nom,
    valeur: saisie[nom],
    erreur: messageOf(erreurs, nom),
    inputMode: "decimal" as const,
    autoComplete: "off",
    taille: 8 as const,
  });

function Valeurs({ formule, ...props }: Props) {
  const champ = toChamp(props);
  return (
    <>
      {formule === "revenu-fiscal" ? (
        <>
          <Champ
            {...champ("revenu")}
            libelle="Revenu fiscal de référence, en euros"
            aide="En première page de l’avis. S’il y a deux avis dans le foyer, additionnez-les."
          />
          <Champ {...champ("parts")} libelle="Nombre de parts" aide="Par exemple 2,5." />
        </>
      ) : (
        <>
          <Champ
            {...champ("ressources")}
            libelle="Ressources de l’année, en euros"
            aide="Le total des salaires et autres revenus, avant les abattements fiscaux."
          />
          <Champ
            {...champ("prestations")}
            libelle="Prestations reçues par mois, en euros"
            aide="Allocations familiales, aide au logement. Écrivez 0 si vous n’en recevez pas."
          />
          <Champ {...champ("enfants-a-charge")} libelle="Nombre d’enfants à charge, de moins de 20 ans" />
          <Champ
            {...champ("enfants-handicapes")}
            libelle="Parmi eux, combien d’enfants handicapés"
            facultatif
          />
        </>
      )}
      <p className="actions">
        <Bouton name="action" value="calculer">
          Calculer
        </Bouton>{" "}
        <Bouton variante="lien" name="action" value="sans-calcul">
          Laisser un agent calculer
        </Bouton>
      </p>
    </>
  );
}

function Fichier({ nature, formule, mois, erreurs, saisie, calcul }: Props) {
  const champ = toChamp({ erreurs, saisie });
  const calcule = calcul && formule ? CHAMPS_AVIS[formule] : [];
  return (
    <>
      {calcul ? (
        <div className="fiche">
          <p className="fiche-valeur">{calcul.valeur}</p>
          <div className="fiche-texte">
            <p>Votre quotient provisoire</p>
            <p className="fiche-origine">{calcul.calcul}</p>
            <p>Un agent le vérifie sur votre avis. Jusque-là, votre prix est provisoire.</p>
          </div>
        </div>
      ) : null}
      {calcule.map((nom) => (
        <input key={nom} type="hidden" name={nom} value={saisie[nom] ?? ""} />
      ))}
      {nature === "attestation-caf" || nature === "attestation-msa" ? (
        <>
          <Champ
            {...champ("valeur")}
            libelle="Quotient écrit sur l’attestation"
            aide="Votre prix en tient compte tout de suite, et un agent vérifie. Si vous ne le trouvez pas, laissez les deux cases vides."
          />
          <ListeDeroulante
            nom="mois"
            valeur={saisie.mois}
            erreur={messageOf(erreurs, "mois")}
            libelle="Mois de ce quotient"
            options={mois}
          />
        </>
      ) : null}
      <Champ
        nom="fichier"
        type="file"
        accept={ACCEPT}
        libelle="Votre document"
        aide="PDF, ou photo JPEG ou PNG, 10&nbsp;Mo au plus. Sur un téléphone, ce bouton propose aussi l’appareil photo&nbsp;: posez la page à plat, bien éclairée, entière dans l’image."
        erreur={messageOf(erreurs, "fichier")}
      />
      <p className="actions">
        <Bouton name="action" value="donner">
          Donner ce document
        </Bouton>
        {calcul ? <a href={paths.famille.donnerDocument(nature)}>Changer les nombres</a> : null}
      </p>
    </>
  );
}
