/** A page that could not be shown, in plain words and with a way out. */
export function PageErreur({ statut }: { statut: number }) {
  const absente = statut === 404;
  return (
    <>
      <h1>{absente ? "Cette page n’existe pas" : "Le portail a rencontré un problème"}</h1>
      <p>
        {absente
          ? "L’adresse est peut-être incomplète, ou la page a été déplacée."
          : "Ce n’est pas de votre fait. Ce que vous avez déjà envoyé est enregistré. Réessayez dans quelques minutes."}
      </p>
      <p>
        <a href="/">Revenir à l’accueil</a>, où se trouvent aussi le téléphone et l’adresse du guichet.
      </p>
    </>
  );
}
