import "./guide.css";
import Alert from "@cloudscape-design/components/alert";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import HelpPanel from "@cloudscape-design/components/help-panel";
import LiveRegion from "@cloudscape-design/components/live-region";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { isShown, Pointer } from "./Pointer";
import { StepItem } from "./StepItem";
import { newlyDone, nextOf, plain, type Step, sectionsOf } from "./steps";
import { isNavigation, placeOf } from "./trails";
import { useGuide } from "./useGuide";

/** The lab's steps, which the lab itself ticks; the next one is also highlighted on the screen. */
export default function GuidePanel() {
  const { steps, problem, note } = useGuide();
  return (
    <HelpPanel header={<h2>Guide</h2>}>
      <SpaceBetween size="m">
        {problem !== "" && <Alert type="warning">{problem}</Alert>}
        {note !== "" && <Alert type="info">{note}</Alert>}
        {steps ? <Steps steps={steps} /> : problem === "" && <Spinner />}
      </SpaceBetween>
    </HelpPanel>
  );
}

function Steps({ steps }: { steps: Step[] }) {
  const navigate = useNavigate();
  const [reveal, setReveal] = useState(0);
  const [turned, setTurned] = useState<Record<string, boolean>>({});
  const said = useAnnouncement(steps);
  const next = nextOf(steps);
  const done = steps.filter((step) => step.done).length;

  function show(step: Step) {
    const here = placeOf(step, document, isShown);
    if (!here || isNavigation(here)) {
      navigate(step.path);
    }
    setReveal((count) => count + 1);
  }

  return (
    <SpaceBetween size="m">
      <ProgressBar
        value={(100 * done) / steps.length}
        label="Steps of the lab"
        additionalInfo={`${done} of ${steps.length} done`}
      />
      {!next && <Alert type="success">You have done the whole lab.</Alert>}
      <div>
        {sectionsOf(steps).map((section) => {
          const hasNext = next !== undefined && section.steps.includes(next);
          return (
            <ExpandableSection
              key={section.name}
              headerText={`${section.name} (${section.done}/${section.steps.length})`}
              headingTagOverride="h3"
              expanded={turned[section.name] ?? hasNext}
              onChange={(event) => setTurned({ ...turned, [section.name]: event.detail.expanded })}
            >
              <ol className="guide-steps">
                {section.steps.map((step) => (
                  <StepItem key={step.id} step={step} isNext={step === next} onShow={() => show(step)} />
                ))}
              </ol>
            </ExpandableSection>
          );
        })}
      </div>
      <LiveRegion hidden>{said}</LiveRegion>
      {next && <Pointer step={next} reveal={reveal} />}
    </SpaceBetween>
  );
}

/** Returns the announcement for screen readers when steps are done. */
function useAnnouncement(steps: Step[]): string {
  const before = useRef<Step[] | undefined>(undefined);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const fresh = newlyDone(before.current, steps);
    before.current = steps;
    if (fresh.length > 0) {
      const next = nextOf(steps);
      setSaid(
        `${fresh.length === 1 ? "A step is" : `${fresh.length} steps are`} done. ${next ? `Next: ${plain(next.text)}` : "The lab is done."}`,
      );
    }
  }, [steps]);
  return said;
}
