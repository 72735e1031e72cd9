import Header from "@cloudscape-design/components/header";

export default function CreateActivation() {
  return <Header variant="h1">Create activation</Header>;
}
