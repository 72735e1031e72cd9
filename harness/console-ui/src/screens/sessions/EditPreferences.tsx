import Button from "@cloudscape-design/components/button";
import Form from "@cloudscape-design/components/form";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { type FormEvent, useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { mark } from "../../guide/marks";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { GeneralFields } from "./GeneralFields";
import { CloudWatchFields, S3Fields } from "./LoggingFields";
import { ProfileFields } from "./ProfileFields";
import { loadPreferences, type Saved, savePreferences } from "./preferences";
import { type Preferences, problemsOf } from "./preferencesDocument";

const TAB = "/systems-manager/session-manager/preferences";

/** Form for all preferences of Session Manager. */
export default function EditPreferences() {
  useTitle("Edit preferences", "Session Manager");
  const saved = useCall(loadPreferences, []);
  if (saved.error !== undefined) {
    return <Failed error={saved.error} onRetry={saved.refresh} />;
  }
  return saved.value ? <PreferencesForm saved={saved.value} /> : <Spinner size="large" />;
}

function PreferencesForm({ saved }: { saved: Saved }) {
  const navigate = useNavigate();
  const follow = useFollow();
  const notify = useNotify();
  const [form, setForm] = useState(saved.preferences);
  const [tried, setTried] = useState(0);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const problems = tried ? problemsOf(form) : {};
  const fields = {
    form,
    problems,
    change: (some: Partial<Preferences>) => setForm((now) => ({ ...now, ...some })),
  };

  // The field may be far above the button.
  useEffect(() => {
    if (tried) {
      document.querySelector<HTMLElement>("main [aria-invalid=true]")?.focus();
    }
  }, [tried]);

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried((times) => times + 1);
    setRefused(undefined);
    if (busy || Object.keys(problemsOf(form)).length > 0) {
      return;
    }
    setBusy(true);
    try {
      await savePreferences(form, saved);
      notify({
        type: "success",
        content: "The preferences were saved. They apply to sessions that start from now on.",
      });
      navigate(TAB);
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={save}>
      <Form
        header={<Header variant="h1">Edit preferences</Header>}
        errorText={Object.keys(problems).length > 0 && "Some fields are invalid. The error is beside the field."}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" href={TAB} onFollow={follow}>
              Cancel
            </Button>
            <span {...mark("save-preferences")}>
              <Button variant="primary" loading={busy}>
                Save
              </Button>
            </span>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <GeneralFields {...fields} />
          <CloudWatchFields {...fields} />
          <S3Fields {...fields} />
          <ProfileFields {...fields} />
          {refused !== undefined && <Failed error={refused} />}
        </SpaceBetween>
      </Form>
    </form>
  );
}
