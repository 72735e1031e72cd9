import Header from "@cloudscape-design/components/header";

export default function InstanceDetails() {
  return <Header variant="h1">InstanceDetails</Header>;
}
