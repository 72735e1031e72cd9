import type { Preferences, Problems } from "./preferencesDocument";

/** Properties of each part of the preferences form. */
export interface Fields {
  form: Preferences;
  /** Errors, by field. */
  problems: Problems;
  change: (some: Partial<Preferences>) => void;
}
