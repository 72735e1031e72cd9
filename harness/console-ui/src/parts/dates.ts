const FORMAT = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium" });

/** A moment as the console shows it, in the browser's own time zone; a dash for none. */
export function shownDate(at: Date | undefined): string {
  return at ? FORMAT.format(at) : "-";
}
