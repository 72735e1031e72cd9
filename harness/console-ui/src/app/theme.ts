import { applyMode, Mode } from "@cloudscape-design/global-styles";

/** Follows the system's light or dark mode; `light` or `dark` in local storage under `ssmlab.mode` wins. */
export function followColorScheme() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => applyMode(modeIsDark() ? Mode.Dark : Mode.Light);
  dark.addEventListener("change", apply);
  apply();
}

export function modeIsDark(): boolean {
  const chosen = localStorage.getItem("ssmlab.mode");
  return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
}

export function chooseMode(mode: "light" | "dark") {
  localStorage.setItem("ssmlab.mode", mode);
  applyMode(mode === "dark" ? Mode.Dark : Mode.Light);
}
