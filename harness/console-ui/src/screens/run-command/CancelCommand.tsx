import { CancelCommandCommand } from "@aws-sdk/client-ssm";
import { ssm } from "../../aws/clients";
import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";

interface CancelCommandProps {
  commandId: string;
  /** Instances; empty for all of the command's instances. */
  instanceIds: string[];
  onDone: () => void;
  onClose: () => void;
}

/** Asks before a command is cancelled. */
export function CancelCommand({ commandId, instanceIds, onDone, onClose }: CancelCommandProps) {
  const notify = useNotify();
  async function cancel() {
    await (await ssm()).send(
      new CancelCommandCommand({
        CommandId: commandId,
        InstanceIds: instanceIds.length > 0 ? instanceIds : undefined,
      }),
    );
    notify({ type: "info", content: `Command ${commandId} is being cancelled. Refresh to see its status.` });
    onDone();
  }
  return (
    <Confirm
      title="Cancel command"
      action="Cancel command"
      dismiss="Keep it running"
      onConfirm={cancel}
      onClose={onClose}
    >
      <span>
        Command <b>{commandId}</b> is stopped on{" "}
        {instanceIds.length > 0 ? instanceIds.join(", ") : "every instance where it has not ended"}. What it has done
        already stays done.
      </span>
    </Confirm>
  );
}
