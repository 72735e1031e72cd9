import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useCall } from "../../parts/useCall";
import type { Fields } from "./fields";
import { ListOrTyped } from "./ListOrTyped";
import { keyAliases } from "./names";

/** Fields for timeouts, encryption and Run As. */
export function GeneralFields({ form, problems, change }: Fields) {
  return (
    <Container header={<Header variant="h2">General preferences</Header>}>
      <SpaceBetween size="l">
        <FormField
          label="Idle session timeout"
          description="After so many minutes without input a session ends."
          constraintText="Minutes, from 1 to 60."
          errorText={problems.idleMinutes}
        >
          <Input
            value={form.idleMinutes}
            inputMode="numeric"
            onChange={(event) => change({ idleMinutes: event.detail.value })}
          />
        </FormField>
        <FormField label="Maximum session duration" description="After so many minutes a session ends in any case.">
          <Checkbox checked={form.maxEnabled} onChange={(event) => change({ maxEnabled: event.detail.checked })}>
            Enable
          </Checkbox>
        </FormField>
        {form.maxEnabled && (
          <FormField
            label="Maximum session duration in minutes"
            constraintText="Minutes, from 1 to 1440."
            errorText={problems.maxMinutes}
          >
            <Input
              value={form.maxMinutes}
              inputMode="numeric"
              onChange={(event) => change({ maxMinutes: event.detail.value })}
            />
          </FormField>
        )}
        <FormField
          label="KMS encryption"
          description="What is typed and shown is encrypted with a key of KMS as well, from the learner to the instance."
        >
          <Checkbox checked={form.kmsEnabled} onChange={(event) => change({ kmsEnabled: event.detail.checked })}>
            Enable
          </Checkbox>
        </FormField>
        {form.kmsEnabled && <Key form={form} problems={problems} change={change} />}
        <FormField
          label="Operating system user for sessions"
          description="Sessions run as this user of the instance, and not as ssm-user."
        >
          <Checkbox checked={form.runAsEnabled} onChange={(event) => change({ runAsEnabled: event.detail.checked })}>
            Enable Run As support for Linux instances
          </Checkbox>
        </FormField>
        {form.runAsEnabled && (
          <FormField
            label="Operating system user name"
            constraintText="Empty if the tag SSMSessionRunAs of the learner's role names the user."
            errorText={problems.runAsUser}
          >
            <Input value={form.runAsUser} onChange={(event) => change({ runAsUser: event.detail.value })} />
          </FormField>
        )}
      </SpaceBetween>
    </Container>
  );
}

function Key({ form, problems, change }: Fields) {
  const aliases = useCall(keyAliases, []);
  return (
    <ListOrTyped
      label="KMS key"
      choices={{
        list: "Select a KMS key in my current account",
        typed: "Enter a KMS key alias or a KMS key ARN",
      }}
      names={aliases}
      value={form.kmsKey}
      onChange={(kmsKey) => change({ kmsKey })}
      placeholder="alias/session-manager"
      error={problems.kmsKey}
    />
  );
}
