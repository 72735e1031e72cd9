import Header from "@cloudscape-design/components/header";

export default function Documents() {
  return <Header variant="h1">Documents</Header>;
}
