import { CreateDocumentCommand } from "@aws-sdk/client-ssm";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { ssm } from "../../aws/clients";
import { failureOf } from "../../aws/failure";
import { mark } from "../../guide/marks";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { useTitle } from "../../parts/useTitle";
import { ContentField } from "./ContentField";
import { nameProblem, targetTypeProblem } from "./nameRule";
import { DOCUMENTS } from "./paths";
import { type DocumentKind, isSkeleton, skeleton } from "./skeletons";
import type { Format } from "./textTree";
import { useContent } from "./useContent";

const KINDS: Record<string, DocumentKind> = { command: "Command", session: "Session" };

/** Documents → Create document. The type is in the path, since the button's menu has chosen it. */
export default function CreateDocument() {
  const kind = KINDS[useParams().type?.toLowerCase() ?? ""] ?? "Command";
  // A separate form for each type, so that none shows the text of the other.
  return <CreateForm key={kind} kind={kind} />;
}

function CreateForm({ kind }: { kind: DocumentKind }) {
  const navigate = useNavigate();
  const notify = useNotify();
  const [name, setName] = useState("");
  const [targetType, setTargetType] = useState("");
  const content = useContent(skeleton(kind, "JSON"), "JSON");
  const [tried, setTried] = useState(false);
  const [nameRefused, setNameRefused] = useState<{ name: string; message: string }>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  useTitle("Create document", "Documents");

  const wrongName = nameRefused?.name === name ? nameRefused.message : nameProblem(name);
  const wrongTarget = targetTypeProblem(targetType);

  function chooseFormat(format: Format) {
    if (isSkeleton(content.value, kind)) {
      content.setValue(skeleton(kind, format));
    }
    content.setFormat(format);
  }

  async function create() {
    setTried(true);
    setError(undefined);
    const ready = content.ready();
    if (wrongName || wrongTarget || !ready) {
      return;
    }
    setBusy(true);
    try {
      await (await ssm()).send(
        new CreateDocumentCommand({
          Name: name,
          DocumentType: kind,
          DocumentFormat: content.format,
          Content: content.value,
          TargetType: targetType || undefined,
        }),
      );
      notify({ type: "success", content: `Document ${name} was created.` });
      navigate(`${DOCUMENTS}/owned-by-me`);
    } catch (refused) {
      if (failureOf(refused).code === "DocumentAlreadyExists") {
        setNameRefused({ name, message: `DocumentAlreadyExists: ${failureOf(refused).message}` });
      } else if (!content.refused(refused)) {
        setError(refused);
      }
      setBusy(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    create();
  }

  return (
    <form onSubmit={submit} aria-label="Create document">
      <Form
        header={
          <Header variant="h1" description="A document says what Systems Manager does on your managed nodes.">
            Create document
          </Header>
        }
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => navigate(`${DOCUMENTS}/owned-by-me`)}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy} {...mark("submit-document")}>
              Create document
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          {error !== undefined && <Failed error={error} />}
          <Container header={<Header variant="h2">Document details</Header>}>
            <SpaceBetween size="m">
              <div {...mark("document-name")}>
                <FormField
                  label="Name"
                  description="The name identifies the document. It cannot be changed later."
                  constraintText="3 to 128 letters, digits, hyphens, dots or underscores."
                  errorText={(tried || name !== "") && wrongName}
                >
                  <Input value={name} onChange={(event) => setName(event.detail.value)} autoFocus />
                </FormField>
              </div>
              <FormField
                label={
                  <>
                    Target type <i>- optional</i>
                  </>
                }
                description="The kind of resource that the document is for."
                errorText={wrongTarget}
              >
                <Input
                  value={targetType}
                  placeholder="/AWS::EC2::Instance"
                  onChange={(event) => setTargetType(event.detail.value)}
                />
              </FormField>
              <div>
                <Box variant="awsui-key-label">Document type</Box>
                <div>{kind === "Command" ? "Command document" : "Session document"}</div>
              </div>
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">Content</Header>}>
            <ContentField
              value={content.value}
              format={content.format}
              refusal={content.refusal}
              onChange={content.setValue}
              onFormat={chooseFormat}
            />
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
