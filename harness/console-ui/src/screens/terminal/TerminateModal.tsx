import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { Failed } from "../../parts/Failed";
import { terminateSession } from "./awsSession";

/** Asks before it ends the session. The end itself comes over the session's stream. */
export function TerminateModal({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function terminate() {
    setBusy(true);
    setError(undefined);
    try {
      await terminateSession(sessionId);
      onClose();
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
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
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
        <Box>The shell is closed, with everything that runs in it. This cannot be undone.</Box>
        {error !== undefined && <Failed error={error} />}
      </SpaceBetween>
    </Modal>
  );
}
