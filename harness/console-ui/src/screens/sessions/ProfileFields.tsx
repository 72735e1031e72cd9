import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import type { Fields } from "./fields";

/** Fields for the commands that a shell runs at the start of a session. */
export function ProfileFields({ form, problems, change }: Fields) {
  return (
    <Container header={<Header variant="h2">Shell profiles</Header>}>
      <SpaceBetween size="l">
        <FormField
          label="Linux shell profile"
          description="Commands that the shell runs first, as if they were typed, such as exec /bin/bash."
          constraintText={`${form.linuxProfile.length} of at most 512 characters.`}
          errorText={problems.linuxProfile}
        >
          <Textarea
            value={form.linuxProfile}
            spellcheck={false}
            onChange={(event) => change({ linuxProfile: event.detail.value })}
          />
        </FormField>
        <FormField
          label="Windows shell profile"
          description="The same for PowerShell."
          constraintText={`${form.windowsProfile.length} of at most 512 characters.`}
          errorText={problems.windowsProfile}
        >
          <Textarea
            value={form.windowsProfile}
            spellcheck={false}
            onChange={(event) => change({ windowsProfile: event.detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}
