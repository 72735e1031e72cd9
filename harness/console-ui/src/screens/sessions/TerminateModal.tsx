import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { terminateSession } from "./sessions";

/** Asks before a session is ended: whoever works in it is thrown out. */
export function TerminateModal({ sessionId, onClose }: { sessionId: string; onClose: (done: boolean) => void }) {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function terminate() {
    setBusy(true);
    setError(undefined);
    try {
      await terminateSession(sessionId);
      notify({ type: "success", content: `Session ${sessionId} is being terminated.` });
      onClose(true);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Modal
      visible
      header="Terminate session"
      closeAriaLabel="Close"
      onDismiss={() => onClose(false)}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => onClose(false)}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy} onClick={terminate}>
              Terminate
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <span>
          The session <strong>{sessionId}</strong> ends for everybody who is in it, and what runs in its shell is
          stopped.
        </span>
        {error !== undefined && <Failed error={error} />}
      </SpaceBetween>
    </Modal>
  );
}
