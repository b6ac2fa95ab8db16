/** The way in for families; before the town has opened it, what can be done meanwhile. */
import { Bandeau } from "./liste-resume.tsx";
import { BoutonFranceConnect } from "./franceconnect.tsx";

interface Props {
  ouverte: boolean;
  /** Where the log-in starts, and the page for those who cannot use it. */
  action: string;
  aide: string;
  tarifs: string;
}

export function ConnexionFamilles({ ouverte, action, aide, tarifs }: Props) {
  if (!ouverte)
    return (
      <Bandeau ton="info" titre="La connexion des familles n’est pas encore ouverte">
        <p>
          La ville prépare ce service. En attendant, <a href={tarifs}>voyez ses tarifs</a>.
        </p>
      </Bandeau>
    );
  return (
    <>
      <form method="post" action={action}>
        <BoutonFranceConnect libelle="S’identifier avec" />
      </form>
      <p className="lien-seul">
        <a href={aide}>Je ne peux pas utiliser FranceConnect</a>
      </p>
    </>
  );
}
