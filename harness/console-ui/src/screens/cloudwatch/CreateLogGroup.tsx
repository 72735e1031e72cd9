import Header from "@cloudscape-design/components/header";

export default function CreateLogGroup() {
  return <Header variant="h1">CreateLogGroup</Header>;
}
