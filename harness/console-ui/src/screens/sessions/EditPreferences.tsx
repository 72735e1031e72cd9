import Header from "@cloudscape-design/components/header";

export default function EditPreferences() {
  return <Header variant="h1">EditPreferences</Header>;
}
