import Header from "@cloudscape-design/components/header";

export default function CommandStatus() {
  return <Header variant="h1">CommandStatus</Header>;
}
