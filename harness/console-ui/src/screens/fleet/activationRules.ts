export interface ActivationForm {
  description: string;
  /** Number of machines, as typed. */
  limit: string;
  defaultRole: boolean;
  role: string;
  /** Expiry date as YYYY-MM-DD; empty for 24 hours. */
  expiry: string;
  instanceName: string;
}

/** Role that AWS's console creates for machines outside EC2. */
export const DEFAULT_ROLE = "AmazonEC2RunCommandRoleForManagedInstances";

export function emptyActivation(): ActivationForm {
  return { description: "", limit: "1", defaultRole: true, role: "", expiry: "", instanceName: "" };
}

export type ActivationProblems = Partial<Record<keyof ActivationForm, string>>;

const MOST_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Returns the errors of the form by field; empty if it can be sent. */
export function activationProblems(form: ActivationForm, now: Date): ActivationProblems {
  const problems: ActivationProblems = {};
  if (form.description.length > 256) {
    problems.description = `A description has at most 256 characters; this one has ${form.description.length}.`;
  }
  const limit = form.limit.trim();
  if (!/^[0-9]+$/.test(limit) || Number(limit) < 1 || Number(limit) > 1000) {
    problems.limit = "Enter a whole number from 1 to 1000.";
  }
  if (!form.defaultRole && !/^[A-Za-z0-9+=,.@_/-]{1,64}$/.test(form.role.trim())) {
    problems.role = "Enter the name of an IAM role: at most 64 letters, digits and + = , . @ _ / -";
  }
  const expiry = expiryProblem(form.expiry, now);
  if (expiry) {
    problems.expiry = expiry;
  }
  if (form.instanceName.length > 256) {
    problems.instanceName = `A name has at most 256 characters; this one has ${form.instanceName.length}.`;
  }
  return problems;
}

/** Returns the end of the form's day in the learner's time zone; undefined for no date. */
export function expiryOf(date: string): Date | undefined {
  return date ? new Date(`${date}T23:59:59`) : undefined;
}

function expiryProblem(date: string, now: Date): string {
  const at = expiryOf(date);
  if (!at) {
    return "";
  }
  if (Number.isNaN(at.getTime())) {
    return "Enter a date as YYYY/MM/DD.";
  }
  if (at <= now) {
    return "This date is in the past. Choose today or a later one.";
  }
  return at.getTime() - now.getTime() > MOST_DAYS * DAY
    ? `An activation lasts at most ${MOST_DAYS} days. Choose an earlier day.`
    : "";
}
