import { DescribeSessionsCommand, ListCommandsCommand } from "@aws-sdk/client-ssm";
import FormField from "@cloudscape-design/components/form-field";
import Select, { type SelectProps } from "@cloudscape-design/components/select";
import { ssm } from "../aws/clients";
import { useCall } from "../parts/useCall";
import { subjectOf } from "./subject";
import type { Overview, RecordingHead, Subject } from "./wireApi";

const MOST_LISTED = 10;

/** Selects a session or command: recorded ones, active sessions, and the latest commands. */
export function SubjectChoice({
  chosen,
  all,
  onChoose,
}: {
  chosen: Subject | undefined;
  all: Overview | undefined;
  onChoose: (subject: Subject) => void;
}) {
  const listed = useCall(async () => {
    const client = await ssm();
    const [active, ended, commands] = await Promise.all([
      client.send(new DescribeSessionsCommand({ State: "Active", MaxResults: MOST_LISTED })),
      client.send(new DescribeSessionsCommand({ State: "History", MaxResults: MOST_LISTED })),
      client.send(new ListCommandsCommand({ MaxResults: MOST_LISTED })),
    ]);
    const sessions = [...(active.Sessions ?? []), ...(ended.Sessions ?? [])].map((one) => ({
      value: one.SessionId ?? "",
      description: `${one.Target ?? ""} · ${one.Status ?? ""}`,
    }));
    const sent = (commands.Commands ?? []).map((one) => ({
      value: one.CommandId ?? "",
      description: `${one.DocumentName ?? ""} · ${one.Status ?? ""}`,
    }));
    return { sessions, commands: sent };
  }, []);
  const recorded = new Map<string, RecordingHead>(
    [...(all?.sessions.recordings ?? []), ...(all?.commands.recordings ?? [])].map((one) => [one.id, one]),
  );
  const known = new Set([...(listed.value?.sessions ?? []), ...(listed.value?.commands ?? [])].map((one) => one.value));
  const others = [...recorded.values()].filter((one) => !known.has(one.id));
  const option = (one: { value: string; description?: string }): SelectProps.Option => {
    const recording = recorded.get(one.value);
    return {
      ...one,
      label: one.value,
      labelTag: recording ? `${recording.on ? "recording, " : ""}${recording.kept}` : undefined,
    };
  };
  const of = (kind: string) => others.filter((one) => one.kind === kind).map((one) => option({ value: one.id }));
  const options: SelectProps.OptionGroup[] = [
    { label: "Sessions", options: [...of("session"), ...(listed.value?.sessions ?? []).map(option)] },
    { label: "Commands", options: [...of("command"), ...(listed.value?.commands ?? []).map(option)] },
  ].filter((group) => group.options.length > 0);
  return (
    <FormField label="Session or command" stretch>
      <Select
        selectedOption={chosen ? option({ value: chosen.id }) : null}
        options={options}
        onChange={({ detail }) => onChoose(subjectOf(detail.selectedOption.value ?? ""))}
        onFocus={listed.refresh}
        placeholder="Choose one, or record new ones"
        empty="There is no session and no command yet."
        filteringType="auto"
        filteringAriaLabel="Find an id"
        filteringPlaceholder="Find an id"
        statusType={listed.error ? "error" : listed.value ? "finished" : "loading"}
        loadingText="Loading sessions and commands"
        errorText="Sessions and commands could not be listed."
        recoveryText="Try again"
        onLoadItems={() => {}}
      />
    </FormField>
  );
}
