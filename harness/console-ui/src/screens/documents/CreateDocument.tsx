import Header from "@cloudscape-design/components/header";

export default function CreateDocument() {
  return <Header variant="h1">CreateDocument</Header>;
}
