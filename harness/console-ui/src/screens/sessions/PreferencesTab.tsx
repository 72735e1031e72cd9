import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
export function PreferencesTab() {
  return <Header actions={<Button>Edit</Button>}>Preferences</Header>;
}
