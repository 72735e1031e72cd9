/** Formats seconds in the two greatest units, such as 59 s, 12 min 5 s or 2 d 4 h. */
export function shownUptime(seconds: number): string {
  const units: [string, number][] = [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ];
  const first = units.findIndex(([, size]) => seconds >= size);
  const shown = units.slice(first < 0 ? 3 : first).slice(0, 2);
  let rest = Math.floor(seconds);
  return shown
    .map(([name, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return `${count} ${name}`;
    })
    .join(" ");
}
