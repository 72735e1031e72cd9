import Header from "@cloudscape-design/components/header";

export default function NodeDetails() {
  return <Header variant="h1">Node</Header>;
}
