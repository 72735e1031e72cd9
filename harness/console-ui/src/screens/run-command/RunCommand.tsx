import { GetDocumentCommand, SendCommandCommand } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { type FormEvent, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { ssm } from "../../aws/clients";
import { mark } from "../../guide/marks";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { useCall } from "../../parts/useCall";
import { useTitle } from "../../parts/useTitle";
import { listVersions } from "../documents/api";
import { contentOf } from "../documents/skeletons";
import { CliBox } from "./CliBox";
import { commandPath, findCommand, RUN_COMMAND } from "./commandApi";
import { DocumentChoice } from "./DocumentChoice";
import { OtherParameters, OutputOptions, RateControl } from "./Options";
import { ParameterFields } from "./ParameterFields";
import { parametersOf } from "./parameters";
import { callOf, EMPTY_FORM, formOf, hasProblem, problemsOf, type SendForm, textsOf } from "./sendForm";
import { TargetChoice } from "./TargetChoice";

/** Run a command: empty, for a document (?document=), or as a copy (?copy=). */
export default function RunCommand() {
  const [query] = useSearchParams();
  const document = query.get("document") ?? "";
  const copied = query.get("copy") ?? "";
  useTitle("Run a command", "Run Command");
  const start = useCall(
    async (): Promise<SendForm> => (copied ? formOf(await findCommand(copied)) : { ...EMPTY_FORM, document }),
    [copied, document],
  );
  if (start.error !== undefined) {
    return <Failed error={start.error} onRetry={start.refresh} />;
  }
  return start.value ? <RunForm key={`${copied} ${document}`} start={start.value} /> : <Spinner size="large" />;
}

function RunForm({ start }: { start: SendForm }) {
  const [form, setForm] = useState(start);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  const { document, version } = form;
  const content = useCall(async () => {
    if (!document) {
      return undefined;
    }
    const got = await (await ssm()).send(new GetDocumentCommand({ Name: document, DocumentVersion: version }));
    return { of: document, parameters: parametersOf(contentOf(got.Content ?? "", got.DocumentFormat)) };
  }, [document, version]);
  const parameters = content.value?.of === document ? content.value.parameters : [];
  const all = problemsOf(form, parameters);
  // Missing values are reported after Run was pressed, invalid ones at once.
  const problems = tried ? all : { ...all, document: "", targets: "", bucket: "" };
  const change = (part: Partial<SendForm>) => setForm((now) => ({ ...now, ...part }));
  const options = { form, problems, onChange: change };

  async function run() {
    setTried(true);
    setError(undefined);
    if (hasProblem(all) || content.loading || content.error !== undefined) {
      return;
    }
    setBusy(true);
    try {
      const sent = await (await ssm()).send(new SendCommandCommand(callOf(form, parameters)));
      const id = sent.Command?.CommandId ?? "";
      notify({ type: "success", content: `Command ID: ${id} was successfully sent.` });
      navigate(commandPath(id));
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    run();
  }

  return (
    <form onSubmit={submit} aria-label="Run a command">
      <Form
        header={<Header variant="h1">Run a command</Header>}
        errorText={
          tried && hasProblem(all) && "Some fields above are missing or invalid. The error is beside the field."
        }
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => navigate(`${RUN_COMMAND}/commands`)}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy} disabled={Boolean(document) && content.loading} {...mark("run")}>
              Run
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <DocumentChoice
            chosen={document}
            problem={problems.document}
            onChoose={(name) => change({ document: name, version: "$DEFAULT", edits: {} })}
          />
          <Version document={document} version={version} onChange={(chosen) => change({ version: chosen })} />
          <Container header={<Header variant="h2">Command parameters</Header>}>
            {content.error !== undefined ? (
              <Failed error={content.error} onRetry={content.refresh} />
            ) : document && content.value?.of !== document ? (
              <Spinner />
            ) : document ? (
              <ParameterFields
                parameters={parameters}
                texts={textsOf(parameters, form.edits)}
                tried={tried}
                onChange={(name, text) => setForm((now) => ({ ...now, edits: { ...now.edits, [name]: text } }))}
              />
            ) : (
              "Choose a document: its parameters are then here."
            )}
          </Container>
          <TargetChoice form={form} onChange={change} problem={problems.targets} />
          <OtherParameters {...options} />
          <RateControl {...options} />
          <OutputOptions {...options} />
          <CliBox call={callOf(form, parameters)} />
          {error !== undefined && <Failed error={error} />}
        </SpaceBetween>
      </Form>
    </form>
  );
}

const AT_RUNTIME = [
  { value: "$DEFAULT", label: "Default version at runtime" },
  { value: "$LATEST", label: "Latest version at runtime" },
];

function Version(props: { document: string; version: string; onChange: (version: string) => void }) {
  const { document, version, onChange } = props;
  const versions = useCall(async () => (document ? listVersions(document) : []), [document]);
  const options = [
    ...AT_RUNTIME,
    ...(versions.value ?? []).map((one) => ({
      value: one.DocumentVersion ?? "",
      label: `${one.DocumentVersion}${one.IsDefaultVersion ? " (Default)" : ""}`,
    })),
  ];
  return (
    <FormField label="Document version" description="Choose the document version that you want to run.">
      <Select
        disabled={!document}
        selectedOption={options.find((one) => one.value === version) ?? { value: version, label: version }}
        options={options}
        statusType={versions.loading ? "loading" : "finished"}
        loadingText="Loading versions"
        onChange={(event) => onChange(event.detail.selectedOption.value ?? "$DEFAULT")}
      />
    </FormField>
  );
}
