import Header from "@cloudscape-design/components/header";

export default function Commands() {
  return <Header variant="h1">Commands</Header>;
}
