import { DeleteGroupCommand } from "@aws-sdk/client-resource-groups";
import { groups } from "../../aws/clients";
import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";

/** Asks before a group is deleted. */
export function DeleteGroup({ name, onDone, onClose }: { name: string; onDone: () => void; onClose: () => void }) {
  const notify = useNotify();
  async function remove() {
    await (await groups()).send(new DeleteGroupCommand({ Group: name }));
    notify({ type: "success", content: `Group ${name} was deleted.` });
    onDone();
  }
  return (
    <Confirm title={`Delete group ${name}?`} action="Delete" onConfirm={remove} onClose={onClose}>
      <span>Its resources and their tags are not changed. Commands that target the group will find no resources.</span>
    </Confirm>
  );
}
