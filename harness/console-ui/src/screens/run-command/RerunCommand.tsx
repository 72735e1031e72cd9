import { type Command, SendCommandCommand } from "@aws-sdk/client-ssm";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ssm } from "../../aws/clients";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { commandPath } from "./commandApi";
import { repeatOf } from "./sendForm";

/** Asks before the same call is sent once more, then shows the new command. */
export function RerunCommand({ command, onDismiss }: { command: Command; onDismiss: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const notify = useNotify();
  const navigate = useNavigate();

  async function send() {
    setBusy(true);
    setError(undefined);
    try {
      const sent = await (await ssm()).send(new SendCommandCommand(repeatOf(command)));
      const id = sent.Command?.CommandId ?? "";
      notify({ type: "success", content: `Command ID: ${id} was successfully sent.` });
      onDismiss();
      navigate(commandPath(id));
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Modal
      visible
      header="Rerun"
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy} onClick={send}>
              Run
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <span>
          <b>{command.DocumentName}</b> is run again with the same parameters, targets and options. To change something
          first, choose Copy to new.
        </span>
        {error !== undefined && <Failed error={error} />}
      </SpaceBetween>
    </Modal>
  );
}
