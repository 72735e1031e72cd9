const UNITS = ["B", "KB", "MB", "GB", "TB"];

/** Formats a size as CloudWatch does, in steps of 1024: 0 B, 1.5 KB. */
export function bytesText(bytes: number | undefined): string {
  let value = bytes ?? 0;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 2 : 1)} ${UNITS[unit]}`;
}

/** Formats milliseconds as 2026-11-24 17:42:42 (UTC). */
export function timeText(at: number | undefined): string {
  return at === undefined ? "-" : `${iso(at).slice(0, 19).replace("T", " ")} (UTC)`;
}

/** Formats milliseconds as 2026-11-24T17:42:42.123Z, as in the table of log events. */
export function stampText(at: number | undefined): string {
  return at === undefined ? "-" : iso(at);
}

function iso(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? `${at} ms` : date.toISOString();
}
