import Header from "@cloudscape-design/components/header";

export default function Activations() {
  return <Header variant="h1">Hybrid activations</Header>;
}
