import { paginateListDocuments } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { ssm } from "../../aws/clients";
import { mark } from "../../guide/marks";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { listNodes } from "../fleet/nodes";
import { openSession } from "./openSession";
import { TargetTable } from "./TargetTable";
import { sayIfBlocked } from "./useTerminal";

const SESSIONS = "/systems-manager/session-manager/sessions";
const PREFERENCES = "SSM-SessionManagerRunShell";
const LONGEST_REASON = 256;
/** Documents of sessions that a shell tab cannot show; the AWS CLI can. */
const NOT_A_SHELL = /^AWS-Start(PortForwarding|SSH)/;

/** Screen that starts a session: reason, target, document. ?target=… preselects a node. */
export default function StartSession() {
  useTitle("Start a session", "Session Manager");
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const follow = useFollow();
  const notify = useNotify();
  const nodes = useCall(listNodes, []);
  const documents = useCall(shellDocuments, []);
  const [reason, setReason] = useState("");
  const [target, setTarget] = useState(query.get("target") ?? "");
  const [documentName, setDocumentName] = useState(PREFERENCES);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const reasonProblem =
    reason.length > LONGEST_REASON
      ? `A reason has at most ${LONGEST_REASON} characters; this one has ${reason.length}.`
      : "";
  const targetProblem = target ? "" : "Select the instance to start the session on.";

  async function start(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    setRefused(undefined);
    if (busy || reasonProblem || targetProblem) {
      return;
    }
    setBusy(true);
    try {
      const wanted = documentName === PREFERENCES ? undefined : documentName;
      // Nothing is awaited before this: the browser allows a new tab only during the click.
      const opened = await openSession({ target, reason: reason.trim(), document: wanted });
      sayIfBlocked(opened, notify);
      navigate(SESSIONS);
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={start}>
      <Form
        header={<Header variant="h1">Start a session</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" href={SESSIONS} onFollow={follow} formAction="none">
              Cancel
            </Button>
            <span {...mark("start-session-now")}>
              <Button variant="primary" loading={busy}>
                Start session
              </Button>
            </span>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">Specify target</Header>}>
            <FormField
              label={
                <>
                  Reason for session - <i>optional</i>
                </>
              }
              description="It is kept with the session and shown beside it."
              constraintText={`${reason.length} of at most ${LONGEST_REASON} characters.`}
              errorText={reasonProblem}
            >
              <Input value={reason} onChange={(event) => setReason(event.detail.value)} />
            </FormField>
          </Container>
          <FormField errorText={tried && targetProblem} stretch>
            <div {...mark("target-instances")}>
              <TargetTable nodes={nodes} target={target} onTarget={setTarget} />
            </div>
          </FormField>
          <Container header={<Header variant="h2">Specify session document</Header>}>
            <FormField
              label={
                <>
                  Session document - <i>optional</i>
                </>
              }
              description="What the session runs. The one that is chosen at first is the shell, with your preferences."
              errorText={
                documents.error !== undefined &&
                "The list of session documents could not be read; the shell can be started all the same."
              }
            >
              <Select
                selectedOption={{ value: documentName, label: documentName }}
                options={(documents.value ?? [PREFERENCES]).map((name) => ({ value: name, label: name }))}
                statusType={documents.loading ? "loading" : "finished"}
                loadingText="Loading documents"
                filteringType="auto"
                filteringAriaLabel="Find session documents"
                onChange={(event) => setDocumentName(event.detail.selectedOption.value ?? PREFERENCES)}
              />
            </FormField>
          </Container>
          {refused !== undefined && <Failed error={refused} />}
        </SpaceBetween>
      </Form>
    </form>
  );
}

async function shellDocuments(): Promise<string[]> {
  const names = new Set([PREFERENCES]);
  const filters = { Filters: [{ Key: "DocumentType", Values: ["Session"] }], MaxResults: 50 };
  for await (const page of paginateListDocuments({ client: await ssm() }, filters)) {
    for (const { Name = "" } of page.DocumentIdentifiers ?? []) {
      if (Name && !NOT_A_SHELL.test(Name)) {
        names.add(Name);
      }
    }
  }
  return [...names];
}
