import { PutMetricFilterCommand, type StandardUnit } from "@aws-sdk/client-cloudwatch-logs";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { logs } from "../../aws/clients";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { useTitle } from "../../parts/useTitle";
import { EMPTY, type FilterForm, filterProblems, isWrong } from "./filter/filterRules";
import { MetricFields } from "./filter/MetricFields";
import { PatternTest } from "./filter/PatternTest";
import { logGroupPath } from "./logGroups";

/** Log group → Create metric filter: `?group=…`. */
export default function CreateMetricFilter() {
  const [params] = useSearchParams();
  const group = params.get("group") ?? "";
  useTitle("Create metric filter", group, "CloudWatch");
  const [form, setForm] = useState<FilterForm>(EMPTY);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const notify = useNotify();
  const navigate = useNavigate();
  const change = (part: Partial<FilterForm>) => setForm({ ...form, ...part });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (busy || isWrong(form)) {
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await put(group, form);
      notify({ type: "success", content: `Metric filter ${form.name} has been created.` });
      navigate(logGroupPath(group, "filters"));
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} noValidate>
      <Form
        header={
          <Header
            variant="h1"
            description={`On log group ${group}. It applies to events that are written from now on.`}
          >
            Create metric filter
          </Header>
        }
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" onClick={() => navigate(logGroupPath(group, "filters"))}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy}>
              Create metric filter
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          {error !== undefined && <Failed error={error} />}
          <Container header={<Header variant="h2">Create filter pattern</Header>}>
            <SpaceBetween size="l">
              <FormField
                label="Filter pattern"
                description='Terms such as sudo or "permission denied", or { $.runAsUser = "ssm-user" } for JSON. Empty takes every event.'
                errorText={filterProblems(form).pattern}
              >
                <Input value={form.pattern} onChange={(event) => change({ pattern: event.detail.value })} />
              </FormField>
              <PatternTest group={group} pattern={form.pattern} />
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">Assign metric</Header>}>
            <MetricFields form={form} onChange={change} tried={tried} />
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}

async function put(logGroupName: string, form: FilterForm) {
  await (await logs()).send(
    new PutMetricFilterCommand({
      logGroupName,
      filterName: form.name,
      filterPattern: form.pattern,
      metricTransformations: [
        {
          metricNamespace: form.namespace,
          metricName: form.metric,
          metricValue: form.value,
          defaultValue: form.defaultValue === "" ? undefined : Number(form.defaultValue),
          unit: form.unit === "" ? undefined : (form.unit as StandardUnit),
        },
      ],
    }),
  );
}
