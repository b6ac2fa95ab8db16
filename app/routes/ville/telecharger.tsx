/** The files of one grid: what a spreadsheet opens, what the portal reads again, and the annex of the délibération. */
const FORMATS = [
  { format: "xlsx", libelle: "Tableur (XLSX)" },
  { format: "csv", libelle: "Tableur (CSV)" },
  { format: "pdf", libelle: "Annexe de délibération (PDF)" },
  { format: "html", libelle: "Annexe de délibération (page)" },
  { format: "json", libelle: "Grille complète (JSON)" },
] as const;

export function Telecharger({ lien }: { lien: (format: string) => string }) {
  return (
    <>
      <h2>Télécharger</h2>
      <ul className="ville-fichiers">
        {FORMATS.map(({ format, libelle }) => (
          <li key={format}>
            <a href={lien(format)}>{libelle}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
