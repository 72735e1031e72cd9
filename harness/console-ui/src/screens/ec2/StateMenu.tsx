import { RebootInstancesCommand, StartInstancesCommand, StopInstancesCommand } from "@aws-sdk/client-ec2";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import { useState } from "react";
import { ec2 } from "../../aws/clients";
import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";
import type { ShownInstance } from "./instances";

type Act = "start" | "stop" | "reboot";

const ACTS: Record<Act, { title: string; action: string; done: string; warning: string }> = {
  start: { title: "Start instance", action: "Start", done: "Starting", warning: "" },
  stop: {
    title: "Stop instance",
    action: "Stop",
    done: "Stopping",
    warning: "Its sessions end, and Systems Manager does not reach it until it is started again.",
  },
  reboot: {
    title: "Reboot instance",
    action: "Reboot",
    done: "Rebooting",
    warning: "Its sessions end; it restarts by itself.",
  },
};

interface StateMenuProps {
  instances: readonly ShownInstance[];
  onDone: () => void;
}

/** Menu "Instance state": stops, starts or reboots the selected instances after a confirmation. */
export function StateMenu({ instances, onDone }: StateMenuProps) {
  const [asked, setAsked] = useState<Act>();
  const notify = useNotify();
  const all = (state: string) => instances.length > 0 && instances.every((instance) => instance.state === state);
  const names = instances.map((instance) => (instance.name ? `${instance.id} (${instance.name})` : instance.id));

  async function act(what: Act) {
    const InstanceIds = instances.map((instance) => instance.id);
    const client = await ec2();
    if (what === "start") {
      await client.send(new StartInstancesCommand({ InstanceIds }));
    } else if (what === "stop") {
      await client.send(new StopInstancesCommand({ InstanceIds }));
    } else {
      await client.send(new RebootInstancesCommand({ InstanceIds }));
    }
    notify({ type: "success", content: `${ACTS[what].done} ${names.join(", ")}. Press refresh to see its state.` });
    onDone();
  }

  return (
    <>
      <ButtonDropdown
        disabled={instances.length === 0}
        items={[
          { id: "stop", text: ACTS.stop.title, disabled: !all("running") },
          { id: "start", text: ACTS.start.title, disabled: !all("stopped") },
          { id: "reboot", text: ACTS.reboot.title, disabled: !all("running") },
        ]}
        onItemClick={(event) => setAsked(event.detail.id as Act)}
      >
        Instance state
      </ButtonDropdown>
      {asked && (
        <Confirm
          title={`${ACTS[asked].title}?`}
          action={ACTS[asked].action}
          onConfirm={() => act(asked)}
          onClose={() => setAsked(undefined)}
        >
          <span>
            {ACTS[asked].warning} {names.join(", ")}
          </span>
        </Confirm>
      )}
    </>
  );
}
