import Header from "@cloudscape-design/components/header";

export default function CommandOutput() {
  return <Header variant="h1">CommandOutput</Header>;
}
