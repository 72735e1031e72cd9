import Header from "@cloudscape-design/components/header";

export default function RunCommand() {
  return <Header variant="h1">RunCommand</Header>;
}
