import Header from "@cloudscape-design/components/header";

export default function NewVersion() {
  return <Header variant="h1">NewVersion</Header>;
}
