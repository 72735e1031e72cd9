import type { ButtonDropdownProps } from "@cloudscape-design/components/button-dropdown";
import type { Connection } from "./connection";

/** The items of the menu "Lab" in the top bar. */
export function labMenu({ pace, now, state }: Connection): ButtonDropdownProps.Items {
  const away = state !== "up";
  return [
    {
      id: "pace",
      text: "Pace",
      items: [
        {
          itemType: "checkbox",
          id: "pace-instant",
          text: "Instant",
          secondaryText: "A session that ended is Terminating for a second.",
          checked: pace === "instant",
          disabled: away,
        },
        {
          itemType: "checkbox",
          id: "pace-watched",
          text: "Watched",
          secondaryText: "Slow enough to watch: Terminating lasts three seconds.",
          checked: pace === "watched",
          disabled: away,
        },
        {
          itemType: "checkbox",
          id: "pace-real",
          text: "Real",
          secondaryText: "As on AWS: Terminating lasts a minute.",
          checked: pace === "real",
          disabled: away,
        },
      ],
    },
    {
      id: "lab",
      text: "Lab",
      items: [
        { id: "reset", text: "Reset this lab…", iconName: "undo", disabled: away },
        {
          id: "time",
          text: `Time of the region: ${regionTime(now)}`,
          disabled: true,
          disabledReason: "Instructors move it with POST /_lab/clock.",
        },
      ],
    },
  ];
}

/** Such as 2026-11-24 17:22 UTC. */
export function regionTime(now: string): string {
  return now === "" ? "–" : `${now.slice(0, 10)} ${now.slice(11, 16)} UTC`;
}
