import type { Command, SendCommandCommandInput, Target } from "@aws-sdk/client-ssm";
import { type Parameter, type ParameterTexts, parameterProblem, valuesOf } from "./parameters";

export type TargetWay = "tags" | "manual" | "group";

/** An absolute number, or a percentage of the targets. */
export interface Amount {
  unit: "number" | "percent";
  amount: string;
}

/** Content of the form. Texts are as typed. */
export interface SendForm {
  document: string;
  version: string;
  /** Texts of the parameters that were changed or copied; the others have the document's default. */
  edits: ParameterTexts;
  way: TargetWay;
  tags: { key: string; value: string }[];
  instances: string[];
  group: string;
  comment: string;
  timeout: string;
  concurrency: Amount;
  errors: Amount;
  s3: { on: boolean; bucket: string; prefix: string };
  logs: { on: boolean; group: string };
}

/** Errors, by field. */
export interface SendProblems {
  document?: string;
  parameters: Record<string, string>;
  targets?: string;
  comment?: string;
  timeout?: string;
  concurrency?: string;
  errors?: string;
  bucket?: string;
  prefix?: string;
  group?: string;
}

export const EMPTY_FORM: SendForm = {
  document: "",
  version: "$DEFAULT",
  edits: {},
  way: "tags",
  tags: [{ key: "", value: "" }],
  instances: [],
  group: "",
  comment: "",
  timeout: "600",
  concurrency: { unit: "number", amount: "50" },
  errors: { unit: "number", amount: "0" },
  s3: { on: false, bucket: "", prefix: "" },
  logs: { on: false, group: "" },
};

const MOST_IDS = 50;
const MOST_TARGETS = 5;

export function textsOf(parameters: Parameter[], edits: ParameterTexts): ParameterTexts {
  return Object.fromEntries(
    parameters.map((one) => [one.name, Object.hasOwn(edits, one.name) ? (edits[one.name] ?? "") : one.initial]),
  );
}

/** Returns the call of the form. Errors in it are reported by problemsOf. */
export function callOf(form: SendForm, parameters: Parameter[]): SendCommandCommandInput {
  const values = valuesOf(parameters, textsOf(parameters, form.edits));
  return {
    DocumentName: form.document || undefined,
    DocumentVersion: form.version,
    Targets: targetsOf(form),
    Parameters: Object.keys(values).length > 0 ? values : undefined,
    Comment: form.comment || undefined,
    TimeoutSeconds: Number(form.timeout) || undefined,
    MaxConcurrency: amountOf(form.concurrency),
    MaxErrors: amountOf(form.errors),
    ...(form.s3.on && { OutputS3BucketName: form.s3.bucket, OutputS3KeyPrefix: form.s3.prefix || undefined }),
    ...(form.logs.on && {
      CloudWatchOutputConfig: {
        CloudWatchOutputEnabled: true,
        ...(form.logs.group && { CloudWatchLogGroupName: form.logs.group }),
      },
    }),
  };
}

function targetsOf({ way, tags, instances, group }: SendForm): Target[] {
  if (way === "manual") {
    return instances.length > 0 ? [{ Key: "InstanceIds", Values: instances }] : [];
  }
  if (way === "group") {
    return group ? [{ Key: "resource-groups:Name", Values: [group] }] : [];
  }
  const targets: { Key: string; Values: string[] }[] = [];
  for (const { key, value } of tags.filter((tag) => tag.key !== "")) {
    // A tag with any value is given by its key; several values of one tag mean any of them.
    const same = value && targets.find((one) => one.Key === `tag:${key}`);
    if (same) {
      same.Values.push(value);
    } else {
      targets.push(value ? { Key: `tag:${key}`, Values: [value] } : { Key: "tag-key", Values: [key] });
    }
  }
  return targets;
}

function amountOf({ unit, amount }: Amount): string {
  return unit === "percent" ? `${amount}%` : amount;
}

/** What is wrong with the form, as the service would find it. */
export function problemsOf(form: SendForm, parameters: Parameter[]): SendProblems {
  const texts = textsOf(parameters, form.edits);
  const ofParameters = parameters.map((one) => [one.name, parameterProblem(one, texts[one.name] ?? "")] as const);
  return {
    document: form.document ? "" : "Choose a document.",
    parameters: Object.fromEntries(ofParameters.filter(([, problem]) => problem)),
    targets: targetProblem(form),
    comment:
      form.comment.length > 100 ? `A comment has at most 100 characters; this one has ${form.comment.length}.` : "",
    timeout: wholeNumber(form.timeout, 30, 2_592_000)
      ? ""
      : "Enter a whole number of seconds from 30 to 2592000 (30 days).",
    concurrency: amountProblem(form.concurrency, 1),
    errors: amountProblem(form.errors, 0),
    bucket: form.s3.on ? bucketProblem(form.s3.bucket) : "",
    prefix: form.s3.on && form.s3.prefix.length > 500 ? "A prefix has at most 500 characters." : "",
    group:
      form.logs.on && !/^[.\-_/#A-Za-z0-9]{0,512}$/.test(form.logs.group)
        ? "A log group's name has letters, digits and . - _ / # only, at most 512."
        : "",
  };
}

export function hasProblem(problems: SendProblems): boolean {
  const { parameters, ...others } = problems;
  return Object.values(others).some(Boolean) || Object.keys(parameters).length > 0;
}

function targetProblem(form: SendForm): string {
  if (form.way === "tags" && form.tags.some((tag) => tag.key === "" && tag.value !== "")) {
    return "A tag with a value needs a key too.";
  }
  const targets = targetsOf(form);
  if (targets.length === 0) {
    return { tags: "Give the key of a tag.", manual: "Choose an instance.", group: "Choose a resource group." }[
      form.way
    ];
  }
  if (targets.length > MOST_TARGETS) {
    return `At most ${MOST_TARGETS} tags can be given.`;
  }
  return targets.some((target) => (target.Values?.length ?? 0) > MOST_IDS)
    ? `At most ${MOST_IDS} can be chosen one by one. Use tags or a resource group for more.`
    : "";
}

function amountProblem({ unit, amount }: Amount, least: number): string {
  return unit === "percent"
    ? wholeNumber(amount, least, 100)
      ? ""
      : `Give a percentage from ${least} to 100.`
    : wholeNumber(amount, least, 9_999_999)
      ? ""
      : `Enter a whole number from ${least}.`;
}

function bucketProblem(bucket: string): string {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)
    ? ""
    : "Enter a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens.";
}

function wholeNumber(text: string, least: number, most: number): boolean {
  return /^(0|[1-9][0-9]{0,9})$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** The form that would send a command again. */
export function formOf(command: Command): SendForm {
  const [first] = command.Targets ?? [];
  const ids = command.InstanceIds?.length
    ? command.InstanceIds
    : first?.Key === "InstanceIds"
      ? first.Values
      : undefined;
  const group = command.Targets?.find((one) => one.Key === "resource-groups:Name")?.Values?.[0];
  return {
    document: command.DocumentName ?? "",
    version: command.DocumentVersion || "$DEFAULT",
    edits: Object.fromEntries(
      Object.entries(command.Parameters ?? {}).map(([name, values]) => [name, (values ?? []).join("\n")]),
    ),
    way: ids ? "manual" : group ? "group" : "tags",
    tags: ids || group ? EMPTY_FORM.tags : tagsOf(command.Targets ?? []),
    instances: ids ?? [],
    group: group ?? "",
    comment: command.Comment ?? "",
    timeout: String(command.TimeoutSeconds ?? 600),
    concurrency: amountFrom(command.MaxConcurrency ?? "50"),
    errors: amountFrom(command.MaxErrors ?? "0"),
    s3: {
      on: Boolean(command.OutputS3BucketName),
      bucket: command.OutputS3BucketName ?? "",
      prefix: command.OutputS3KeyPrefix ?? "",
    },
    logs: {
      on: command.CloudWatchOutputConfig?.CloudWatchOutputEnabled === true,
      group: command.CloudWatchOutputConfig?.CloudWatchLogGroupName ?? "",
    },
  };
}

function tagsOf(targets: Target[]): { key: string; value: string }[] {
  const tags = targets.flatMap(({ Key = "", Values = [] }) =>
    Values.map((value) => (Key === "tag-key" ? { key: value, value: "" } : { key: Key.replace(/^tag:/, ""), value })),
  );
  return tags.length > 0 ? tags : EMPTY_FORM.tags;
}

function amountFrom(text: string): Amount {
  return text.endsWith("%") ? { unit: "percent", amount: text.slice(0, -1) } : { unit: "number", amount: text };
}

/** The call that sent a command, to send it again as it was. */
export function repeatOf(command: Command): SendCommandCommandInput {
  const logs = command.CloudWatchOutputConfig;
  return {
    DocumentName: command.DocumentName,
    DocumentVersion: command.DocumentVersion || undefined,
    ...(command.InstanceIds?.length ? { InstanceIds: command.InstanceIds } : { Targets: command.Targets }),
    Parameters: command.Parameters,
    Comment: command.Comment || undefined,
    TimeoutSeconds: command.TimeoutSeconds,
    MaxConcurrency: command.MaxConcurrency,
    MaxErrors: command.MaxErrors,
    OutputS3BucketName: command.OutputS3BucketName || undefined,
    OutputS3KeyPrefix: command.OutputS3KeyPrefix || undefined,
    CloudWatchOutputConfig: logs?.CloudWatchOutputEnabled
      ? { CloudWatchOutputEnabled: true, CloudWatchLogGroupName: logs.CloudWatchLogGroupName || undefined }
      : undefined,
  };
}
