import { CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { logs } from "../../aws/clients";
import { mark } from "../../guide/marks";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { TagFields } from "../../parts/TagFields";
import { type Tag, tagMap, tagsProblem } from "../../parts/tags";
import { useTitle } from "../../parts/useTitle";
import { groupNameProblem, kmsKeyProblem, retentionDays } from "./logGroupRules";
import { setRetention } from "./logGroups";
import { RetentionField } from "./RetentionField";

const LIST = "/cloudwatch/log-groups";

/** CloudWatch → Log groups → Create log group. */
export default function CreateLogGroup() {
  useTitle("Create log group", "CloudWatch");
  const [name, setName] = useState("");
  const [retention, setRetentionValue] = useState("never");
  const [key, setKey] = useState("");
  const [tags, setTags] = useState<Tag[]>([]);
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const notify = useNotify();
  const navigate = useNavigate();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    if (busy || groupNameProblem(name) || kmsKeyProblem(key) || tagsProblem(tags)) {
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await create();
      navigate(LIST);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  async function create() {
    const client = await logs();
    await client.send(
      new CreateLogGroupCommand({
        logGroupName: name,
        kmsKeyId: key || undefined,
        tags: tags.length > 0 ? tagMap(tags) : undefined,
      }),
    );
    notify({ type: "success", content: `Log group ${name} has been created.` });
    const days = retentionDays(retention);
    if (days !== undefined) {
      try {
        await setRetention(name, days);
      } catch (refused) {
        // The group exists: pressing Create again would only fail.
        const what = refused instanceof Error ? `${refused.name}: ${refused.message}` : String(refused);
        notify({
          type: "error",
          header: "The retention setting was not saved",
          content: `${what} Choose the group, then Actions, Edit retention setting.`,
        });
      }
    }
  }

  return (
    <form onSubmit={submit} noValidate>
      <Form
        header={<Header variant="h1">Create log group</Header>}
        errorText={undefined}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" onClick={() => navigate(LIST)}>
              Cancel
            </Button>
            <span {...mark("create-log-group-now")}>
              <Button variant="primary" loading={busy}>
                Create
              </Button>
            </span>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          {error !== undefined && <Failed error={error} />}
          <Container header={<Header variant="h2">Log group details</Header>}>
            <SpaceBetween size="l">
              <div {...mark("log-group-name")}>
                <FormField
                  label="Log group name"
                  constraintText="1 to 512 characters: letters, digits, and . - _ / #"
                  errorText={(sent || name !== "") && groupNameProblem(name)}
                >
                  <Input value={name} onChange={(event) => setName(event.detail.value)} autoFocus />
                </FormField>
              </div>
              <RetentionField value={retention} onChange={setRetentionValue} />
              <FormField
                label="KMS key ARN - optional"
                description="Encrypts what is stored in the group. A session that allows only encrypted groups needs it."
                errorText={key !== "" && kmsKeyProblem(key)}
              >
                <Input value={key} onChange={(event) => setKey(event.detail.value)} />
              </FormField>
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">Tags</Header>}>
            <TagFields tags={tags} onChange={setTags} empty="No tags are associated with this log group." />
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
