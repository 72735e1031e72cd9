import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import { failureOf } from "../aws/failure";

/** Error of a call: AWS's code and message, with advice. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const failure = failureOf(error);
  return (
    // Cloudscape's own alert is silent to a screen reader when it appears later than the screen.
    <div role="alert">
      <Alert
        type="error"
        header={failure.code || "Something went wrong"}
        action={onRetry && <Button onClick={onRetry}>Try again</Button>}
      >
        {failure.message}
        {failure.advice && <Box variant="p">{failure.advice}</Box>}
      </Alert>
    </div>
  );
}
