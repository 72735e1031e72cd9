import { type Command, SendCommandCommand } from "@aws-sdk/client-ssm";
import { useNavigate } from "react-router";
import { ssm } from "../../aws/clients";
import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";
import { commandPath } from "./commandApi";
import { repeatOf } from "./sendForm";

/** Asks before the same call is sent again, then shows the new command. */
export function RerunCommand({ command, onClose }: { command: Command; onClose: () => void }) {
  const notify = useNotify();
  const navigate = useNavigate();
  async function send() {
    const sent = await (await ssm()).send(new SendCommandCommand(repeatOf(command)));
    const id = sent.Command?.CommandId ?? "";
    notify({ type: "success", content: `Command ID: ${id} was successfully sent.` });
    navigate(commandPath(id));
  }
  return (
    <Confirm title="Rerun" action="Run" onConfirm={send} onClose={onClose}>
      <span>
        <b>{command.DocumentName}</b> is run again with the same parameters, targets and options. To change something
        first, choose Copy to new.
      </span>
    </Confirm>
  );
}
