import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { TAKEN_OVER } from "../../terminal/sayings";

const SESSIONS = "/systems-manager/session-manager/sessions";
const HISTORY = "/systems-manager/session-manager/history";

/** Reason for the end of the session, and the next actions. */
export function EndedBar({ text, header = "Session ended" }: { text: string; header?: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={header}>
      <Alert
        type={text === TAKEN_OVER ? "warning" : "info"}
        header={header}
        action={
          <SpaceBetween direction="horizontal" size="xs">
            {text === TAKEN_OVER && <Button onClick={() => window.location.reload()}>Resume it here</Button>}
            <Button href={HISTORY}>Session history</Button>
            <Button variant="primary" onClick={closeTab}>
              Close
            </Button>
          </SpaceBetween>
        }
      >
        {text}
      </Alert>
    </div>
  );
}

/** A browser lets a page close only a tab that a page opened; in any other this one shows the sessions. */
function closeTab() {
  window.close();
  setTimeout(() => window.location.assign(SESSIONS), 200);
}
