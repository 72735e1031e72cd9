import { GetCommandInvocationCommand, type GetCommandInvocationCommandOutput } from "@aws-sdk/client-ssm";
import Alert from "@cloudscape-design/components/alert";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useParams } from "react-router";
import { ssm } from "../../aws/clients";
import { Thing } from "../../parts/Thing";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { CommandState } from "./CommandState";
import { commandPath, listInvocations } from "./commandApi";
import { StepOutput } from "./StepOutput";

/** Output of a command on one instance, step by step. */
export default function CommandOutput() {
  const { commandId = "", instanceId = "" } = useParams();
  const follow = useFollow();
  useTitle(`Output on ${instanceId}`, "Run Command");
  const found = useCall(() => outputs(commandId, instanceId), [commandId, instanceId]);
  return (
    <Thing
      heading={`Output on ${instanceId}`}
      found={found}
      description={
        <>
          Command{" "}
          <Link href={commandPath(commandId)} onFollow={follow}>
            {commandId}
          </Link>
          {found.value && (
            <>
              : <CommandState status={found.value.invocation.StatusDetails} />
            </>
          )}
        </>
      }
    >
      {({ invocation, steps }) => (
        <SpaceBetween size="l">
          {invocation.TraceOutput && <Alert type="info">{invocation.TraceOutput}</Alert>}
          {steps.length === 0 && <Alert type="info">The instance has not reported its steps yet.</Alert>}
          {steps.map((step, index) => (
            <StepOutput key={step.PluginName} number={index + 1} step={step} />
          ))}
        </SpaceBetween>
      )}
    </Thing>
  );
}

async function outputs(commandId: string, instanceId: string) {
  const [invocation] = await listInvocations(commandId, instanceId);
  if (!invocation) {
    throw new Error(`Command ${commandId} was not sent to ${instanceId}, or it is older than 30 days.`);
  }
  const client = await ssm();
  const steps: GetCommandInvocationCommandOutput[] = await Promise.all(
    (invocation.CommandPlugins ?? []).map((plugin) =>
      client.send(
        new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId, PluginName: plugin.Name }),
      ),
    ),
  );
  return { invocation, steps };
}
