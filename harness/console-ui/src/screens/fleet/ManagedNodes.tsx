import Header from "@cloudscape-design/components/header";

export default function ManagedNodes() {
  return <Header variant="h1">Managed nodes</Header>;
}
