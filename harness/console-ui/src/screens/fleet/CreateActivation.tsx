import { CreateActivationCommand } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import DatePicker from "@cloudscape-design/components/date-picker";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { ssm } from "../../aws/clients";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { ActivationCode } from "./ActivationCode";
import { type ActivationForm, activationProblems, DEFAULT_ROLE, emptyActivation, expiryOf } from "./activationRules";

const LIST = "/systems-manager/activations";

/** A new hybrid activation; its code is shown once, above the list. */
export default function CreateActivation() {
  useTitle("Create activation", "Hybrid Activations");
  const navigate = useNavigate();
  const follow = useFollow();
  const notify = useNotify();
  const [form, setForm] = useState(emptyActivation);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const problems = tried ? activationProblems(form, new Date()) : {};
  const change = (some: Partial<ActivationForm>) => setForm((now) => ({ ...now, ...some }));

  async function create(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    setRefused(undefined);
    if (busy || Object.keys(activationProblems(form, new Date())).length > 0) {
      return;
    }
    setBusy(true);
    try {
      const answer = await (await ssm()).send(
        new CreateActivationCommand({
          Description: form.description || undefined,
          RegistrationLimit: Number(form.limit),
          IamRole: form.defaultRole ? DEFAULT_ROLE : form.role.trim(),
          ExpirationDate: expiryOf(form.expiry),
          DefaultInstanceName: form.instanceName || undefined,
        }),
      );
      notify({
        type: "success",
        header: "The activation was created. Its code is shown only now: copy it.",
        content: <ActivationCode code={answer.ActivationCode ?? ""} id={answer.ActivationId ?? ""} />,
      });
      navigate(LIST);
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={create}>
      <Form
        header={<Header variant="h1">Create activation</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" href={LIST} onFollow={follow}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy}>
              Create activation
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">Activation setting</Header>}>
            <Fields form={form} problems={problems} change={change} />
          </Container>
          {refused !== undefined && <Failed error={refused} />}
        </SpaceBetween>
      </Form>
    </form>
  );
}

function Fields(props: {
  form: ActivationForm;
  problems: ReturnType<typeof activationProblems>;
  change: (some: Partial<ActivationForm>) => void;
}) {
  const { form, problems, change } = props;
  const optional = (text: string) => (
    <>
      {text} - <i>optional</i>
    </>
  );
  return (
    <SpaceBetween size="l">
      <FormField label={optional("Activation description")} errorText={problems.description}>
        <Input value={form.description} onChange={(event) => change({ description: event.detail.value })} />
      </FormField>
      <FormField
        label="Instance limit"
        description="The number of machines that can register with the activation."
        constraintText="From 1 to 1000."
        errorText={problems.limit}
      >
        <Input value={form.limit} inputMode="numeric" onChange={(event) => change({ limit: event.detail.value })} />
      </FormField>
      <FormField label="IAM role" description="What the machines may do; its trust policy must name ssm.amazonaws.com.">
        <RadioGroup
          value={form.defaultRole ? "default" : "own"}
          onChange={(event) => change({ defaultRole: event.detail.value === "default" })}
          items={[
            {
              value: "default",
              label: "Use the default role created by the system",
              description: DEFAULT_ROLE,
            },
            { value: "own", label: "Select an existing custom IAM role that has the required permissions" },
          ]}
        />
      </FormField>
      {!form.defaultRole && (
        <FormField label="IAM role name" errorText={problems.role}>
          <Input value={form.role} onChange={(event) => change({ role: event.detail.value })} />
        </FormField>
      )}
      <FormField
        label={optional("Activation expiry date")}
        description="At most 30 days from now. Without one the activation lasts 24 hours."
        constraintText="YYYY/MM/DD"
        errorText={problems.expiry}
      >
        <DatePicker
          value={form.expiry}
          placeholder="YYYY/MM/DD"
          locale="en-US"
          onChange={(event) => change({ expiry: event.detail.value })}
          openCalendarAriaLabel={(date) => `Choose the expiry date${date ? `, now ${date}` : ""}`}
          i18nStrings={{ previousMonthAriaLabel: "Previous month", nextMonthAriaLabel: "Next month" }}
          todayAriaLabel="Today"
        />
      </FormField>
      <FormField
        label={optional("Default instance name")}
        description="The name that the nodes have in lists."
        errorText={problems.instanceName}
      >
        <Input value={form.instanceName} onChange={(event) => change({ instanceName: event.detail.value })} />
      </FormField>
    </SpaceBetween>
  );
}
