/** The preferences of Session Manager in the form. Times are whole minutes, as typed. */
export interface Preferences {
  description: string;
  idleMinutes: string;
  maxEnabled: boolean;
  maxMinutes: string;
  kmsEnabled: boolean;
  /** Key id, ARN or alias/…. */
  kmsKey: string;
  runAsEnabled: boolean;
  runAsUser: string;
  linuxProfile: string;
  windowsProfile: string;
  s3Enabled: boolean;
  s3Bucket: string;
  s3Prefix: string;
  s3OnlyEncrypted: boolean;
  logsEnabled: boolean;
  logsStreamed: boolean;
  logsOnlyEncrypted: boolean;
  logGroup: string;
}

export type Problems = Partial<Record<keyof Preferences, string>>;

const DESCRIPTION = "Document to hold regional settings for Session Manager";
/** Inputs of a preferences document: https://docs.aws.amazon.com/systems-manager/, "Session document schema". */
type Inputs = Record<string, unknown>;

/** Returns the preferences that apply until some are saved. */
export function defaults(): Preferences {
  return {
    description: DESCRIPTION,
    idleMinutes: "20",
    maxEnabled: false,
    maxMinutes: "",
    kmsEnabled: false,
    kmsKey: "",
    runAsEnabled: false,
    runAsUser: "",
    linuxProfile: "",
    windowsProfile: "",
    s3Enabled: false,
    s3Bucket: "",
    s3Prefix: "",
    s3OnlyEncrypted: true,
    logsEnabled: false,
    logsStreamed: true,
    logsOnlyEncrypted: true,
    logGroup: "",
  };
}

/** @param content the document as JSON; an empty or invalid one gives the defaults */
export function preferencesOf(content: string): Preferences {
  const document = parsed(content);
  const inputs = objectAt(document, "inputs");
  const first = defaults();
  if (Object.keys(inputs).length === 0) {
    return first;
  }
  const profile = objectAt(inputs, "shellProfile");
  const logGroup = text(inputs.cloudWatchLogGroupName);
  const s3Bucket = text(inputs.s3BucketName);
  const kmsKey = text(inputs.kmsKeyId);
  const maxMinutes = text(inputs.maxSessionDuration);
  return {
    description: text(document.description) || DESCRIPTION,
    idleMinutes: text(inputs.idleSessionTimeout) || "20",
    maxEnabled: maxMinutes !== "",
    maxMinutes,
    kmsEnabled: kmsKey !== "",
    kmsKey,
    runAsEnabled: truth(inputs.runAsEnabled, false),
    runAsUser: text(inputs.runAsDefaultUser),
    linuxProfile: text(profile.linux),
    windowsProfile: text(profile.windows),
    s3Enabled: s3Bucket !== "",
    s3Bucket,
    s3Prefix: text(inputs.s3KeyPrefix),
    s3OnlyEncrypted: truth(inputs.s3EncryptionEnabled, true),
    logsEnabled: logGroup !== "",
    // Without a group nothing was chosen yet: the form offers AWS's recommendation.
    logsStreamed: logGroup === "" || truth(inputs.cloudWatchStreamingEnabled, false),
    logsOnlyEncrypted: truth(inputs.cloudWatchEncryptionEnabled, true),
    logGroup,
  };
}

/**
 * The document for these preferences, as JSON. What is switched off is written as empty.
 *
 * @param before the document that was there; members that the form does not know are taken over from it
 */
export function documentOf(wanted: Preferences, before = ""): string {
  const old = parsed(before);
  const oldInputs = objectAt(old, "inputs");
  const document = {
    ...old,
    schemaVersion: "1.0",
    description: wanted.description,
    sessionType: "Standard_Stream",
    inputs: {
      ...oldInputs,
      s3BucketName: wanted.s3Enabled ? wanted.s3Bucket.trim() : "",
      s3KeyPrefix: wanted.s3Enabled ? wanted.s3Prefix.trim() : "",
      s3EncryptionEnabled: wanted.s3OnlyEncrypted,
      cloudWatchLogGroupName: wanted.logsEnabled ? wanted.logGroup.trim() : "",
      cloudWatchEncryptionEnabled: wanted.logsOnlyEncrypted,
      cloudWatchStreamingEnabled: wanted.logsStreamed,
      kmsKeyId: wanted.kmsEnabled ? wanted.kmsKey.trim() : "",
      runAsEnabled: wanted.runAsEnabled,
      runAsDefaultUser: wanted.runAsEnabled ? wanted.runAsUser.trim() : "",
      idleSessionTimeout: wanted.idleMinutes.trim(),
      maxSessionDuration: wanted.maxEnabled ? wanted.maxMinutes.trim() : "",
      shellProfile: {
        ...objectAt(oldInputs, "shellProfile"),
        windows: wanted.windowsProfile,
        linux: wanted.linuxProfile,
      },
    },
  };
  return JSON.stringify(document, null, 2);
}

const LONGEST_PROFILE = 512;

/** What is wrong with the form, field by field; empty if it can be sent. */
export function problemsOf(form: Preferences): Problems {
  const problems: Problems = {};
  const note = (field: keyof Preferences, problem: string) => {
    if (problem) {
      problems[field] = problem;
    }
  };
  note("idleMinutes", minutesProblem(form.idleMinutes, 60));
  if (form.maxEnabled) {
    note("maxMinutes", minutesProblem(form.maxMinutes, 1440));
  }
  if (form.kmsEnabled && !form.kmsKey.trim()) {
    note("kmsKey", "Choose a KMS key or enter one, or switch KMS encryption off.");
  }
  if (form.runAsEnabled) {
    note("runAsUser", userProblem(form.runAsUser.trim()));
  }
  note("linuxProfile", profileProblem(form.linuxProfile));
  note("windowsProfile", profileProblem(form.windowsProfile));
  if (form.s3Enabled) {
    note("s3Bucket", bucketProblem(form.s3Bucket.trim()));
  }
  if (form.logsEnabled) {
    note("logGroup", groupProblem(form.logGroup.trim()));
  }
  return problems;
}

function minutesProblem(typed: string, greatest: number): string {
  const minutes = typed.trim();
  if (!/^[0-9]+$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > greatest) {
    return `Enter whole minutes from 1 to ${greatest}.`;
  }
  return "";
}

/** An empty name is right: then the tag SSMSessionRunAs of the caller's role names the user. */
function userProblem(user: string): string {
  return user === "" || /^[A-Za-z_][A-Za-z0-9._-]{0,31}$/.test(user)
    ? ""
    : "A user name begins with a letter or _, and continues with letters, digits, and . _ - (at most 32 characters).";
}

function profileProblem(profile: string): string {
  return profile.length > LONGEST_PROFILE
    ? `A shell profile has at most ${LONGEST_PROFILE} characters; this one has ${profile.length}.`
    : "";
}

function bucketProblem(bucket: string): string {
  if (!bucket) {
    return "Choose an S3 bucket or enter its name, or switch S3 logging off.";
  }
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)
    ? ""
    : "A bucket's name has 3 to 63 characters: lower-case letters, digits, dots and hyphens; no s3:// before it.";
}

function groupProblem(group: string): string {
  if (!group) {
    return "Choose a log group or enter its name, or switch CloudWatch logging off.";
  }
  return /^[.\-_/#A-Za-z0-9]{1,512}$/.test(group)
    ? ""
    : "A log group's name has at most 512 characters: letters, digits, and . - _ / #. An ARN is not a name.";
}

function parsed(content: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Inputs) : {};
  } catch {
    return {};
  }
}

function objectAt(parent: Record<string, unknown>, name: string): Inputs {
  const value = parent[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Inputs) : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** The document may have a switch as true or as "true". */
function truth(value: unknown, otherwise: boolean): boolean {
  if (value === undefined || value === "") {
    return otherwise;
  }
  return value === true || value === "true";
}
