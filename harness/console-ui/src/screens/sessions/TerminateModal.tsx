import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";
import { terminateSession } from "./sessions";

/** Asks before a session is terminated, which disconnects its users. */
export function TerminateModal(props: { sessionId: string; onDone?: () => void; onClose: () => void }) {
  const { sessionId, onDone, onClose } = props;
  const notify = useNotify();
  async function terminate() {
    await terminateSession(sessionId);
    notify({ type: "success", content: `Session ${sessionId} is being terminated.` });
    onDone?.();
  }
  return (
    <Confirm title="Terminate session" action="Terminate" onConfirm={terminate} onClose={onClose}>
      <span>
        The session <strong>{sessionId}</strong> ends for all of its users, and programs in its shell are stopped.
      </span>
    </Confirm>
  );
}
