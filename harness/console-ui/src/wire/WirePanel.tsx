import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import HelpPanel from "@cloudscape-design/components/help-panel";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { failureOf } from "../aws/failure";
import { MessageList } from "./MessageList";
import { SubjectChoice } from "./SubjectChoice";
import { choose, onSubject, subject } from "./subject";
import { useWire } from "./useWire";
import { WireTools } from "./WireTools";
import { type RecordingHead, type Subject, turn, turnEveryNew } from "./wireApi";
import { EVERYTHING, matches } from "./wireText";

/** Decoded messages between learner, lab and agent. Recording is off by default. */
export default function WirePanel() {
  const chosen = useSyncExternalStore(onSubject, subject);
  const { all, head, messages, error, ask } = useWire(chosen);
  const [filter, setFilter] = useState(EVERYTHING);
  const [follow, setFollow] = useState(true);
  const [problem, setProblem] = useState<unknown>();
  const shown = useMemo(() => messages.filter((one) => matches(one, filter)), [messages, filter]);
  const everyNew = Boolean(all?.sessions.everyNew && all.commands.everyNew);
  const newest = all && newestOf([...all.sessions.recordings, ...all.commands.recordings]);

  // If new ones are recorded and none is chosen, the first is shown.
  useEffect(() => {
    if (!chosen && newest) {
      choose({ kind: newest.kind, id: newest.id });
    }
  }, [chosen, newest]);

  async function doing(work: Promise<unknown>) {
    setProblem(undefined);
    try {
      await work;
    } catch (refused) {
      setProblem(refused);
    }
    ask();
  }

  const wrong = problem ?? error;
  return (
    <HelpPanel header={<h2>On the wire</h2>}>
      <SpaceBetween size="s">
        <Box variant="p">
          The frames of a session and the messages of a command, as they pass between the learner’s terminal, the lab
          and the agent.
        </Box>
        <Toggle
          checked={everyNew}
          disabled={!all}
          onChange={({ detail }) => {
            if (detail.checked) {
              choose(undefined);
            }
            doing(turnEveryNew(detail.checked));
          }}
          description="Each from its first message on."
        >
          Record new sessions and commands
        </Toggle>
        <SubjectChoice chosen={chosen} all={all} onChoose={choose} />
        {wrong !== undefined && <Alert type="error">{failureOf(wrong).message}</Alert>}
        {chosen && (
          <Toggle
            checked={head?.on ?? false}
            disabled={!head}
            onChange={({ detail }) => doing(turn(chosen, detail.checked))}
            description={status(head, chosen)}
          >
            Record this {chosen.kind}
          </Toggle>
        )}
        {chosen && (
          <WireTools
            chosen={chosen}
            messages={messages}
            shown={shown}
            filter={filter}
            onFilter={setFilter}
            follow={follow}
            onFollow={setFollow}
            onDo={doing}
          />
        )}
        {shown.length > 0 ? (
          <MessageList key={chosen?.id} messages={shown} follow={follow} />
        ) : (
          <Box textAlign="center" color="text-body-secondary" padding="m">
            {nothing(chosen, head, messages.length, everyNew)}
          </Box>
        )}
      </SpaceBetween>
    </HelpPanel>
  );
}

function newestOf(recordings: readonly RecordingHead[]): RecordingHead | undefined {
  return recordings.reduce<RecordingHead | undefined>(
    (newest, one) => (!newest || one.startedAt > newest.startedAt ? one : newest),
    undefined,
  );
}

function status(head: RecordingHead | undefined, chosen: Subject): string {
  if (!head || head.lastNumber === 0) {
    return head?.on ? `Recording. This ${chosen.kind} has no messages since then.` : "Nothing is recorded.";
  }
  const dropped = head.dropped > 0 ? `, the ${head.dropped} before them were dropped to make room` : "";
  return `${head.on ? "Recording" : "Stopped"}: ${head.kept} messages${dropped}.`;
}

function nothing(
  chosen: Subject | undefined,
  head: RecordingHead | undefined,
  count: number,
  everyNew: boolean,
): string {
  if (count > 0) {
    return "No message matches the filter.";
  }
  if (!chosen) {
    return everyNew
      ? "Start a session, or run a command: it appears here."
      : "Nothing is recorded. Switch recording on, or choose a session or command.";
  }
  return head?.on ? "Waiting for the first message." : `Nothing of this ${chosen.kind} was recorded.`;
}
