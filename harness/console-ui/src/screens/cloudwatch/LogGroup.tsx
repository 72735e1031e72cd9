import type { LogGroup as FoundGroup } from "@aws-sdk/client-cloudwatch-logs";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { Thing } from "../../parts/Thing";
import { useCall } from "../../parts/useCall";
import { useTitle } from "../../parts/useTitle";
import { DeleteLogGroups } from "./DeleteLogGroups";
import { EditRetention } from "./EditRetention";
import { GroupTags } from "./group/GroupTags";
import { MetricFilterList } from "./group/MetricFilterList";
import { Streams } from "./group/Streams";
import { retentionText } from "./logGroupRules";
import { findLogGroup, logEventsPath } from "./logGroups";
import { bytesText, timeText } from "./units";

const LIST = "/cloudwatch/log-groups";

/** One log group: `?name=…&tab=…`. */
export default function LogGroup() {
  const [params, setParams] = useSearchParams();
  const name = params.get("name") ?? "";
  useTitle(name, "Log groups", "CloudWatch");
  const found = useCall(() => theLogGroup(name), [name]);
  const [asked, setAsked] = useState<"delete" | "retention">();
  const navigate = useNavigate();
  const group = found.value;

  return (
    <>
      <Thing
        heading={name}
        found={found}
        actions={
          <>
            <ButtonDropdown
              disabled={!group}
              items={[
                { id: "delete", text: "Delete log group" },
                { id: "retention", text: "Edit retention setting" },
                { id: "filter", text: "Create metric filter" },
              ]}
              onItemClick={(event) =>
                event.detail.id === "filter"
                  ? navigate(`/cloudwatch/metric-filters/create?group=${encodeURIComponent(name)}`)
                  : setAsked(event.detail.id as "delete" | "retention")
              }
            >
              Actions
            </ButtonDropdown>
            <Button variant="primary" onClick={() => navigate(logEventsPath(name))}>
              Search log group
            </Button>
          </>
        }
      >
        {(group) => (
          <SpaceBetween size="l">
            <Container header={<Header variant="h2">Log group details</Header>}>
              <KeyValuePairs
                columns={3}
                items={[
                  {
                    label: "Log class",
                    value: group.logGroupClass === "INFREQUENT_ACCESS" ? "Infrequent Access" : "Standard",
                  },
                  { label: "Retention", value: retentionText(group.retentionInDays) },
                  { label: "Stored bytes", value: bytesText(group.storedBytes) },
                  { label: "ARN", value: group.logGroupArn ?? group.arn ?? "-" },
                  { label: "KMS key ID", value: group.kmsKeyId ?? "-" },
                  { label: "Creation time", value: timeText(group.creationTime) },
                ]}
              />
            </Container>
            <Tabs
              ariaLabel={`Log group ${name}`}
              activeTabId={params.get("tab") ?? "streams"}
              onChange={(event) => setParams({ name, tab: event.detail.activeTabId }, { replace: true })}
              tabs={[
                { id: "streams", label: "Log streams", content: <Streams group={name} /> },
                { id: "filters", label: "Metric filters", content: <MetricFilterList group={name} /> },
                { id: "tags", label: "Tags", content: <GroupTags arn={group.logGroupArn ?? ""} name={name} /> },
              ]}
            />
          </SpaceBetween>
        )}
      </Thing>
      {asked === "delete" && (
        <DeleteLogGroups names={[name]} onDone={() => navigate(LIST)} onClose={() => setAsked(undefined)} />
      )}
      {asked === "retention" && group && (
        <EditRetention group={group} onDone={found.refresh} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

async function theLogGroup(name: string): Promise<FoundGroup> {
  const group = await findLogGroup(name);
  if (!group) {
    throw new Error(`There is no log group ${name}. Check its name in Log groups.`);
  }
  return group;
}
