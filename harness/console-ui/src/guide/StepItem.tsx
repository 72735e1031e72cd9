import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Icon from "@cloudscape-design/components/icon";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { CopyPieces } from "./CopyPieces";
import { StepText } from "./StepText";
import type { Step } from "./steps";

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

interface StepItemProps {
  step: Step;
  /** True for the next step. */
  isNext: boolean;
  onShow: () => void;
}

/** One step in the list, with tick and text. The next one also has help, and the reason why it is not done. */
export function StepItem({ step, isNext, onShow }: StepItemProps) {
  return (
    <li className={isNext ? "guide-step guide-next" : "guide-step"} aria-current={isNext ? "step" : undefined}>
      <StatusIndicator
        type={step.done ? "success" : isNext ? "in-progress" : "pending"}
        iconAriaLabel={step.done ? "Done" : isNext ? "Next" : "Not done"}
        colorOverride={step.done ? "green" : isNext ? "blue" : "grey"}
      >
        {""}
      </StatusIndicator>
      <div>
        <SpaceBetween size="xs">
          <Box color={step.done || isNext ? "inherit" : "text-body-secondary"}>
            <StepText text={step.text} />
          </Box>
          {step.done && (
            <Box variant="small" color="text-body-secondary">
              Done at <time dateTime={step.at}>{TIME.format(new Date(step.at))}</time>
            </Box>
          )}
          {isNext && step.copy.length > 0 && <CopyPieces pieces={step.copy} />}
          {isNext && step.reason !== "" && (
            <div className="guide-reason">
              <Icon name="status-warning" variant="warning" ariaLabel="Not yet, because" />
              <span>{step.reason}</span>
            </div>
          )}
          {isNext && step.path !== "" && (
            <Button onClick={onShow} iconName="search">
              Show me
            </Button>
          )}
          {isNext && !step.path && (
            <Box variant="small" color="text-body-secondary">
              In the tab of the session.
            </Box>
          )}
        </SpaceBetween>
      </div>
    </li>
  );
}
