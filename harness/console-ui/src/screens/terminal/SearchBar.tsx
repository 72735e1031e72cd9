import Button from "@cloudscape-design/components/button";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import type { ISearchOptions } from "@xterm/addon-search";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { View } from "./openTerminal";

const OPTIONS: ISearchOptions = {
  decorations: {
    matchBackground: "#5c4d13",
    matchOverviewRuler: "#e8c75b",
    activeMatchBackground: "#b3541e",
    activeMatchColorOverviewRuler: "#ff9c5b",
  },
};

/** Searches the scrollback and the screen: Enter goes up, as in terminals, Shift+Enter down, Escape closes. */
export function SearchBar({ view, onClose }: { view: RefObject<View | undefined>; onClose: () => void }) {
  const [text, setText] = useState("");
  const [found, setFound] = useState("");
  const input = useRef<InputProps.Ref>(null);

  useEffect(() => {
    input.current?.focus();
    const search = view.current?.search;
    const counting = search?.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound(resultCount === 0 ? "No matches" : `${resultIndex + 1} of ${resultCount}`),
    );
    return () => {
      counting?.dispose();
      search?.clearDecorations();
    };
  }, [view]);

  function previous() {
    view.current?.search.findPrevious(text, OPTIONS);
  }
  function next() {
    view.current?.search.findNext(text, OPTIONS);
  }
  function change(wanted: string) {
    setText(wanted);
    if (wanted) {
      view.current?.search.findPrevious(wanted, { ...OPTIONS, incremental: true });
    } else {
      view.current?.search.clearDecorations();
      setFound("");
    }
  }

  return (
    <search className="terminal-search">
      <Input
        ref={input}
        type="search"
        ariaLabel="Search the terminal"
        placeholder="Search the terminal"
        value={text}
        onChange={(event) => change(event.detail.value)}
        onKeyDown={({ detail }) => {
          if (detail.key === "Escape") {
            onClose();
          } else if (detail.key === "Enter" && text) {
            detail.shiftKey ? next() : previous();
          }
        }}
      />
      <span role="status">{found}</span>
      <Button iconName="angle-up" ariaLabel="Previous match" onClick={previous} disabled={!text} />
      <Button iconName="angle-down" ariaLabel="Next match" onClick={next} disabled={!text} />
      <Button iconName="close" ariaLabel="Close search" onClick={onClose} />
    </search>
  );
}
