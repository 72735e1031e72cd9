import { CancelCommandCommand } from "@aws-sdk/client-ssm";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ssm } from "../../aws/clients";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";

interface CancelCommandProps {
  commandId: string;
  /** Empty: on all of its instances. */
  instanceIds: string[];
  onDone: () => void;
  onDismiss: () => void;
}

/** Asks before a command is cancelled. */
export function CancelCommand({ commandId, instanceIds, onDone, onDismiss }: CancelCommandProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const notify = useNotify();

  async function cancel() {
    setBusy(true);
    setError(undefined);
    try {
      await (await ssm()).send(
        new CancelCommandCommand({
          CommandId: commandId,
          InstanceIds: instanceIds.length > 0 ? instanceIds : undefined,
        }),
      );
      notify({ type: "info", content: `Command ${commandId} is being cancelled. Refresh to see what became of it.` });
      onDone();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Modal
      visible
      header="Cancel command"
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Keep it running
            </Button>
            <Button variant="primary" loading={busy} onClick={cancel}>
              Cancel command
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <span>
          Command <b>{commandId}</b> is stopped on{" "}
          {instanceIds.length > 0 ? instanceIds.join(", ") : "every instance where it has not ended"}. What it has done
          already stays done.
        </span>
        {error !== undefined && <Failed error={error} />}
      </SpaceBetween>
    </Modal>
  );
}
