import type { Preferences, Problems } from "./preferencesDocument";

/** What each part of the form of preferences is given. */
export interface Fields {
  form: Preferences;
  /** What is wrong, by field. */
  problems: Problems;
  change: (some: Partial<Preferences>) => void;
}
