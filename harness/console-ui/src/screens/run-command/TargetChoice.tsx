import { paginateListGroups } from "@aws-sdk/client-resource-groups";
import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { groups } from "../../aws/clients";
import { failureOf } from "../../aws/failure";
import { mark } from "../../guide/marks";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { listNodes, type Node } from "../fleet/nodes";
import type { SendForm, TargetWay } from "./sendForm";

interface TargetChoiceProps {
  form: SendForm;
  onChange: (change: Partial<SendForm>) => void;
  problem: string | undefined;
}

/** Fields for the targets of the command. */
export function TargetChoice({ form, onChange, problem }: TargetChoiceProps) {
  return (
    <div {...mark("choose-targets")}>
      <Container header={<Header variant="h2">Target selection</Header>}>
        <SpaceBetween size="m">
          <FormField
            stretch
            label="Target selection"
            description="Choose a method for selecting targets."
            errorText={problem}
          >
            <RadioGroup
              value={form.way}
              onChange={(event) => onChange({ way: event.detail.value as TargetWay })}
              items={[
                {
                  value: "tags",
                  label: "Specify instance tags",
                  description: "Every node that has all of the tags when the command is sent.",
                },
                {
                  value: "manual",
                  label: "Choose instances manually",
                  description: "The nodes that you mark in the list.",
                },
                {
                  value: "group",
                  label: "Choose a resource group",
                  description: "Every node that is in the group when the command is sent.",
                },
              ]}
            />
          </FormField>
          {form.way === "tags" && <Tags form={form} onChange={onChange} />}
          {form.way === "manual" && <Instances form={form} onChange={onChange} />}
          {form.way === "group" && <Group form={form} onChange={onChange} />}
        </SpaceBetween>
      </Container>
    </div>
  );
}

type PartProps = Omit<TargetChoiceProps, "problem">;

function Tags({ form, onChange }: PartProps) {
  const change = (index: number, part: Partial<SendForm["tags"][number]>) =>
    onChange({ tags: form.tags.map((tag, at) => (at === index ? { ...tag, ...part } : tag)) });
  return (
    <AttributeEditor
      items={form.tags}
      addButtonText="Add"
      removeButtonText="Remove"
      removeButtonAriaLabel={(tag) => `Remove the tag ${tag.key}`}
      onAddButtonClick={() => onChange({ tags: [...form.tags, { key: "", value: "" }] })}
      onRemoveButtonClick={(event) => onChange({ tags: form.tags.filter((_, at) => at !== event.detail.itemIndex) })}
      empty="No tags"
      definition={[
        {
          label: "Tag key",
          control: (tag, index) => (
            <Input
              ariaLabel={`Tag key ${index + 1}`}
              value={tag.key}
              placeholder="Patch Group"
              onChange={(event) => change(index, { key: event.detail.value })}
            />
          ),
        },
        {
          label: "Tag value",
          control: (tag, index) => (
            <Input
              ariaLabel={`Tag value ${index + 1}`}
              value={tag.value}
              placeholder="Any value"
              onChange={(event) => change(index, { value: event.detail.value })}
            />
          ),
        },
      ]}
    />
  );
}

const COLUMNS: Column<Node>[] = [
  { id: "name", header: "Name", sortingField: "name", cell: (node) => node.name || "-" },
  { id: "id", header: "Instance ID", sortingField: "id", isRowHeader: true, cell: (node) => node.id },
  { id: "state", header: "Instance state", cell: (node) => node.instance?.State?.Name ?? "-" },
  {
    id: "ping",
    header: "Ping status",
    minWidth: 130,
    cell: (node) => (
      <StatusIndicator type={node.info.PingStatus === "Online" ? "success" : "warning"}>
        {node.info.PingStatus}
      </StatusIndicator>
    ),
  },
  { id: "platform", header: "Platform", cell: (node) => node.info.PlatformName ?? node.info.PlatformType ?? "-" },
  { id: "agent", header: "Agent version", cell: (node) => node.info.AgentVersion ?? "-" },
];

function Instances({ form, onChange }: PartProps) {
  const { value, error, loading, refresh } = useCall(listNodes, []);
  return (
    <ResourceTable<Node>
      title="Instances"
      thing="instance"
      columns={COLUMNS}
      items={value}
      idOf={(node) => node.id}
      textOf={(node) => `${node.name}\n${node.id}\n${node.info.PingStatus}`}
      loading={loading}
      error={error}
      onRefresh={refresh}
      selectionType="multi"
      selected={form.instances}
      onSelect={(instances) => onChange({ instances })}
      sortBy={{ column: "name" }}
      headingTag="h3"
      variant="embedded"
      empty={
        <>
          No managed nodes<Box>A node appears here once its agent has registered.</Box>
        </>
      }
    />
  );
}

function Group({ form, onChange }: PartProps) {
  const found = useCall(async () => {
    const names: string[] = [];
    for await (const page of paginateListGroups({ client: await groups() }, {})) {
      names.push(...(page.GroupIdentifiers ?? []).map((one) => one.GroupName ?? ""));
    }
    return names.sort();
  }, []);
  const failure = found.error === undefined ? undefined : failureOf(found.error);
  return (
    <SpaceBetween size="m">
      <FormField
        label="Resource group"
        description="Choose a resource group that includes the resources you want to target."
        warningText={failure && `The groups could not be listed: ${failure.code} ${failure.message}`}
      >
        <Select
          selectedOption={form.group ? { value: form.group, label: form.group } : null}
          options={(found.value ?? []).map((name) => ({ value: name, label: name }))}
          placeholder="Choose a resource group"
          statusType={found.loading ? "loading" : failure ? "error" : "finished"}
          loadingText="Loading resource groups"
          errorText="The resource groups could not be listed."
          recoveryText="Try again"
          onLoadItems={() => failure && found.refresh()}
          empty="There are no resource groups."
          filteringType="auto"
          filteringAriaLabel="Find a resource group"
          onChange={(event) => onChange({ group: event.detail.selectedOption.value ?? "" })}
        />
      </FormField>
      <FormField
        label="Resource types"
        description="Managed nodes are the one type of resource that a command runs on."
      >
        <Select
          selectedOption={{ value: "all", label: "All available resource types" }}
          options={[{ value: "all", label: "All available resource types" }]}
          onChange={() => {}}
        />
      </FormField>
    </SpaceBetween>
  );
}
