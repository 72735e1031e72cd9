const FORMAT = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium" });

/** Formats a date in the browser's own time zone; a dash for none. */
export function shownDate(at: Date | undefined): string {
  return at ? FORMAT.format(at) : "-";
}
