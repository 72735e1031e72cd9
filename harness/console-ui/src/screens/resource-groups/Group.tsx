import { TagCommand, UntagCommand } from "@aws-sdk/client-resource-groups";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { groups } from "../../aws/clients";
import { TagsPanel } from "../../parts/TagsPanel";
import { Thing } from "../../parts/Thing";
import { tagMap } from "../../parts/tags";
import { useCall } from "../../parts/useCall";
import { useTitle } from "../../parts/useTitle";
import { DeleteGroup } from "./DeleteGroup";
import { EditGroup } from "./EditGroup";
import { wholeGroup } from "./groups";
import { MemberTable } from "./MemberTable";
import { filterText } from "./tagQuery";

/** One resource group: `?name=…`. */
export default function Group() {
  const [params] = useSearchParams();
  const name = params.get("name") ?? "";
  useTitle(name, "Resource Groups");
  const found = useCall(() => wholeGroup(name), [name]);
  const [asked, setAsked] = useState<"edit" | "delete">();
  const navigate = useNavigate();
  const group = found.value;
  return (
    <>
      <Thing
        heading={name}
        found={found}
        actions={
          <>
            <Button disabled={!group} onClick={() => setAsked("edit")}>
              Edit
            </Button>
            <Button disabled={!group} onClick={() => setAsked("delete")}>
              Delete
            </Button>
          </>
        }
      >
        {(group) => (
          <SpaceBetween size="l">
            <Container header={<Header variant="h2">Group details</Header>}>
              <KeyValuePairs
                columns={2}
                items={[
                  { label: "Group name", value: name },
                  { label: "Group type", value: "Tag based" },
                  { label: "Group description", value: group.description || "-" },
                  { label: "Group ARN", value: group.arn },
                  { label: "Resource types", value: group.query?.types.join(", ") ?? "-" },
                  {
                    label: "Tags",
                    value: group.query ? (
                      group.query.tags.map((tag) => <div key={tag.key}>{filterText(tag)}</div>)
                    ) : (
                      <Box variant="code">{group.queryText}</Box>
                    ),
                  },
                ]}
              />
            </Container>
            <MemberTable members={group.members} loading={found.loading} onRefresh={found.refresh} />
            <TagsPanel
              of={`group ${name}`}
              tags={{ ...found, value: group.tags }}
              onSave={async ({ put, removed }) => {
                const client = await groups();
                if (removed.length > 0) {
                  await client.send(new UntagCommand({ Arn: group.arn, Keys: removed }));
                }
                if (put.length > 0) {
                  await client.send(new TagCommand({ Arn: group.arn, Tags: tagMap(put) }));
                }
              }}
            />
          </SpaceBetween>
        )}
      </Thing>
      {asked === "edit" && group && (
        <EditGroup group={group} onDone={found.refresh} onClose={() => setAsked(undefined)} />
      )}
      {asked === "delete" && (
        <DeleteGroup
          name={name}
          onDone={() => navigate("/resource-groups/groups")}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
