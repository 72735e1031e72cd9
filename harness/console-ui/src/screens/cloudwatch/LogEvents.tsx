import Header from "@cloudscape-design/components/header";

export default function LogEvents() {
  return <Header variant="h1">LogEvents</Header>;
}
