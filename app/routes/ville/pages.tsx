/** From one page of a long list to the next, with its filters. */
interface PagesProps {
  /** What the pages are of: « Pages du journal ». */
  nom: string;
  adresse: string;
  query: string;
  page: number;
  pages: number;
}

export function Pages({ nom, adresse, query, page, pages }: PagesProps) {
  if (pages <= 1) return null;
  const toPage = (rang: number): string => {
    const suite = new URLSearchParams(query);
    suite.set("page", String(rang));
    return `${adresse}?${suite}`;
  };
  return (
    <nav className="pages" aria-label={nom}>
      {page > 1 ? <a href={toPage(page - 1)}>Page précédente</a> : null}
      <span>
        Page {page} sur {pages}
      </span>
      {page < pages ? <a href={toPage(page + 1)}>Page suivante</a> : null}
    </nav>
  );
}
