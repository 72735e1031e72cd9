import { paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import Checkbox from "@cloudscape-design/components/checkbox";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { logs, s3 } from "../../aws/clients";
import { useCall } from "../../parts/useCall";
import { ListOrTyped } from "../sessions/ListOrTyped";
import type { Amount, SendForm, SendProblems } from "./sendForm";

export interface OptionsProps {
  form: SendForm;
  problems: SendProblems;
  onChange: (change: Partial<SendForm>) => void;
}

export function OtherParameters({ form, problems, onChange }: OptionsProps) {
  return (
    <Container header={<Header variant="h2">Other parameters</Header>}>
      <SpaceBetween size="m">
        <FormField label="Comment" constraintText="At most 100 characters." errorText={problems.comment}>
          <Input value={form.comment} onChange={(event) => onChange({ comment: event.detail.value })} />
        </FormField>
        <FormField
          label="Timeout (seconds)"
          description="A node that cannot be reached for this long does not get the command any more. How long the command may run is a parameter of the document."
          errorText={problems.timeout}
        >
          <Input
            value={form.timeout}
            inputMode="numeric"
            onChange={(event) => onChange({ timeout: event.detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}

export function RateControl({ form, problems, onChange }: OptionsProps) {
  return (
    <Container header={<Header variant="h2">Rate control</Header>}>
      <ColumnLayout columns={2}>
        <AmountField
          label="Concurrency"
          description="On how many targets the command runs at a time."
          unit="targets"
          amount={form.concurrency}
          problem={problems.concurrency}
          onChange={(concurrency) => onChange({ concurrency })}
        />
        <AmountField
          label="Error threshold"
          description="The command is sent to no further target after more errors than this."
          unit="errors"
          amount={form.errors}
          problem={problems.errors}
          onChange={(errors) => onChange({ errors })}
        />
      </ColumnLayout>
    </Container>
  );
}

interface AmountFieldProps {
  label: string;
  description: string;
  unit: string;
  amount: Amount;
  problem: string | undefined;
  onChange: (amount: Amount) => void;
}

function AmountField({ label, description, unit, amount, problem, onChange }: AmountFieldProps) {
  const percent = amount.unit === "percent";
  return (
    <SpaceBetween size="xs">
      <FormField label={label} description={description}>
        <RadioGroup
          value={amount.unit}
          onChange={(event) => onChange({ ...amount, unit: event.detail.value as Amount["unit"] })}
          items={[
            { value: "number", label: unit },
            { value: "percent", label: "percentage" },
          ]}
        />
      </FormField>
      <FormField label={`${label} (${percent ? "percentage" : unit})`} errorText={problem}>
        <Input
          value={amount.amount}
          inputMode="numeric"
          onChange={(event) => onChange({ ...amount, amount: event.detail.value })}
        />
      </FormField>
    </SpaceBetween>
  );
}

export function OutputOptions(props: OptionsProps) {
  const { form, problems, onChange } = props;
  return (
    <Container
      header={
        <Header variant="h2" description="This page shows the beginning of the output; these keep all of it.">
          Output options
        </Header>
      }
    >
      <SpaceBetween size="m">
        <FormField label="Write command output to an S3 bucket">
          <Checkbox
            checked={form.s3.on}
            onChange={(event) => onChange({ s3: { ...form.s3, on: event.detail.checked } })}
          >
            Enable an S3 bucket
          </Checkbox>
        </FormField>
        {form.s3.on && <Bucket {...props} />}
        <FormField label="CloudWatch output">
          <Checkbox
            checked={form.logs.on}
            onChange={(event) => onChange({ logs: { ...form.logs, on: event.detail.checked } })}
          >
            Enable CloudWatch logs
          </Checkbox>
        </FormField>
        {form.logs.on && (
          <LogGroup
            value={form.logs.group}
            problem={problems.group}
            onChange={(group) => onChange({ logs: { ...form.logs, group } })}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}

function Bucket({ form, problems, onChange }: OptionsProps) {
  const buckets = useCall(async () => {
    const found = await (await s3()).send(new ListBucketsCommand({}));
    return (found.Buckets ?? []).map((bucket) => bucket.Name ?? "");
  }, []);
  return (
    <SpaceBetween size="s">
      <ListOrTyped
        label="S3 bucket name"
        choices={{ list: "Choose a bucket name from the list", typed: "Enter a bucket name in the text box" }}
        names={buckets}
        value={form.s3.bucket}
        onChange={(bucket) => onChange({ s3: { ...form.s3, bucket } })}
        placeholder="Choose a bucket"
        error={problems.bucket}
        unknown="There is no bucket of this name."
      />
      <FormField label="S3 key prefix" errorText={problems.prefix}>
        <Input
          value={form.s3.prefix}
          onChange={(event) => onChange({ s3: { ...form.s3, prefix: event.detail.value } })}
        />
      </FormField>
    </SpaceBetween>
  );
}

function LogGroup({ value, problem, onChange }: { value: string; problem?: string; onChange: (name: string) => void }) {
  const names = useCall(async () => {
    const all: string[] = [];
    for await (const page of paginateDescribeLogGroups({ client: await logs() }, {})) {
      all.push(...(page.logGroups ?? []).map((group) => group.logGroupName ?? ""));
    }
    return all;
  }, []);
  return (
    <ListOrTyped
      label="CloudWatch log group name"
      choices={{ list: "Choose a log group name from the list", typed: "Enter a log group in the text box" }}
      names={names}
      value={value}
      onChange={onChange}
      placeholder="/aws/ssm/ and the document's name"
      error={problem}
      unknown="There is no log group of this name: the agent creates it if its role allows that."
    />
  );
}
