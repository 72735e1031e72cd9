import Header from "@cloudscape-design/components/header";

export default function CreateGroup() {
  return <Header variant="h1">CreateGroup</Header>;
}
