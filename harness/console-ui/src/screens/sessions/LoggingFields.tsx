import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { mark } from "../../guide/marks";
import { useCall } from "../../parts/useCall";
import type { Fields } from "./fields";
import { ListOrTyped } from "./ListOrTyped";
import { bucketNames, logGroupNames } from "./names";

/** Fields for session logging to CloudWatch Logs. */
export function CloudWatchFields({ form, problems, change }: Fields) {
  return (
    <Container header={<Header variant="h2">CloudWatch logging</Header>}>
      <SpaceBetween size="l">
        <FormField
          label="CloudWatch logging"
          description="Sends the output of sessions to a log group of CloudWatch Logs, a log stream for each session."
        >
          <span {...mark("cloudwatch-logging")}>
            <Checkbox checked={form.logsEnabled} onChange={(event) => change({ logsEnabled: event.detail.checked })}>
              Enable
            </Checkbox>
          </span>
        </FormField>
        {form.logsEnabled && (
          <SpaceBetween size="l">
            <FormField label="Choose your preferred logging option">
              <RadioGroup
                value={form.logsStreamed ? "stream" : "upload"}
                onChange={(event) => change({ logsStreamed: event.detail.value === "stream" })}
                items={[
                  {
                    value: "stream",
                    label: "Stream session logs (Recommended)",
                    description: "The log is sent while the session goes on, as structured JSON.",
                  },
                  {
                    value: "upload",
                    label: "Upload session logs",
                    description: "The log is sent when the session has ended, as the terminal showed it.",
                  },
                ]}
              />
            </FormField>
            <FormField
              label="Enforce encryption"
              description="A session whose log group has no KMS key is then refused or not logged."
            >
              <Checkbox
                checked={form.logsOnlyEncrypted}
                onChange={(event) => change({ logsOnlyEncrypted: event.detail.checked })}
              >
                Allow only encrypted CloudWatch log groups
              </Checkbox>
            </FormField>
            <div {...mark("log-group-choice")}>
              <Group form={form} problems={problems} change={change} />
            </div>
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Container>
  );
}

function Group({ form, problems, change }: Fields) {
  const groups = useCall(logGroupNames, []);
  return (
    <ListOrTyped
      label="Log group"
      choices={{
        list: "Choose a log group name from the list",
        typed: "Enter a log group in the text box",
      }}
      names={groups}
      value={form.logGroup}
      onChange={(logGroup) => change({ logGroup })}
      placeholder="Systems-Manager-Workshop"
      error={problems.logGroup}
      unknown="There is no log group of this name now: until it is created, no session is logged."
    />
  );
}

/** Fields for session logging to an S3 bucket. */
export function S3Fields({ form, problems, change }: Fields) {
  return (
    <Container header={<Header variant="h2">S3 logging</Header>}>
      <SpaceBetween size="l">
        <FormField
          label="S3 logging"
          description="Sends the output of sessions to a bucket of S3 when they have ended, an object for each."
        >
          <Checkbox checked={form.s3Enabled} onChange={(event) => change({ s3Enabled: event.detail.checked })}>
            Enable
          </Checkbox>
        </FormField>
        {form.s3Enabled && (
          <SpaceBetween size="l">
            <FormField label="Enforce encryption of the bucket">
              <Checkbox
                checked={form.s3OnlyEncrypted}
                onChange={(event) => change({ s3OnlyEncrypted: event.detail.checked })}
              >
                Allow only encrypted S3 buckets
              </Checkbox>
            </FormField>
            <Bucket form={form} problems={problems} change={change} />
            <FormField
              label={
                <>
                  S3 key prefix - <i>optional</i>
                </>
              }
              constraintText="The objects' keys begin with it; a / is put after it."
            >
              <Input value={form.s3Prefix} onChange={(event) => change({ s3Prefix: event.detail.value })} />
            </FormField>
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Container>
  );
}

function Bucket({ form, problems, change }: Fields) {
  const buckets = useCall(bucketNames, []);
  return (
    <ListOrTyped
      label="S3 bucket"
      choices={{
        list: "Choose a bucket name from the list",
        typed: "Enter a bucket name in the text box",
      }}
      names={buckets}
      value={form.s3Bucket}
      onChange={(s3Bucket) => change({ s3Bucket })}
      placeholder="my-session-logs"
      error={problems.s3Bucket}
      unknown="There is no bucket of this name now: until it is created, no session is logged to it."
    />
  );
}
