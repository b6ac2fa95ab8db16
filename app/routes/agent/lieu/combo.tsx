/** A text field with a list that follows what is typed: arrows, Enter, Escape; what is not in the list may stay. */
import type { ReactNode } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components/ComboBox";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { AideEtErreur } from "#app/components/champs.tsx";

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

export function Combo(props: Props) {
  const { nom, erreur, dit } = props;
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
        isInvalid={Boolean(erreur)}
        validationBehavior="aria"
        aria-describedby={erreur ? `${nom}-erreur ${nom}-dit` : `${nom}-dit`}
      >
        <Label>{props.libelle}</Label>
        <AideEtErreur nom={nom} erreur={erreur} />
        <Input name={props.nomTexte} />
        <p className="lieu-dit" id={`${nom}-dit`} role="status">
          {dit}
        </p>
        <Popover className="lieu-liste" offset={4}>
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
