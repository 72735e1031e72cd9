import CodeEditor, { type CodeEditorProps } from "@cloudscape-design/components/code-editor";
import type { Ace } from "ace-builds";
import { useEffect, useMemo, useState } from "react";
import { ace } from "./ace";
import type { Format, Problem } from "./textTree";

export interface EditorProps {
  label: string;
  value: string;
  format: Format;
  /** Problems, marked at their lines. */
  problems?: Problem[];
  /** Handles changes; without it the text is read-only. */
  onChange?: (value: string) => void;
  height?: number;
}

const THEMES = { light: ["cloud_editor"], dark: ["cloud_editor_dark"] };
const WORDS: CodeEditorProps.I18nStrings = {
  editorGroupAriaLabel: "Code editor: press Enter to edit, Escape to leave",
  statusBarGroupAriaLabel: "Status bar",
  cursorPosition: (row, column) => `Ln ${row}, Col ${column}`,
  errorsTab: "Errors",
  warningsTab: "Warnings",
  preferencesButtonAriaLabel: "Preferences",
  paneCloseButtonAriaLabel: "Close",
  preferencesModalHeader: "Preferences",
  preferencesModalCancel: "Cancel",
  preferencesModalConfirm: "Confirm",
  preferencesModalCloseAriaLabel: "Close",
  preferencesModalWrapLines: "Wrap lines",
  preferencesModalTheme: "Theme",
  preferencesModalLightThemes: "Light themes",
  preferencesModalDarkThemes: "Dark themes",
  resizeHandleAriaLabel: "Resize the editor",
  resizeHandleTooltipText: "Drag to resize",
};

/** Editor of a document's text. Ace is large, so this module is loaded only by the screens that show one. */
export default function Editor({
  label,
  value,
  format,
  problems = [],
  onChange,
  height: startHeight = 360,
}: EditorProps) {
  const [editor, setEditor] = useState<Ace.Editor>();
  const [preferences, setPreferences] = useState<Partial<CodeEditorProps.Preferences>>({ wrapLines: true });
  const [height, setHeight] = useState(startHeight);
  // Cloudscape's editor does not expose Ace's, which marks the lines; so it is captured at creation.
  const watched = useMemo(
    () => ({
      ...ace,
      edit: (element: HTMLElement, options: object) => {
        const made = ace.edit(element, { ...options, useWorker: false, showPrintMargin: false });
        setEditor(made);
        return made;
      },
    }),
    [],
  );
  const marks = JSON.stringify(problems);
  useEffect(() => {
    editor?.setReadOnly(onChange === undefined);
  }, [editor, onChange]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: Ace forgets its annotations with each new text and mode
  useEffect(() => {
    const annotations = (JSON.parse(marks) as Problem[]).map(({ line, column, message }) => ({
      row: line - 1,
      column: column - 1,
      text: message,
      type: "error" as const,
    }));
    editor?.session.setAnnotations(annotations);
  }, [editor, marks, value, format]);
  return (
    <CodeEditor
      ace={watched}
      ariaLabel={label}
      language={format === "JSON" ? "json" : "yaml"}
      value={value}
      onDelayedChange={(event) => onChange?.(event.detail.value)}
      preferences={preferences}
      onPreferencesChange={(event) => setPreferences(event.detail)}
      themes={THEMES}
      editorContentHeight={height}
      onEditorContentResize={(event) => setHeight(event.detail.height)}
      i18nStrings={WORDS}
    />
  );
}
