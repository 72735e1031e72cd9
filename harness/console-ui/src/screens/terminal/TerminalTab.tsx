import Header from "@cloudscape-design/components/header";

export default function TerminalTab() {
  return <Header variant="h1">Terminal</Header>;
}
