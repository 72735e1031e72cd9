import { UpdateGroupCommand, UpdateGroupQueryCommand } from "@aws-sdk/client-resource-groups";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { groups } from "../../aws/clients";
import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";
import type { WholeGroup } from "./groups";
import { QueryFields } from "./QueryFields";
import { descriptionProblem, filtersProblem, INSTANCES, queryOf, typesProblem } from "./tagQuery";

interface EditGroupProps {
  group: WholeGroup;
  onDone: () => void;
  onClose: () => void;
}

/** Window for the criteria and the description of a group. */
export function EditGroup({ group, onDone, onClose }: EditGroupProps) {
  const [form, setForm] = useState(group.query ?? { types: [INSTANCES], tags: [] });
  const [description, setDescription] = useState(group.description);
  const notify = useNotify();
  async function save() {
    const client = await groups();
    const query = queryOf(form);
    if (query.Query !== group.queryText) {
      await client.send(new UpdateGroupQueryCommand({ Group: group.name, ResourceQuery: query }));
    }
    if (description !== group.description) {
      await client.send(new UpdateGroupCommand({ Group: group.name, Description: description }));
    }
    notify({ type: "success", content: `Group ${group.name} was saved.` });
    onDone();
  }
  const wrong = typesProblem(form) ?? filtersProblem(form) ?? descriptionProblem(description);
  return (
    <Confirm
      title={`Edit group ${group.name}`}
      action="Save changes"
      size="large"
      onConfirm={save}
      onClose={onClose}
      disabled={wrong !== undefined}
    >
      <QueryFields form={form} onChange={setForm} tried />
      <FormField label="Group description - optional" errorText={descriptionProblem(description)}>
        <Input value={description} onChange={(event) => setDescription(event.detail.value)} />
      </FormField>
    </Confirm>
  );
}
