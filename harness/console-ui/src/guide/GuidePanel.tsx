import HelpPanel from "@cloudscape-design/components/help-panel";

/** The lab's steps, ticked by the lab itself. */
export default function GuidePanel() {
  return <HelpPanel header={<h2>Guide</h2>} />;
}
