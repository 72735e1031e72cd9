import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { keyInAddress, signedIn, signIn } from "../aws/learner";

const given = keyInAddress();

/** Shows its children to a learner who is signed in, and a form for the key to anybody else. */
export function SignInGate({ children }: { children: ReactNode }) {
  const [isIn, setIn] = useState(() => !given && signedIn() !== undefined);
  const [busy, setBusy] = useState(given !== undefined);
  const [key, setKey] = useState("");
  const [problem, setProblem] = useState("");

  async function enter(withKey: string) {
    setBusy(true);
    setProblem("");
    try {
      await signIn(withKey);
      setIn(true);
    } catch (error) {
      setProblem(
        error instanceof TypeError
          ? "The lab does not answer. Does ./lab up still run?"
          : String((error as Error).message),
      );
    } finally {
      setBusy(false);
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the key that the page was opened with
  useEffect(() => {
    if (given) {
      enter(given);
    }
  }, []);

  if (isIn) {
    return children;
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (key.trim()) {
      enter(key.trim().replace(/^.*#key=/, ""));
    } else {
      setProblem("Enter the key, or open the whole address that ./lab up printed.");
    }
  }
  return (
    <Box margin="xxl">
      <form onSubmit={submit}>
        <Form
          actions={
            <Button variant="primary" loading={busy}>
              Sign in
            </Button>
          }
        >
          <Container header={<Header variant="h1">Sign in to the lab</Header>}>
            <SpaceBetween size="m">
              {problem !== "" && <Alert type="error">{problem}</Alert>}
              <FormField
                label="Key"
                description="./lab up prints an address that ends in #key=…: open that, or paste it here."
              >
                <Input value={key} onChange={(event) => setKey(event.detail.value)} disabled={busy} />
              </FormField>
            </SpaceBetween>
          </Container>
        </Form>
      </form>
    </Box>
  );
}
