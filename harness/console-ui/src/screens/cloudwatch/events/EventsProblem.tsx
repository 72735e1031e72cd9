import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import { failureOf } from "../../../aws/failure";
import { Failed } from "../../../parts/Failed";

interface EventsProblemProps {
  error: unknown;
  /** True if the events of one stream were requested. */
  ofStream: boolean;
  onRetry: () => void;
}

/** Error of a request for events, with advice. */
export function EventsProblem({ error, ofStream, onRetry }: EventsProblemProps) {
  const { code, message } = failureOf(error);
  const advice = code === "ResourceNotFoundException" ? missing(ofStream) : code === PATTERN ? ABOUT_PATTERNS : "";
  if (!advice) {
    return <Failed error={error} onRetry={onRetry} />;
  }
  return (
    <Alert type="error" header={code} action={<Button onClick={onRetry}>Try again</Button>}>
      {message}
      <Box variant="p">{advice}</Box>
    </Alert>
  );
}

const PATTERN = "InvalidParameterException";
const ABOUT_PATTERNS =
  'A term with other signs than letters, digits and underscores is put in quotes: "[ERROR]". { $.field = value } looks into JSON.';

function missing(ofStream: boolean): string {
  return ofStream
    ? "The log of a session is available once the session is Terminated: in Session history, wait while it is Terminating, press refresh, then come back. A stream is also deleted with its log group."
    : "Check in Log groups that the group exists and how its name is spelled.";
}
