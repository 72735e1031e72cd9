import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useState } from "react";
import { learner } from "../../aws/learner";
import { useTitle } from "../../parts/useTitle";
import { allInstances, type ShownInstance } from "../ec2/instances";
import { ManageTags } from "./ManageTags";
import { hasTag, tagFilter } from "./manyTags";
import { SearchResults } from "./SearchResults";
import { INSTANCES } from "./tagQuery";

/** Does nothing: the lab has one region, and one resource type that can be tagged. */
const THE_ONLY_ONE = () => {};

/** Tag Editor: finds resources by region, type and tag, and changes the tags of the selected ones. */
export default function TagEditor() {
  useTitle("Tag Editor", "Resource Groups");
  const region = { value: learner().region, label: learner().region };
  const type = { value: INSTANCES, label: INSTANCES };
  const [key, setKey] = useState("");
  const [values, setValues] = useState("");
  const [tried, setTried] = useState(false);
  const [found, setFound] = useState<ShownInstance[]>();
  const [error, setError] = useState<unknown>();
  const [loading, setLoading] = useState(false);
  const [selected, setSelected] = useState<string[]>([]);
  const [managed, setManaged] = useState<ShownInstance[]>();
  const keyProblem = values.trim() !== "" && key === "" ? "Enter the key to which the values belong." : undefined;

  async function search() {
    setTried(true);
    if (keyProblem) {
      return;
    }
    setLoading(true);
    setError(undefined);
    try {
      const wanted = tagFilter(key, values);
      const all = (await allInstances()).filter((instance) => instance.state !== "terminated");
      const passed = all.filter((instance) => hasTag(instance, wanted));
      setFound(passed);
      setSelected((ids) => ids.filter((id) => passed.some((instance) => instance.id === id)));
    } catch (refused) {
      setError(refused);
    } finally {
      setLoading(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    search();
  }

  if (managed) {
    return (
      <ManageTags
        instances={managed}
        onClose={() => setManaged(undefined)}
        onDone={() => {
          setManaged(undefined);
          search();
        }}
      />
    );
  }
  return (
    <SpaceBetween size="l">
      <Header variant="h1">Tag Editor</Header>
      <form onSubmit={submit} noValidate>
        <Container
          header={<Header variant="h2">Find resources to tag</Header>}
          footer={
            <Button variant="primary" loading={loading}>
              Search resources
            </Button>
          }
        >
          <ColumnLayout columns={2}>
            <FormField label="Regions">
              <Select selectedOption={region} options={[region]} onChange={THE_ONLY_ONE} />
            </FormField>
            <FormField label="Resource types">
              <Select selectedOption={type} options={[type]} onChange={THE_ONLY_ONE} />
            </FormField>
            <FormField label="Tag key - optional" errorText={tried && keyProblem}>
              <Input value={key} placeholder="Patch Group" onChange={(event) => setKey(event.detail.value)} />
            </FormField>
            <FormField label="Tag values - optional" constraintText="Several are separated by commas.">
              <Input value={values} onChange={(event) => setValues(event.detail.value)} />
            </FormField>
          </ColumnLayout>
        </Container>
      </form>
      {(found || error !== undefined) && (
        <SearchResults
          instances={found}
          loading={loading}
          error={error}
          onRefresh={search}
          selected={selected}
          onSelect={setSelected}
          onManage={setManaged}
        />
      )}
    </SpaceBetween>
  );
}
