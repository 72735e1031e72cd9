const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
const SPELLED: Record<number, string> = {
  30: "1 month (30 days)",
  60: "2 months (60 days)",
  90: "3 months (90 days)",
  120: "4 months (120 days)",
  150: "5 months (150 days)",
  180: "6 months (180 days)",
  365: "12 months (365 days)",
  400: "13 months (400 days)",
  545: "18 months (545 days)",
  731: "2 years (731 days)",
  1096: "3 years (1096 days)",
  1827: "5 years (1827 days)",
  2192: "6 years (2192 days)",
  2557: "7 years (2557 days)",
  2922: "8 years (2922 days)",
  3288: "9 years (3288 days)",
  3653: "10 years (3653 days)",
};
const NEVER = "never";

/** Returns the error in the name of a new log group, or undefined. */
export function groupNameProblem(name: string): string | undefined {
  if (name === "") {
    return "Enter a name for the log group.";
  }
  if (name.length > 512) {
    return `A name has at most 512 characters; this one has ${name.length}.`;
  }
  const wrong = /[^.\-_/#A-Za-z0-9]/u.exec(name)?.[0];
  if (wrong !== undefined) {
    const which = /\s/.test(wrong) ? "a space" : wrong;
    return `A name has letters, digits and . - _ / # only, not ${which}.`;
  }
  return /^aws\//i.test(name) ? "Names that begin with aws/ are reserved for AWS." : undefined;
}

/** Returns the error in the ARN of a key, or undefined; it may be empty. */
export function kmsKeyProblem(arn: string): string | undefined {
  if (arn === "" || (arn.length <= 256 && /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+$/.test(arn))) {
    return undefined;
  }
  return "Enter the ARN of a key, such as arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab.";
}

export const RETENTIONS: { value: string; label: string }[] = [
  { value: NEVER, label: "Never expire" },
  ...DAYS.map((days) => ({ value: String(days), label: retentionText(days) })),
];

export function retentionText(days: number | undefined): string {
  if (days === undefined) {
    return "Never expire";
  }
  return SPELLED[days] ?? (days === 1 ? "1 day" : `${days} days`);
}

/** Returns the days of an option's value; undefined: never expire. */
export function retentionDays(value: string): number | undefined {
  return value === NEVER ? undefined : Number(value);
}

export function retentionValue(days: number | undefined): string {
  return days === undefined ? NEVER : String(days);
}
