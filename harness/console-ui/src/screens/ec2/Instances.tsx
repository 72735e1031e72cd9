import Header from "@cloudscape-design/components/header";

export default function Instances() {
  return <Header variant="h1">Instances</Header>;
}
