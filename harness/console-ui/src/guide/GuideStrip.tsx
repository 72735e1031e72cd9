import "./guide.css";
import Button from "@cloudscape-design/components/button";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useState } from "react";
import { guideIsOpen } from "../app/drawers";
import { StepText } from "./StepText";
import { nextOf, type Step } from "./steps";
import { useGuide } from "./useGuide";

/**
 * The next step in one line, for the tab with a shell, which has no panels. Hidden if the guide was closed elsewhere.
 */
export function GuideStrip() {
  const [open, setOpen] = useState(guideIsOpen);
  return open ? <Line onClose={() => setOpen(false)} /> : null;
}

/** The strip, with a constant height: a change of height would change the size of the terminal. */
function Line({ onClose }: { onClose: () => void }) {
  const { steps } = useGuide();
  const next = steps && nextOf(steps);
  return (
    <aside className="guide-strip" aria-label="Guide">
      <strong>Guide</strong>
      <span className="guide-strip-text" aria-live="polite" title={next?.reason}>
        {next && <Sentence step={next} />}
        {steps && !next && "You have done the whole lab."}
      </span>
      {next?.mark === "terminal" && next.copy.map((piece) => <Copy key={piece} text={piece} />)}
      <Button variant="icon" iconName="close" ariaLabel="Close Guide" onClick={onClose} />
    </aside>
  );
}

function Sentence({ step }: { step: Step }) {
  if (step.mark === "terminal" || step.mark === "terminate") {
    return (
      <>
        <StepText text={step.text} />
        {step.reason && <em> {step.reason}</em>}
      </>
    );
  }
  return <>The next step is in the tab of the console.</>;
}

function Copy({ text }: { text: string }) {
  return (
    <span className="guide-piece">
      <code>{text}</code>
      <CopyToClipboard
        variant="icon"
        copyButtonAriaLabel={`Copy ${text}`}
        textToCopy={text}
        copySuccessText="Copied"
        copyErrorText="Not copied"
      />
    </span>
  );
}
