import "./guide.css";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { StepText } from "./StepText";
import { nextOf, type Step } from "./steps";
import { useGuide } from "./useGuide";

/** The next step in one line, for a tab with a shell, which has no panels; nothing if that step is done elsewhere. */
export function GuideStrip() {
  const { steps } = useGuide();
  const next = steps && nextOf(steps);
  return next && isInTheTab(next) ? (
    <aside className="guide-strip" aria-label="Guide" aria-live="polite">
      <span>
        <strong>Guide: </strong>
        <StepText text={next.text} />
        {next.reason && <em> {next.reason}</em>}
      </span>
      {next.copy.map((piece) => (
        <span key={piece} className="guide-piece">
          <code>{piece}</code>
          <CopyToClipboard
            variant="icon"
            copyButtonAriaLabel={`Copy ${piece}`}
            textToCopy={piece}
            copySuccessText="Copied"
            copyErrorText="Not copied"
          />
        </span>
      ))}
    </aside>
  ) : null;
}

function isInTheTab(step: Step): boolean {
  return step.mark === "terminal" || step.mark === "terminate";
}
