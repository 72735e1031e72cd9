import Header from "@cloudscape-design/components/header";

export default function CreateMetricFilter() {
  return <Header variant="h1">CreateMetricFilter</Header>;
}
