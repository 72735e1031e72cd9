import type { ITheme } from "@xterm/xterm";

/** Light text on a dark background in either mode of the console, with readable colours. */
export const THEME: ITheme = {
  background: "#0f141a",
  foreground: "#e6e9ee",
  cursor: "#ffffff",
  selectionBackground: "#33547d",
  black: "#2b3440",
  red: "#ff7a7a",
  green: "#6fd787",
  yellow: "#e8c75b",
  blue: "#75b1ff",
  magenta: "#d69bff",
  cyan: "#5fd4e0",
  white: "#dfe3e8",
  brightBlack: "#8b98a8",
  brightRed: "#ffa3a3",
  brightGreen: "#9cf0ae",
  brightYellow: "#ffe38a",
  brightBlue: "#a5cdff",
  brightMagenta: "#e7c4ff",
  brightCyan: "#97ecf4",
  brightWhite: "#ffffff",
};
