import { CreateGroupCommand } from "@aws-sdk/client-resource-groups";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { groups } from "../../aws/clients";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { TagFields } from "../../parts/TagFields";
import { type Tag, tagMap, tagsProblem } from "../../parts/tags";
import { useTitle } from "../../parts/useTitle";
import { groupPath } from "./groups";
import { QueryFields } from "./QueryFields";
import { QueryPreview } from "./QueryPreview";
import {
  descriptionProblem,
  filtersProblem,
  groupNameProblem,
  INSTANCES,
  type QueryForm,
  queryOf,
  typesProblem,
} from "./tagQuery";

/** Resource Groups → Create group: tag based, the only type in the lab. */
export default function CreateGroup() {
  useTitle("Create group", "Resource Groups");
  const [form, setForm] = useState<QueryForm>({ types: [INSTANCES], tags: [{ key: "", values: [] }] });
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [tags, setTags] = useState<Tag[]>([]);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const notify = useNotify();
  const navigate = useNavigate();
  const wrong = typesProblem(form) || filtersProblem(form) || groupNameProblem(name) || descriptionProblem(description);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (busy || wrong || tagsProblem(tags)) {
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await (await groups()).send(
        new CreateGroupCommand({
          Name: name,
          Description: description || undefined,
          ResourceQuery: queryOf(form),
          Tags: tagMap(tags),
        }),
      );
      notify({ type: "success", content: `Group ${name} was created.` });
      navigate(groupPath(name));
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} noValidate>
      <Form
        header={<Header variant="h1">Create query-based group</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" onClick={() => navigate("/resource-groups/groups")}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy}>
              Create group
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          {error !== undefined && <Failed error={error} />}
          <Container
            header={
              <Header variant="h2" description="Tag based: every resource that has the tags is a member.">
                Grouping criteria
              </Header>
            }
          >
            <QueryFields form={form} onChange={setForm} tried={tried} />
          </Container>
          <QueryPreview form={form} onTried={() => setTried(true)} />
          <Container header={<Header variant="h2">Group details</Header>}>
            <SpaceBetween size="l">
              <FormField
                label="Group name"
                constraintText="1 to 300 characters: letters, digits, - _ and ."
                errorText={(tried || name !== "") && groupNameProblem(name)}
              >
                <Input value={name} onChange={(event) => setName(event.detail.value)} />
              </FormField>
              <FormField label="Group description - optional" errorText={descriptionProblem(description)}>
                <Input value={description} onChange={(event) => setDescription(event.detail.value)} />
              </FormField>
            </SpaceBetween>
          </Container>
          <Container
            header={
              <Header variant="h2" description="On the group itself: its resources do not get them.">
                Group tags - optional
              </Header>
            }
          >
            <TagFields tags={tags} onChange={setTags} empty="The group has no tags." />
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
