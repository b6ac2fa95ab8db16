/** The simulator's questions, on one page: the quotient, the residence, then each child and its activities. */
import { Bouton, Champ, ChoixUnique } from "#app/components/champs.tsx";
import { ChampsSituation } from "#app/components/champs-situation.tsx";
import { QuestionsActivite } from "#app/components/questions-activite.tsx";
import type { BaseRevenu } from "#app/domain/bases/base.ts";
import { hasQuestions } from "#app/domain/inscription/saisie-reponses.ts";
import { nameBase } from "#app/domain/tableau/regles-en-mots.ts";
import { paths } from "#app/web/paths.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { toPrefixe, type ActiviteAttendue } from "./simulateur-saisie.ts";

interface ActiviteProposee extends ActiviteAttendue {
  nom: string;
  unite: string;
}

interface FormulaireProps {
  nom: string;
  activites: readonly ActiviteProposee[];
  revenus: readonly BaseRevenu[];
  classe: boolean;
  regimes: readonly string[];
  statuts: readonly string[];
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
  enfants: number;
  enfantsMax: number;
}

export function FormulaireSimulateur(props: FormulaireProps) {
  const { nom, activites, revenus, classe, regimes, statuts, saisie, erreurs, enfants, enfantsMax } = props;
  const champ = (cle: string) => ({ nom: cle, erreur: messageOf(erreurs, cle), valeur: saisie[cle] });
  const nombre = { inputMode: "numeric", autoComplete: "off", taille: 4 } as const;
  const euros = { inputMode: "decimal", autoComplete: "off", taille: 8 } as const;
  return (
    <form method="post" action={paths.simulateur()} noValidate className="simulateur">
      <input type="hidden" name="enfants" value={enfants} />
      <ChoixUnique
        {...champ("mode")}
        legende={<>Connaissez-vous votre quotient familial&nbsp;?</>}
        options={[
          { valeur: "connu", libelle: "Oui, je l’écris ci-dessous" },
          { valeur: "estime", libelle: "Non, je l’estime à partir de mes revenus" },
          { valeur: "aucun", libelle: "Non, je veux voir le prix sans quotient" },
        ]}
      />
      <Champ
        {...champ("quotient")}
        {...euros}
        libelle="Votre quotient familial"
        aide="Si vous le connaissez. Il est sur votre attestation de la CAF ou de la MSA."
      />
      <details open={saisie["mode"] === "estime" ? true : undefined}>
        <summary>Estimer mon quotient familial</summary>
        <p>
          C’est une estimation, selon la méthode de la CAF&nbsp;: les ressources de l’année divisées par 12,
          plus les prestations du mois, le tout divisé par le nombre de parts.
        </p>
        <Champ
          {...champ("ressources")}
          {...euros}
          libelle="Ressources imposables du foyer pour l’année, en euros"
          aide="Celles d’il y a deux ans, avant les abattements fiscaux (salaires, retraites, indemnités)."
        />
        <Champ
          {...champ("prestations")}
          {...euros}
          libelle="Prestations reçues par mois, en euros"
          aide="Allocations familiales, aide au logement, RSA. Pas l’allocation de rentrée ni les primes."
        />
        <Champ
          {...champ("enfants-a-charge")}
          {...nombre}
          libelle="Nombre d’enfants à charge, de moins de 20 ans"
        />
        <Champ
          {...champ("enfants-handicapes")}
          {...nombre}
          libelle="Parmi eux, combien d’enfants handicapés"
          facultatif
        />
      </details>
      {revenus.map((base) => (
        <Champ
          key={base}
          {...champ(`revenu-${base}`)}
          {...euros}
          facultatif
          libelle={`Votre ${nameBase(base)}, en euros`}
          aide="Une activité au moins se calcule sur ce revenu."
        />
      ))}
      <ChoixUnique
        {...champ("residence")}
        legende={<>Habitez-vous {nom}&nbsp;?</>}
        options={[
          { valeur: "commune", libelle: "Oui" },
          { valeur: "hors-commune", libelle: "Non" },
        ]}
      />
      {Array.from({ length: enfants }, (_, place) => (
        <fieldset key={place} className="bloc enfant-simule">
          <legend>Enfant {place + 1}</legend>
          <Champ {...champ(`age-${place + 1}`)} {...nombre} libelle="Âge, en années" />
          {classe ? (
            <Champ
              {...champ(`classe-${place + 1}`)}
              libelle="Niveau ou classe"
              autoComplete="off"
              facultatif
            />
          ) : null}
          <p className="enfant-simule-titre">
            Combien de fois&nbsp;? Laissez vide ce qui ne vous concerne pas.
          </p>
          {activites.map((activite) => (
            <Activite
              key={activite.id}
              activite={activite}
              rang={place + 1}
              saisie={saisie}
              erreurs={erreurs}
            />
          ))}
        </fieldset>
      ))}
      <ChampsSituation
        regimes={regimes}
        statuts={statuts}
        activites={activites.filter(({ regime }) => regime).map((one) => one.nom)}
        aideStatuts="Cochez ce qui vous concerne. Un agent le vérifiera si vous inscrivez vos enfants."
        facultatif
        saisie={saisie}
        erreurs={erreurs}
      />
      <p className="actions">
        <Bouton name="geste" value="calculer">
          Voir les prix
        </Bouton>
        {enfants < enfantsMax ? (
          <Bouton variante="second" name="geste" value="ajouter">
            Ajouter un enfant
          </Bouton>
        ) : null}
        {enfants > 1 ? (
          <Bouton variante="second" name="geste" value="retirer">
            Retirer l’enfant {enfants}
          </Bouton>
        ) : null}
      </p>
    </form>
  );
}

interface ActiviteProps {
  activite: ActiviteProposee;
  rang: number;
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
}

function Activite({ activite, rang, saisie, erreurs }: ActiviteProps) {
  const { id, nom, unite, periode, questions } = activite;
  const champ = `nombre-${rang}-${id}`;
  const choix = `periode-${rang}-${id}`;
  const erreur = messageOf(erreurs, champ);
  return (
    <>
      <div className={erreur ? "champ en-erreur" : "champ"}>
        <label htmlFor={champ}>
          {nom} <span className="facultatif">({unite})</span>
          <span className="visually-hidden">, enfant {rang}</span>
        </label>
        {erreur ? (
          <p className="champ-erreur" id={`${champ}-erreur`}>
            <span className="visually-hidden">Erreur&nbsp;: </span>
            {erreur}
          </p>
        ) : null}
        <div className="nombre-de-fois">
          <input
            id={champ}
            name={champ}
            inputMode="numeric"
            autoComplete="off"
            className="taille-4"
            defaultValue={saisie[champ]}
            aria-invalid={erreur ? true : undefined}
            aria-describedby={erreur ? `${champ}-erreur` : undefined}
          />
          <select
            name={choix}
            defaultValue={saisie[choix] ?? periode}
            aria-label={`${nom}, enfant ${rang}, par semaine, par mois ou par an`}
          >
            <option value="semaine">par semaine d’école</option>
            <option value="mois">par mois</option>
            <option value="an">par an</option>
          </select>
        </div>
      </div>
      {hasQuestions(questions) ? (
        <div className="choix-suite">
          <QuestionsActivite
            prefixe={toPrefixe(rang, id)}
            questions={questions}
            saisie={saisie}
            erreurs={erreurs}
            precision={`${nom}, enfant ${rang}`}
          />
        </div>
      ) : null}
    </>
  );
}
