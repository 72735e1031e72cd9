import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs, { type KeyValuePairsProps } from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { mark } from "../../guide/marks";
import { Failed } from "../../parts/Failed";
import { RefreshButton } from "../../parts/RefreshButton";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { loadPreferences } from "./preferences";
import type { Preferences } from "./preferencesDocument";

/** The current preferences; another screen edits them. */
export function PreferencesTab() {
  const follow = useFollow();
  const saved = useCall(loadPreferences, []);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h2"
        description={
          saved.value && !saved.value.content
            ? "Nothing was saved yet: these are the defaults. The first Save creates the document SSM-SessionManagerRunShell."
            : "They are the document SSM-SessionManagerRunShell, and apply to sessions that start from now on."
        }
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <RefreshButton onClick={saved.refresh} loading={saved.loading} />
            <span {...mark("edit-preferences")}>
              <Button href="/systems-manager/session-manager/preferences/edit" onFollow={follow}>
                Edit
              </Button>
            </span>
          </SpaceBetween>
        }
      >
        Preferences
      </Header>
      {saved.error !== undefined && <Failed error={saved.error} onRetry={saved.refresh} />}
      {saved.value ? <Shown preferences={saved.value.preferences} /> : saved.loading && <Spinner />}
    </SpaceBetween>
  );
}

function Shown({ preferences: now }: { preferences: Preferences }) {
  return (
    <SpaceBetween size="l">
      <Group
        title="General preferences"
        items={[
          { label: "Idle session timeout", value: minutes(now.idleMinutes) },
          { label: "Maximum session duration", value: now.maxEnabled ? minutes(now.maxMinutes) : <Off /> },
          { label: "KMS encryption", value: <Switch on={now.kmsEnabled} /> },
          { label: "KMS key", value: now.kmsKey || "-" },
          { label: "Run As support for Linux instances", value: <Switch on={now.runAsEnabled} /> },
          { label: "Operating system user", value: now.runAsUser || "-" },
        ]}
      />
      <Group
        title="CloudWatch logging"
        items={[
          { label: "Send session output to CloudWatch Logs", value: <Switch on={now.logsEnabled} /> },
          { label: "Log group", value: now.logGroup || "-" },
          { label: "Logging option", value: now.logsEnabled ? logging(now.logsStreamed) : "-" },
          { label: "Allow only encrypted CloudWatch log groups", value: <Switch on={now.logsOnlyEncrypted} /> },
        ]}
      />
      <Group
        title="S3 logging"
        items={[
          { label: "Send session output to S3", value: <Switch on={now.s3Enabled} /> },
          { label: "S3 bucket", value: now.s3Bucket || "-" },
          { label: "S3 key prefix", value: now.s3Prefix || "-" },
          { label: "Allow only encrypted S3 buckets", value: <Switch on={now.s3OnlyEncrypted} /> },
        ]}
      />
      <Group
        title="Shell profiles"
        items={[
          { label: "Linux shell profile", value: <Script text={now.linuxProfile} /> },
          { label: "Windows shell profile", value: <Script text={now.windowsProfile} /> },
        ]}
      />
    </SpaceBetween>
  );
}

function Group({ title, items }: { title: string; items: KeyValuePairsProps.Pair[] }) {
  return (
    <Container header={<Header variant="h3">{title}</Header>}>
      <KeyValuePairs columns={items.length === 2 ? 2 : 3} items={items} />
    </Container>
  );
}

function Switch({ on }: { on: boolean }) {
  return on ? <StatusIndicator type="success">Enabled</StatusIndicator> : <Off />;
}

const Off = () => <StatusIndicator type="stopped">Disabled</StatusIndicator>;

function Script({ text }: { text: string }) {
  return text ? (
    <Box variant="code">
      <span style={{ whiteSpace: "pre-wrap" }}>{text}</span>
    </Box>
  ) : (
    "-"
  );
}

const minutes = (count: string) => (count === "1" ? "1 minute" : `${count} minutes`);
const logging = (streamed: boolean) => (streamed ? "Stream session logs" : "Upload session logs");
