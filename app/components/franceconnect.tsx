interface BoutonIdentiteProps {
  name?: string;
  value?: string;
  formAction?: string;
}

interface BoutonFranceConnectProps extends BoutonIdentiteProps {
  libelle: "S’identifier avec" | "Récupérer mes données avec";
}

/**
 * Stands inside a form that posts to our own route. Label, colour and size are those of FranceConnect: no town's
 * colour here. It is text only, so that a deployment can put the official file in its place.
 */
export function BoutonFranceConnect({ libelle, ...attributs }: BoutonFranceConnectProps) {
  return (
    <BoutonIdentite
      {...attributs}
      libelle={libelle}
      marque="FranceConnect"
      adresse="https://franceconnect.gouv.fr/"
    />
  );
}

/** The agents' way in. */
export function BoutonProConnect(attributs: BoutonIdentiteProps) {
  return (
    <BoutonIdentite
      {...attributs}
      libelle="S’identifier avec"
      marque="ProConnect"
      adresse="https://www.proconnect.gouv.fr/"
    />
  );
}

interface InterneProps extends BoutonIdentiteProps {
  libelle: string;
  marque: "FranceConnect" | "ProConnect";
  adresse: string;
}

function BoutonIdentite({ libelle, marque, adresse, ...attributs }: InterneProps) {
  return (
    <div className="connexion">
      <button className="connexion-bouton" type="submit" {...attributs}>
        <span className="connexion-libelle">{libelle}</span>{" "}
        <span className="connexion-marque">{marque}</span>
      </button>
      <p>
        <a
          href={adresse}
          target="_blank"
          rel="noopener noreferrer"
          title={`Qu’est-ce que ${marque}\u00A0? - nouvelle fenêtre`}
        >
          Qu’est-ce que {marque}&nbsp;?
        </a>
      </p>
    </div>
  );
}

interface PropsConnexion {
  ouverte: boolean;
  /** Where the log-in starts, the other door, the page for those who cannot use either, and the town's prices. */
  action: string;
  courriel: string;
  aide: string;
  tarifs: string;
}

/** The way in for families; before the town has opened it, what can be done meanwhile. */
export function ConnexionFamilles({ ouverte, action, courriel, aide, tarifs }: PropsConnexion) {
  if (!ouverte)
    return (
      <div className="bandeau info">
        <p className="bandeau-titre">La connexion des familles n’est pas encore ouverte</p>
        <p>
          La ville prépare ce service. En attendant, <a href={tarifs}>voyez ses tarifs</a>.
        </p>
      </div>
    );
  return (
    <>
      <form method="post" action={action}>
        <BoutonFranceConnect libelle="S’identifier avec" />
      </form>
      <p className="ou">OU</p>
      <p>
        <a className="bouton second" href={courriel}>
          Recevoir un lien par courriel
        </a>
      </p>
      <p className="lien-seul">
        <a href={aide}>Je ne peux pas utiliser FranceConnect</a>
      </p>
    </>
  );
}
