import { DeleteLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import Box from "@cloudscape-design/components/box";
import { logs } from "../../aws/clients";
import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";

interface DeleteLogGroupsProps {
  names: readonly string[];
  /** Called also when some could not be deleted. */
  onDone: () => void;
  onClose: () => void;
}

/** Asks before log groups and their content are deleted. */
export function DeleteLogGroups({ names, onDone, onClose }: DeleteLogGroupsProps) {
  const notify = useNotify();
  const title = names.length === 1 ? "Delete log group" : `Delete ${names.length} log groups`;
  async function remove() {
    const client = await logs();
    for (const logGroupName of names) {
      try {
        await client.send(new DeleteLogGroupCommand({ logGroupName }));
      } catch (refused) {
        // Another tab, or an earlier try, has already deleted it.
        if ((refused as Error).name !== "ResourceNotFoundException") {
          throw refused;
        }
      }
    }
    notify({ type: "success", content: `Deleted: ${names.join(", ")}.` });
    onDone();
  }
  return (
    <Confirm title={title} action="Delete" onConfirm={remove} onClose={onClose}>
      <Box>Their streams, events and metric filters are deleted too, and cannot be restored:</Box>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Confirm>
  );
}
