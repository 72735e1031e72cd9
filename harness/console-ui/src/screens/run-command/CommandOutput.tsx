import { GetCommandInvocationCommand, type GetCommandInvocationCommandOutput } from "@aws-sdk/client-ssm";
import Alert from "@cloudscape-design/components/alert";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { useParams } from "react-router";
import { ssm } from "../../aws/clients";
import { Failed } from "../../parts/Failed";
import { RefreshButton } from "../../parts/RefreshButton";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { CommandState } from "./CommandState";
import { commandPath, listInvocations } from "./commandApi";
import { StepOutput } from "./StepOutput";

/** What a command did on one instance, step by step. */
export default function CommandOutput() {
  const { commandId = "", instanceId = "" } = useParams();
  const follow = useFollow();
  useTitle(`Output on ${instanceId}`, "Run Command");
  const { value, error, loading, refresh } = useCall(() => outputs(commandId, instanceId), [commandId, instanceId]);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={<RefreshButton onClick={refresh} loading={loading} />}
        description={
          <>
            Command{" "}
            <Link href={commandPath(commandId)} onFollow={follow}>
              {commandId}
            </Link>
            {value && (
              <>
                : <CommandState status={value.invocation.StatusDetails} />
              </>
            )}
          </>
        }
      >
        Output on {instanceId}
      </Header>
      {error !== undefined && <Failed error={error} onRetry={refresh} />}
      {!value && loading && <Spinner size="large" />}
      {value?.invocation.TraceOutput && <Alert type="info">{value.invocation.TraceOutput}</Alert>}
      {value?.steps.length === 0 && <Alert type="info">The instance has not said anything of its steps yet.</Alert>}
      {value?.steps.map((step, index) => (
        <StepOutput key={step.PluginName} number={index + 1} step={step} />
      ))}
    </SpaceBetween>
  );
}

async function outputs(commandId: string, instanceId: string) {
  const [invocation] = await listInvocations(commandId, instanceId);
  if (!invocation) {
    throw new Error(`Command ${commandId} was not sent to ${instanceId}, or is forgotten after 30 days.`);
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
