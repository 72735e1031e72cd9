import Header from "@cloudscape-design/components/header";

export default function DocumentDetails() {
  return <Header variant="h1">DocumentDetails</Header>;
}
