/** A text field with a list that follows what is typed: arrows, Enter, Escape; what is not in the list may stay. */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components/ComboBox";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { AideEtErreur } from "#app/components/champs.tsx";

const LISTE = "lieu-liste";

export interface OptionCombo {
  id: string;
  nom: string;
  detail: string;
}

/** What was in the plain field when the list took its place. */
export interface Repris {
  texte: string;
  focus: boolean;
}

interface Props {
  /** The id of the field: what the summary of errors points at. */
  nom: string;
  /** The name that the text is sent under. */
  nomTexte: string;
  libelle: string;
  erreur: string | undefined;
  texte: string;
  choix: string | null;
  options: readonly OptionCombo[];
  focus: boolean;
  /** Said in place of an empty list. */
  vide: string;
  /** Said under the field, and by a screen reader: what is chosen, or why nothing is proposed. */
  dit: string;
  onTexte(texte: string): void;
  onChoix(id: string | null): void;
  children?: ReactNode;
}

/**
 * A list that opens while the reader already leaves the field would stay, and hide the page from screen readers: it is
 * closed as by a reader who leaves.
 */
function useListeQuittee(ouverte: boolean) {
  const champ = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!ouverte) return;
    const check = (): void => {
      const ici = document.activeElement;
      if (ici === champ.current || ici?.closest(`.${LISTE}`)) return;
      champ.current?.dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget: ici }));
    };
    check();
    document.addEventListener("focusin", check);
    return () => document.removeEventListener("focusin", check);
  }, [ouverte]);
  return champ;
}

export function Combo(props: Props) {
  const { nom, erreur, dit } = props;
  const [ouverte, setOuverte] = useState(false);
  const champ = useListeQuittee(ouverte);
  return (
    <I18nProvider locale="fr-FR">
      <ComboBox
        id={nom}
        className={erreur ? "champ en-erreur" : "champ"}
        items={props.options}
        inputValue={props.texte}
        onInputChange={props.onTexte}
        value={props.choix}
        onChange={(id) => props.onChoix(id === null ? null : String(id))}
        allowsCustomValue
        allowsEmptyCollection
        autoFocus={props.focus}
        onOpenChange={setOuverte}
        isInvalid={Boolean(erreur)}
        validationBehavior="aria"
        aria-describedby={erreur ? `${nom}-erreur ${nom}-dit` : `${nom}-dit`}
      >
        <Label>{props.libelle}</Label>
        <AideEtErreur nom={nom} erreur={erreur} />
        <Input ref={champ} name={props.nomTexte} />
        <p className="lieu-dit" id={`${nom}-dit`} role="status">
          {dit}
        </p>
        <Popover className={LISTE} offset={4}>
          <ListBox<OptionCombo> renderEmptyState={() => <span className="lieu-vide">{props.vide}</span>}>
            {({ nom: libelle, detail }) => (
              <ListBoxItem className="lieu-option" textValue={libelle}>
                <span className="lieu-nom">{libelle}</span>
                {detail ? <span className="lieu-detail">{detail}</span> : null}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {props.children}
    </I18nProvider>
  );
}
