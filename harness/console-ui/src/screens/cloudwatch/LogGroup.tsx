import Header from "@cloudscape-design/components/header";

export default function LogGroup() {
  return <Header variant="h1">LogGroup</Header>;
}
