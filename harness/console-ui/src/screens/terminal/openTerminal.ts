import "@xterm/xterm/css/xterm.css";
import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon } from "@xterm/addon-search";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import { Terminal } from "@xterm/xterm";
import { THEME } from "./theme";

const SCROLLBACK = 10_000;
const OSC_LINK = 8;
const OSC_CLIPBOARD = 52;

/** Key combinations that are not for the shell. */
export interface Shortcuts {
  search(): void;
  copy(): void;
  leave(): void;
}

export interface View {
  terminal: Terminal;
  search: SearchAddon;
  /** Resizes the terminal to the available space. */
  fit(): void;
}

/** Opens a terminal in this element. Its rows are in the DOM as text, for screen readers and tests. */
export function openTerminal(place: HTMLElement, shortcuts: Shortcuts): View {
  const terminal = new Terminal({
    allowProposedApi: true, // for the widths of Unicode 11 and the count of matches
    cursorBlink: true,
    fontFamily: '"DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace',
    fontSize: 14,
    scrollback: SCROLLBACK,
    theme: THEME,
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = "11";
  // What runs in the session is not trusted: it neither makes links of text that says something else, nor writes the clipboard.
  terminal.parser.registerOscHandler(OSC_LINK, () => true);
  terminal.parser.registerOscHandler(OSC_CLIPBOARD, () => true);
  terminal.attachCustomKeyEventHandler((event) => passes(event, shortcuts));
  terminal.open(place);
  fit.fit();
  return { terminal, search, fit: () => fit.fit() };
}

/** Whether a key is the shell's. Ctrl+Shift+V is the browser's own: it pastes. */
function passes(event: KeyboardEvent, shortcuts: Shortcuts): boolean {
  const ours: Record<string, () => void> = {
    KeyF: shortcuts.search,
    KeyC: shortcuts.copy,
    KeyU: shortcuts.leave,
  };
  const action = event.ctrlKey && event.shiftKey && !event.altKey ? ours[event.code] : undefined;
  if (!action) {
    return true;
  }
  event.preventDefault();
  if (event.type === "keydown") {
    action();
  }
  return false;
}
