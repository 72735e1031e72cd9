/** A metric filter in the form, with every field as text. */
export interface FilterForm {
  pattern: string;
  name: string;
  namespace: string;
  metric: string;
  value: string;
  defaultValue: string;
  unit: string;
}

export const EMPTY: FilterForm = {
  pattern: "",
  name: "",
  namespace: "",
  metric: "",
  value: "1",
  defaultValue: "",
  unit: "",
};

export const UNITS = [
  ...["Seconds", "Microseconds", "Milliseconds"],
  ...["Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes"],
  ...["Bits", "Kilobits", "Megabits", "Gigabits", "Terabits"],
  ...["Percent", "Count"],
  ...["Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second"],
  ...["Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second"],
  ...["Count/Second", "None"],
];

/** Returns the error of each invalid field. */
export function filterProblems(form: FilterForm): Partial<Record<keyof FilterForm, string>> {
  return {
    pattern: form.pattern.length > 1024 ? "A pattern has at most 1024 characters." : undefined,
    name: text(form.name, "filter", 512, /[:*]/, ": and *"),
    namespace: text(form.namespace, "namespace", 255, /[:*$]/, ": * and $"),
    metric: text(form.metric, "metric", 255, /[:*$]/, ": * and $"),
    value: valueProblem(form.value),
    defaultValue: numberProblem(form.defaultValue),
  };
}

export function isWrong(form: FilterForm): boolean {
  return Object.values(filterProblems(form)).some((problem) => problem !== undefined);
}

function text(value: string, what: string, most: number, refused: RegExp, signs: string): string | undefined {
  if (value === "") {
    return `Enter the name of the ${what}.`;
  }
  if (value.length > most) {
    return `A name has at most ${most} characters.`;
  }
  return refused.test(value) ? `A name must not contain ${signs}.` : undefined;
}

function valueProblem(value: string): string | undefined {
  if (value === "") {
    return "Enter a number, or where in the event it is: $field or $.property.";
  }
  if (value.length > 100) {
    return "A value has at most 100 characters.";
  }
  return value.startsWith("$") || isNumber(value)
    ? undefined
    : "A value is a number such as 1, or where in the event it is: $field or $.property.";
}

function numberProblem(value: string): string | undefined {
  return value === "" || isNumber(value) ? undefined : "A default value is a number such as 0, or empty.";
}

function isNumber(value: string): boolean {
  return value.trim() !== "" && Number.isFinite(Number(value));
}

/** Returns the lines for a pattern test: at most 50 per request, without empty ones. */
export function sampleLines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

export const MOST_LINES = 50;
